package im.jssdk.core.sync;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Has the newest seqs looked at from time to time. A push that got lost on its way is otherwise only noticed by the next one in its
 * conversation, or at the next connect. Lives on the core's context.
 */
final class SeqCheck {

  private final Vertx vertx;
  private final long everyMs;
  private final Runnable look;

  private long timer;
  private boolean closed;

  /** @param every the pause between two looks, varied by up to a half so that a node's users don't look together; zero: never */
  SeqCheck(Vertx vertx, Duration every, Runnable look) {
    this.vertx = vertx;
    this.everyMs = every.toMillis();
    this.look = look;
  }

  void start() {
    if (!closed && everyMs > 0) {
      timer = vertx.setTimer(Math.max(1, everyMs / 2 + ThreadLocalRandom.current().nextLong(everyMs + 1)), id -> {
        if (!closed) {
          look.run();
          start();
        }
      });
    }
  }

  void close() {
    closed = true;
    vertx.cancelTimer(timer);
  }
}
