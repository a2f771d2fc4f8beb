package im.jssdk.store;

/**
 * What a store has done since it was opened. All but {@code largestGroup} only grow.
 *
 * @param transactions pieces of work that wrote, single writes included, whether they succeeded or not
 * @param failures those of them that were rolled back
 * @param commits commits; {@code transactions / commits} is the mean size of a group
 * @param largestGroup most transactions in one commit
 * @param writeNanos time spent in transactions and commits, all shards added up
 * @param reads reads outside transactions
 * @param readNanos time spent in them
 */
public record StoreStats(long transactions, long failures, long commits, long largestGroup, long writeNanos, long reads,
    long readNanos) {

  public static final StoreStats NONE = new StoreStats(0, 0, 0, 0, 0, 0, 0);

  public StoreStats plus(StoreStats other) {
    return new StoreStats(transactions + other.transactions, failures + other.failures, commits + other.commits,
        Math.max(largestGroup, other.largestGroup), writeNanos + other.writeNanos, reads + other.reads,
        readNanos + other.readNanos);
  }
}
