package im.jssdk.openim;

/** When something is to be done about a dial, a link or the pause between two; in ms of {@link Sweep#now()}. */
final class LinkTimes {

  private static final long NEVER = Long.MAX_VALUE;

  private final OpenImOptions.Connection options;
  private long redialAt = NEVER;
  private long dialDeadline;
  private long upSince;
  private long nextPing;

  LinkTimes(OpenImOptions.Connection options) {
    this.options = options;
  }

  /** There is no link, and no pause ends. */
  void none() {
    redialAt = NEVER;
  }

  void redialAt(long time) {
    redialAt = time;
  }

  void dialling(long now) {
    dialDeadline = now + options.connectTimeout().toMillis();
  }

  void up(long now) {
    upSince = now;
    nextPing = now + options.heartbeat().toMillis();
  }

  long upFor(long now) {
    return now - upSince;
  }

  boolean isRedialDue(long now) {
    return now >= redialAt;
  }

  /** Does what is due about a dial or a link: ends it when its time is over, or pings. */
  void lookAfter(LongConnection.State state, Link link, long now) {
    if (state == LongConnection.State.CONNECTING && now >= dialDeadline) {
      link.fail("the OpenIM server did not take the connection within " + options.connectTimeout().toMillis() + " ms");
    } else if (state == LongConnection.State.CONNECTED && now - link.lastRead() >= options.readTimeout().toMillis()) {
      link.fail("the OpenIM server was silent for " + options.readTimeout().toMillis() + " ms");
    } else if (state == LongConnection.State.CONNECTED && now >= nextPing) {
      nextPing = now + options.heartbeat().toMillis();
      link.ping();
    }
  }

  /** The earliest of the times that count in a state. */
  long next(LongConnection.State state, Link link) {
    return switch (state) {
      case CONNECTING -> dialDeadline;
      case CONNECTED -> Math.min(nextPing, link.lastRead() + options.readTimeout().toMillis());
      case WAITING -> redialAt;
      case CLOSED, HELD -> NEVER;
    };
  }
}
