package im.jssdk.gateway;

/** How often one connection may call: a bucket that fills steadily and that each call takes one from. Not thread-safe. */
final class CallRate {

  private final int perSecond;
  private final int burst;
  private double left;
  private long filledAt;

  CallRate(int perSecond, int burst, long now) {
    this.perSecond = perSecond;
    this.burst = burst;
    this.left = burst;
    this.filledAt = now;
  }

  /** @param now {@link System#nanoTime()} */
  boolean take(long now) {
    left = Math.min(burst, left + (now - filledAt) * 1e-9 * perSecond);
    filledAt = now;
    if (left < 1) {
      return false;
    }
    left--;
    return true;
  }
}
