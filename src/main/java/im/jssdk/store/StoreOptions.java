package im.jssdk.store;

import java.time.Duration;
import java.util.Objects;

/**
 * Where and how the store keeps its data.
 *
 * @param url {@code sqlite:FOLDER}
 * @param shards how many files the users are spread over, 1 to 64; a folder keeps the number of its first start. Each shard
 *     writes one transaction at a time, and groups them when several wait
 * @param readersPerShard how many reads run at once on a shard, 1 to 64; a reader's connection is opened when first needed
 * @param busyTimeout how long to wait for another program, such as a backup, that has locked a file
 * @param maxGroup how many transactions one commit holds at most, 1 or more
 * @param laterMillis after how many ms what users have left for later is written, 1 to 60,000
 */
public record StoreOptions(String url, int shards, int readersPerShard, Duration busyTimeout, int maxGroup, int laterMillis) {

  public StoreOptions {
    Objects.requireNonNull(url, "url");
    checkRange("shards", shards, 64);
    checkRange("readersPerShard", readersPerShard, 64);
    checkRange("maxGroup", maxGroup, 10_000);
    checkRange("laterMillis", laterMillis, 60_000);
    if (busyTimeout.isNegative() || busyTimeout.toMillis() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("busyTimeout is " + busyTimeout + ", it must be 0 or more and under 24 days");
    }
  }

  /**
   * Four shards, whatever the machine, so that a folder can move. On 2 busy cores, 8 and 32 writing threads, three runs each: the
   * CPU of a message is the same as with one shard within the noise (34 to 36 us against 32 to 44). Bigger machines: not measured. What is
   * left for later waits for 0.2 s: enough for a message to a large group, and little that a killed process has told and not written.
   */
  public static StoreOptions defaults() {
    return new StoreOptions("sqlite:data", 4, 4, Duration.ofSeconds(5), 64, 200);
  }

  public StoreOptions withUrl(String newUrl) {
    return new StoreOptions(newUrl, shards, readersPerShard, busyTimeout, maxGroup, laterMillis);
  }

  public StoreOptions withShards(int newShards) {
    return new StoreOptions(url, newShards, readersPerShard, busyTimeout, maxGroup, laterMillis);
  }

  public StoreOptions withLaterMillis(int newLaterMillis) {
    return new StoreOptions(url, shards, readersPerShard, busyTimeout, maxGroup, newLaterMillis);
  }

  private static void checkRange(String name, int value, int max) {
    if (value < 1 || value > max) {
      throw new IllegalArgumentException(name + " is " + value + ", it must be 1 to " + max);
    }
  }
}
