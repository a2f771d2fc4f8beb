package im.jssdk.core.message;

import io.vertx.core.Future;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.util.function.Supplier;

/** What the calls that come most often cost inside the core; run by hand. Prints CPU time in us a call. */
public final class MessageBenchmark {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private MessageBenchmark() {
  }

  public static void main(String[] args) throws Exception {
    try (ChatKit kit = new ChatKit(Files.createTempDirectory("bench"))) {
      kit.users("alice", "bob");
      ChatKit.User alice = kit.online("alice");
      ChatKit.User bob = kit.online("bob");
      for (int i = 0; i < 300; i++) {
        alice.send("a text of usual length, number " + i, bob);
      }
      bob.untilText("a text of usual length, number 299");
      HistoryRequest request = new HistoryRequest("si_alice_bob", "", 20);
      for (int round = 0; round < 5; round++) {
        bob.call(sdk -> {
          measure("text", 20_000, () -> sdk.messages().factory().text("hello", 5).map(Message::json));
          measure("page of 20", 10_000, () -> sdk.messages().history().page(request, true, "op"));
          return Future.succeededFuture();
        });
      }
    }
  }

  private static void measure(String what, int times, Supplier<Future<?>> call) {
    long before = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < times; i++) {
      if (!call.get().isComplete()) {
        throw new IllegalStateException(what + " waits for something");
      }
    }
    System.out.printf("%s: %.2f us%n", what, (THREADS.getCurrentThreadCpuTime() - before) / 1000.0 / times);
  }
}
