package im.jssdk.core;

import java.time.Duration;

/**
 * How a core works.
 *
 * @param syncGap a connection sync within this time of the last one's start is put off until it has passed, not dropped
 * @param syncRetry the pause before something is asked for again that a sync could not get; doubled with each failure, up to 256 times
 * @param seqCheck how often the newest seqs are looked at while the connection stands, about; zero: never
 * @param syncsAtOnce syncs under way at the same time, for all users of this node together
 * @param typingLife how long a peer counts as typing after its last word
 * @param cacheIdle how long a user's conversation list stays in memory after its last use
 */
public record CoreOptions(Duration syncGap, Duration syncRetry, Duration seqCheck, int syncsAtOnce, Duration typingLife, Duration cacheIdle) {

  public static CoreOptions defaults() {
    return new CoreOptions(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofMinutes(10), 16, Duration.ofSeconds(10), Duration.ofMinutes(2));
  }

  public CoreOptions withSyncsAtOnce(int value) {
    return new CoreOptions(syncGap, syncRetry, seqCheck, value, typingLife, cacheIdle);
  }

  public CoreOptions withSeqCheck(Duration value) {
    return new CoreOptions(syncGap, syncRetry, value, syncsAtOnce, typingLife, cacheIdle);
  }
}
