package im.jssdk.gateway;

/** Whether a client still lives: anything that comes from it shows that it does. Times are {@link System#nanoTime()}. */
final class Heartbeat {

  private static final int PINGS_TO_MISS = 2;

  private final long every;
  private long heardAt;
  private long pingedAt;
  private int missed;

  /** What is to be done. */
  enum Step { NOTHING, PING, DEAD }

  Heartbeat(long every, long now) {
    this.every = every;
    this.heardAt = now;
    this.pingedAt = now;
  }

  void heard(long now) {
    heardAt = now;
    missed = 0;
  }

  /** To be asked often; a PING is to be sent at once. */
  Step step(long now) {
    if (now - pingedAt < every) {
      return Step.NOTHING;
    }
    if (heardAt - pingedAt < 0 && ++missed >= PINGS_TO_MISS) {
      return Step.DEAD;
    }
    pingedAt = now;
    return Step.PING;
  }
}
