package im.jssdk.openim;

import io.vertx.core.internal.ContextInternal;

/**
 * When the sweep has to wake one connection, in ms of {@link Sweep#now()}. Set on the connection's context, asked on the sweep's thread.
 */
final class WakeUp {

  private static final long NEVER = Long.MAX_VALUE;

  private volatile long due = NEVER;
  private volatile boolean underWay;

  void never() {
    due = NEVER;
  }

  void at(long time) {
    due = time;
  }

  /** At this time, if not sooner. */
  void by(long time) {
    if (time < due) {
      due = time;
    }
  }

  /** Has {@code look} called on the connection's context if something is due, once at a time. On the sweep's thread. */
  void visit(long now, ContextInternal home, Runnable look) {
    if (now >= due && !underWay) {
      underWay = true;
      home.runOnContext(v -> {
        underWay = false;
        look.run();
      });
    }
  }
}
