package im.jssdk.session;

import java.time.Duration;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Sends users messages after a time, which is the same for all and can be changed: one queue and one timer serve every user. Any thread. */
final class DelayLine {

  private static final long MOST_MS = 1_000;
  private static final long LEAST_MS = 10;

  private final PriorityBlockingQueue<Entry> entries = new PriorityBlockingQueue<>();
  private final AtomicLong arrivals = new AtomicLong();
  private final Strand strand;
  private volatile Duration delay;
  private volatile boolean closed;

  /** @param arrival keeps those that are due at the same time in order */
  private record Entry(UserSlot slot, UserMessage message, long due, long arrival) implements Comparable<Entry> {

    @Override
    public int compareTo(Entry other) {
      // Times in ns may overflow, their differences do not.
      return due == other.due ? Long.compare(arrival, other.arrival) : Long.signum(due - other.due);
    }
  }

  DelayLine(Strand strand, Duration delay) {
    this.strand = strand;
    this.delay = delay;
    planSweep();
  }

  /** The time is this from now on; for what waits it stays as it was. */
  void setDelay(Duration next) {
    delay = next;
  }

  /** The message reaches the user's core if the one that runs now still does then. */
  void add(UserSlot slot, UserMessage message) {
    entries.add(new Entry(slot, message, strand.nanoTime() + delay.toNanos(), arrivals.getAndIncrement()));
  }

  int size() {
    return entries.size();
  }

  void close() {
    closed = true;
    entries.clear();
  }

  private void sweep() {
    if (closed) {
      return;
    }
    long now = strand.nanoTime();
    for (Entry entry = entries.peek(); entry != null && entry.due - now <= 0; entry = entries.peek()) {
      entries.poll();
      entry.slot.tellIfOnline(entry.message);
    }
    planSweep();
  }

  private void planSweep() {
    strand.after(Math.max(LEAST_MS, Math.min(MOST_MS, delay.toMillis() / 4)), this::sweep);
  }
}
