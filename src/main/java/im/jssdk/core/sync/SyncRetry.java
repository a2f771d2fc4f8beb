package im.jssdk.core.sync;

import im.jssdk.core.sync.ConnectionSync.Kind;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * Asks again for what a sync did not get, after pauses that grow. Without it a list that could not be had would stay old until the next
 * connect, which may be hours away. Lives on the core's context.
 */
final class SyncRetry {

  private static final int MOST_DOUBLINGS = 8;

  private final Vertx vertx;
  private final Duration firstPause;
  private final Consumer<Kind> sync;

  private int failures;
  private boolean closed;
  /** What waits; null for nothing. */
  private Kind wanted;

  /** @param sync asks for a sync, if there is a connection; without one the next connect does */
  SyncRetry(Vertx vertx, Duration firstPause, Consumer<Kind> sync) {
    this.vertx = vertx;
    this.firstPause = firstPause;
    this.sync = sync;
  }

  /** A sync or notification left something out. */
  void missed(Kind kind) {
    if (closed) {
      return;
    }
    boolean waits = wanted != null;
    wanted = waits && kind.compareTo(wanted) < 0 ? wanted : kind;
    if (!waits) {
      vertx.setTimer(pause(), id -> again());
    }
  }

  /** A sync of everything got everything. */
  void complete() {
    failures = 0;
  }

  void close() {
    closed = true;
  }

  private long pause() {
    long pause = firstPause.toMillis() << Math.min(failures++, MOST_DOUBLINGS);
    return Math.max(1, pause / 2 + ThreadLocalRandom.current().nextLong(pause + 1));
  }

  private void again() {
    Kind kind = wanted;
    wanted = null;
    if (!closed) {
      sync.accept(kind);
    }
  }
}
