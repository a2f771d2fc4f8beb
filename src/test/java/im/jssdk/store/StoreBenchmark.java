package im.jssdk.store;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/**
 * Measures the store's CPU costs. A program, not a test; from the project's folder:
 * {@code mvn -q test-compile exec:java -Dexec.classpathScope=test -Dexec.mainClass=im.jssdk.store.StoreBenchmark}
 * (arguments: the number of messages, default 50000, and of shards).
 */
public final class StoreBenchmark {

  private static final int PAGE = 20;
  private static final String BODY = "{\"clientMsgID\":\"0123456789abcdef0123456789abcdef\",\"text\":\"" + "x".repeat(900) + "\"}";
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Store store;
  private final int messages;

  private StoreBenchmark(Store store, int messages) {
    this.store = store;
    this.messages = messages;
  }

  public static void main(String[] args) throws Exception {
    int messages = args.length > 0 ? Integer.parseInt(args[0]) : 50_000;
    Path folder = Files.createTempDirectory("store-benchmark");
    StoreOptions options = StoreOptions.defaults().withUrl("sqlite:" + folder)
        .withShards(args.length > 1 ? Integer.parseInt(args[1]) : StoreOptions.defaults().shards());
    long first = System.nanoTime();
    Stores.open(options).close();
    long second = System.nanoTime();
    try (Store store = Stores.open(options)) {
      System.out.printf(Locale.ROOT, "open: new folder %d ms, again %d ms%n", (second - first) / 1_000_000,
          (System.nanoTime() - second) / 1_000_000);
      new StoreBenchmark(store, messages).run();
      System.out.println(store.stats());
    } finally {
      try (var files = Files.walk(folder)) {
        for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private void run() throws InterruptedException {
    UserStore bulk = store.user("bulk");
    measure("batches of 100 rows, per row", 1, messages / 100, 100, (t, i) -> bulk.messages().save(rows("si_bulk_peer", i * 100, 100)));
    for (int round = 0; round < 3; round++) {
      measure("newest page of 20", 1, 5_000, 1, (t, i) -> expect(PAGE, bulk.messages().page("si_bulk_peer", null, true, PAGE)));
      measure("older page of 20", 1, 5_000, 1, (t, i) -> expect(PAGE, bulk.messages().page("si_bulk_peer",
          new MessageRepository.Position(messages / 2 + i, messages / 2 + i, "x"), true, PAGE)));
      measure("find one", 1, 5_000, 1, (t, i) -> bulk.messages().find("si_bulk_peer", id(i)));
    }
    measure("all pages of 20, newest to oldest, per page", 1, 1, messages / PAGE, (t, i) -> readAll(bulk.messages()));
    UserStore wide = store.user("wide");
    measure("500 conversations, batches of 100 rows, per row", 1, messages / 100, 100,
        (t, i) -> wide.messages().save(rows("si_wide_" + i % 500, i * 100, 100)));
    measure("maxSeqs of 500 conversations", 1, 200, 1, (t, i) -> wide.messages().maxSeqs());
    measure("save of 500 conversations, per row", 1, 20, 500, (t, i) -> wide.conversations().save(
        IntStream.range(0, 500).mapToObj(n -> Rows.conversation("si_wide_" + n, i)).toList()));
    measure("read of 500 conversations, per row", 1, 100, 500, (t, i) -> expect(500, wide.conversations().all()));
    measure("maxSeq", 1, 5_000, 1, (t, i) -> bulk.messages().maxSeq("si_bulk_peer"));
    measure("maxSeqs of one conversation", 1, 1_000, 1, (t, i) -> bulk.messages().maxSeqs());
    for (int threads : new int[] {1, 2, 8, 32}) {
      int each = 20_000 / threads;
      String round = "u" + threads + "_";
      measure("message + conversation in a transaction, " + threads + " threads", threads, each, 1, (t, i) -> {
        UserStore user = store.user(round + t);
        user.transaction(() -> {
          user.messages().save(rows("si_a_b", i, 1));
          user.conversations().save(List.of(Rows.conversation("si_a_b", i)));
          return null;
        });
      });
      measure("message alone, " + threads + " threads", threads, each, 1,
          (t, i) -> store.user(round + t).messages().save(rows("si_a_c", i, 1)));
    }
  }

  private void readAll(MessageRepository repository) {
    int count = 0;
    MessageRepository.Position from = null;
    while (true) {
      List<MessageRow> page = repository.page("si_bulk_peer", from, true, PAGE);
      if (page.isEmpty()) {
        break;
      }
      count += page.size();
      MessageRow last = page.get(page.size() - 1);
      from = new MessageRepository.Position(last.sendTime(), last.seq(), last.clientMsgID());
    }
    if (count != messages) {
      throw new IllegalStateException("expected " + messages + " rows, got " + count);
    }
  }

  @FunctionalInterface
  private interface Step {

    void run(int thread, int round);
  }

  private static void measure(String what, int threads, int rounds, int units, Step step) throws InterruptedException {
    CountDownLatch end = new CountDownLatch(threads);
    LongAdder cpu = new LongAdder();
    long start = System.nanoTime();
    for (int t = 0; t < threads; t++) {
      int thread = t;
      new Thread(() -> {
        for (int i = 0; i < rounds; i++) {
          step.run(thread, i);
        }
        cpu.add(THREADS.getCurrentThreadCpuTime());
        end.countDown();
      }).start();
    }
    end.await();
    double count = (double) threads * rounds * units;
    System.out.printf(Locale.ROOT, "%-60s %8.1f us CPU %10.0f/s%n", what, cpu.sum() / 1e3 / count,
        count * 1e9 / (System.nanoTime() - start));
  }

  private static Collection<MessageRow> rows(String conversationID, int first, int count) {
    List<MessageRow> rows = new ArrayList<>(count);
    for (int i = first; i < first + count; i++) {
      rows.add(Rows.withBody(Rows.message(conversationID, id(i), i + 1, i + 1), BODY));
    }
    return rows;
  }

  private static String id(int i) {
    return String.format("%032x", i * 0x9E3779B97F4A7C15L);
  }

  private static void expect(int count, Collection<?> rows) {
    if (rows.size() != count) {
      throw new IllegalStateException("expected " + count + " rows, got " + rows.size());
    }
  }
}
