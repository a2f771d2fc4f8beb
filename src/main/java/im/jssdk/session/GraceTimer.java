package im.jssdk.session;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Tells users when their sessions' grace times are over. All grace times are equally long, so a queue in order of arrival and one
 * timer serve every user.
 */
final class GraceTimer {

  private static final long MOST_MS = 1_000;
  private static final long LEAST_MS = 10;

  private final ConcurrentLinkedQueue<Entry> entries = new ConcurrentLinkedQueue<>();
  private final Vertx vertx;
  private final long graceNanos;
  private final long timer;

  private record Entry(UserSlot slot, int platformID, long stamp, long due) {
  }

  GraceTimer(Vertx vertx, Duration grace) {
    this.vertx = vertx;
    this.graceNanos = grace.toNanos();
    this.timer = vertx.setPeriodic(Math.max(LEAST_MS, Math.min(MOST_MS, grace.toMillis() / 4)), ignored -> sweep());
  }

  void add(UserSlot slot, int platformID, long stamp) {
    entries.add(new Entry(slot, platformID, stamp, System.nanoTime() + graceNanos));
  }

  int size() {
    return entries.size();
  }

  void close() {
    vertx.cancelTimer(timer);
    entries.clear();
  }

  private void sweep() {
    long now = System.nanoTime();
    for (Entry entry = entries.peek(); entry != null && entry.due - now <= 0; entry = entries.peek()) {
      entries.poll();
      entry.slot.tellIfOnline(new UserMessage.GraceOver(entry.platformID, entry.stamp));
    }
  }
}
