package im.jssdk.gateway;

import java.time.Duration;

/**
 * What a client may ask of a node. Each limit has a metric that counts what it refused.
 *
 * @param connectionsPerSession connections of one user on one platform; more are refused with HTTP 401
 * @param connectionsPerNode more are refused with HTTP 503
 * @param loginWithin from the handshake to the Login; then the connection is closed with 4001
 * @param frameBytes longest message from a client; longer ones close the connection with 1009
 * @param callsPerSecond calls of one connection in the long run; more are answered with 20002
 * @param callBurst calls of one connection at once
 * @param callWithin how long a call may take; then it is answered with 10001
 * @param queueBytes what may wait for a client to read it before the connection is closed with 4008; one frame may go beyond
 * @param pingEvery a connection that leaves two pings in a row unanswered is closed with 4009
 * @param closeWithin how long a closed connection's client may take to close its side
 * @param sweepEvery how often the time limits are looked at
 */
public record LimitsOptions(int connectionsPerSession, int connectionsPerNode, Duration loginWithin, int frameBytes, int callsPerSecond,
    int callBurst, Duration callWithin, int queueBytes, Duration pingEvery, Duration closeWithin, Duration sweepEvery) {

  /** About 64 KiB of heap are reckoned for a connection and its user. */
  private static final long HEAP_PER_CONNECTION = 64 * 1024;

  public LimitsOptions {
    positive("connectionsPerSession", connectionsPerSession);
    positive("connectionsPerNode", connectionsPerNode);
    positive("loginWithin", loginWithin.toNanos());
    positive("frameBytes", frameBytes);
    positive("callsPerSecond", callsPerSecond);
    positive("callBurst", callBurst);
    positive("callWithin", callWithin.toNanos());
    positive("queueBytes", queueBytes);
    positive("pingEvery", pingEvery.toNanos());
    positive("closeWithin", closeWithin.toNanos());
    positive("sweepEvery", sweepEvery.toMillis());
  }

  private static void positive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " must be greater than 0, not " + value);
    }
  }

  public static LimitsOptions defaults() {
    int perNode = (int) Math.min(1_000_000, Math.max(1_000, Runtime.getRuntime().maxMemory() / HEAP_PER_CONNECTION));
    return new LimitsOptions(10, perNode, Duration.ofSeconds(10), 10 << 20, 200, 400, Duration.ofSeconds(30), 1 << 20,
        Duration.ofSeconds(25), Duration.ofSeconds(5), Duration.ofSeconds(1));
  }

  public LimitsOptions withConnections(int perSession, int perNode) {
    return new LimitsOptions(perSession, perNode, loginWithin, frameBytes, callsPerSecond, callBurst, callWithin, queueBytes, pingEvery,
        closeWithin, sweepEvery);
  }

  public LimitsOptions withCallRate(int perSecond, int burst) {
    return new LimitsOptions(connectionsPerSession, connectionsPerNode, loginWithin, frameBytes, perSecond, burst, callWithin,
        queueBytes, pingEvery, closeWithin, sweepEvery);
  }

  public LimitsOptions withBytes(int frame, int queue) {
    return new LimitsOptions(connectionsPerSession, connectionsPerNode, loginWithin, frame, callsPerSecond, callBurst, callWithin,
        queue, pingEvery, closeWithin, sweepEvery);
  }

  public LimitsOptions withTimes(Duration login, Duration call, Duration ping, Duration close, Duration sweep) {
    return new LimitsOptions(connectionsPerSession, connectionsPerNode, login, frameBytes, callsPerSecond, callBurst, call, queueBytes,
        ping, close, sweep);
  }
}
