package im.jssdk.gateway;

import java.time.Duration;

/**
 * What all clients of a node together may take.
 *
 * @param loginsAtOnce logins under way
 * @param loginsInLine logins that wait for one of them to end; more are answered with 20003
 * @param loginWait how long they wait
 * @param inboundBytes bytes of frames that are being received and of calls that are under way; past it large frames close their connection
 *     with 1013 and large calls are answered with 20003
 * @param outboundBytes bytes that wait for clients to read them; past it connections that many bytes wait for are closed with 4008
 * @param queueWait how long work may wait for a thread; when it waits longer for a while, calls and logins are answered with 20003
 */
public record NodeLimits(int loginsAtOnce, int loginsInLine, Duration loginWait, long inboundBytes, long outboundBytes,
    Duration queueWait) {

  /** Of the heap; what is counted once lies in memory up to three times while it is decoded. */
  private static final int SHARE_OF_HEAP = 8;

  public NodeLimits {
    if (loginsAtOnce < 1 || loginsInLine < 0 || loginWait.toNanos() < 1 || inboundBytes < 1 || outboundBytes < 1 || queueWait.toNanos() < 1) {
      throw new IllegalArgumentException("node limits out of range: " + loginsAtOnce + ", " + loginsInLine + ", " + loginWait + ", " + inboundBytes + ", "
          + outboundBytes + ", " + queueWait);
    }
  }

  public static NodeLimits defaults() {
    long share = Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP;
    // More logins than threads to carry them out would only keep others' calls from these.
    int loginsAtOnce = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());
    return new NodeLimits(loginsAtOnce, 1_000, Duration.ofSeconds(10), share, share, Duration.ofMillis(2_000));
  }

  public NodeLimits withLogins(int atOnce, int inLine) {
    return new NodeLimits(atOnce, inLine, loginWait, inboundBytes, outboundBytes, queueWait);
  }

  public NodeLimits withBytes(long inbound, long outbound) {
    return new NodeLimits(loginsAtOnce, loginsInLine, loginWait, inbound, outbound, queueWait);
  }
}
