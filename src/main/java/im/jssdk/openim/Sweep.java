package im.jssdk.openim;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The one timer of a node that looks after the deadlines of all its long connections. */
final class Sweep {

  /** Something with deadlines. */
  interface Visited {

    /** Called on the sweep's thread; must be quick and leave the work to its own context. */
    void visit(long now);

    void close();

    /** Whether it is connected. Any thread. */
    boolean isUp();
  }

  private final Vertx vertx;
  private final Set<Visited> visited = ConcurrentHashMap.newKeySet();
  private final long timer;

  Sweep(Vertx vertx, Duration period) {
    this.vertx = vertx;
    this.timer = vertx.setPeriodic(period.toMillis(), id -> visitAll());
  }

  /** Milliseconds on a clock that never jumps. */
  static long now() {
    return System.nanoTime() / 1_000_000;
  }

  void add(Visited one) {
    visited.add(one);
  }

  void remove(Visited one) {
    visited.remove(one);
  }

  int size() {
    return visited.size();
  }

  int up() {
    return (int) visited.stream().filter(Visited::isUp).count();
  }

  void closeAll() {
    visited.forEach(Visited::close);
  }

  void stop() {
    vertx.cancelTimer(timer);
  }

  private void visitAll() {
    long now = now();
    visited.forEach(one -> one.visit(now));
  }
}
