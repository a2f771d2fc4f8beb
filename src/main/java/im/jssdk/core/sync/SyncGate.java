package im.jssdk.core.sync;

import im.jssdk.core.sync.ConnectionSync.Kind;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Consumer;

/** Keeps syncs apart: one that is asked for too soon after the last one's start is put off, and several then become one. */
final class SyncGate {

  private final Vertx vertx;
  private final Duration gap;
  private final Consumer<Kind> sync;

  private boolean shut;
  private boolean closed;
  /** What waits; null for nothing. */
  private Kind asked;

  /** @param sync starts a sync */
  SyncGate(Vertx vertx, Duration gap, Consumer<Kind> sync) {
    this.vertx = vertx;
    this.gap = gap;
    this.sync = sync;
  }

  void ask(Kind kind) {
    asked = asked == null || kind.compareTo(asked) > 0 ? kind : asked;
    if (!shut) {
      pass();
    }
  }

  void close() {
    closed = true;
  }

  private void pass() {
    if (closed || asked == null) {
      return;
    }
    Kind kind = asked;
    asked = null;
    shut = true;
    vertx.setTimer(Math.max(1, gap.toMillis()), id -> {
      shut = false;
      pass();
    });
    sync.accept(kind);
  }
}
