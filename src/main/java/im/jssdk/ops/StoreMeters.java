package im.jssdk.ops;

import im.jssdk.store.Store;

/** Shows what the store has done. */
public final class StoreMeters {

  private static final double NANOS = 1e9;

  private StoreMeters() {
  }

  public static void bind(Metrics metrics, Store store) {
    metrics.counter("jssdk.store.transactions", "Pieces of work that wrote", () -> store.stats().transactions());
    metrics.counter("jssdk.store.failures", "Pieces of work that were rolled back", () -> store.stats().failures());
    metrics.counter("jssdk.store.commits", "Commits; each holds one or more transactions", () -> store.stats().commits());
    metrics.gauge("jssdk.store.largest.group", "Most transactions in one commit so far", () -> store.stats().largestGroup());
    metrics.counter("jssdk.store.write.seconds", "Time in transactions and commits", () -> store.stats().writeNanos() / NANOS);
    metrics.counter("jssdk.store.reads", "Reads outside transactions", () -> store.stats().reads());
    metrics.counter("jssdk.store.read.seconds", "Time in reads", () -> store.stats().readNanos() / NANOS);
  }
}
