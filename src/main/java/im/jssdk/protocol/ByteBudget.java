package im.jssdk.protocol;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bytes that all clients of a node hold together, and how many they may: what bounds each of them alone leaves room for more than there
 * is of memory when they are many. Any thread.
 */
public final class ByteBudget {

  private final long limit;
  private final AtomicLong used = new AtomicLong();

  public ByteBudget(long limit) {
    this.limit = limit;
  }

  public static ByteBudget unlimited() {
    return new ByteBudget(Long.MAX_VALUE);
  }

  /** @return whether there was room; if not, nothing was taken */
  public boolean take(long bytes) {
    if (used.addAndGet(bytes) <= limit) {
      return true;
    }
    used.addAndGet(-bytes);
    return false;
  }

  /** As {@link #take}, for what is small: it may go on for half as much again when what is large is refused. */
  public boolean takeSmall(long bytes) {
    if (used.addAndGet(bytes) <= limit + limit / 2) {
      return true;
    }
    used.addAndGet(-bytes);
    return false;
  }

  /** Counts what is there already, be there room or not. */
  public void add(long bytes) {
    used.addAndGet(bytes);
  }

  public void give(long bytes) {
    used.addAndGet(-bytes);
  }

  public boolean isFull() {
    return used.get() > limit;
  }

  public boolean isHalfFull() {
    return used.get() > limit / 2;
  }

  public long used() {
    return used.get();
  }
}
