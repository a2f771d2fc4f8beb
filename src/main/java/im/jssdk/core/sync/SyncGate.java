package im.jssdk.core.sync;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Consumer;

/** Keeps syncs apart: one that is asked for too soon after the last one's start is put off, and several then become one. */
final class SyncGate {

  private final Vertx vertx;
  private final Duration gap;
  private final Consumer<Boolean> sync;

  private boolean shut;
  private boolean asked;
  private boolean told;
  private boolean closed;

  /** @param sync starts a sync; its argument says whether clients hear of its start and end */
  SyncGate(Vertx vertx, Duration gap, Consumer<Boolean> sync) {
    this.vertx = vertx;
    this.gap = gap;
    this.sync = sync;
  }

  void ask(boolean tell) {
    asked = true;
    told |= tell;
    if (!shut) {
      pass();
    }
  }

  void close() {
    closed = true;
  }

  private void pass() {
    if (closed || !asked) {
      return;
    }
    boolean tell = told;
    asked = false;
    told = false;
    shut = true;
    vertx.setTimer(Math.max(1, gap.toMillis()), id -> {
      shut = false;
      pass();
    });
    sync.accept(tell);
  }
}
