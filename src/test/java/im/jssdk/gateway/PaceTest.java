package im.jssdk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import im.jssdk.limits.Line;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.WorkerExecutor;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PaceTest {

  private static final int MOST = 5;

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
  private final WorkerExecutor workers = vertx.createSharedWorkerExecutor("users", 1);

  /** A line in which as many wait as the test says. */
  private static final class FakeLine implements Line {

    private final List<Integer> allowed = new CopyOnWriteArrayList<>();
    private volatile int waiting;
    private volatile Runnable wake;

    @Override
    public void allow(int atOnce) {
      allowed.add(atOnce);
    }

    @Override
    public int waiting() {
      return waiting;
    }

    @Override
    public void whenWaiting(Runnable told) {
      wake = told;
    }

    private void wait(int count) {
      waiting = count;
      wake.run();
    }

    private int last() {
      return allowed.get(allowed.size() - 1);
    }
  }

  @AfterEach
  void stop() {
    Node.await(vertx.close());
  }

  @Test
  void whileThreadsAreFreeMoreAndMoreMayBegin() {
    FakeLine line = new FakeLine();
    try (Pace pace = new Pace(vertx, workers).lead(line, MOST)) {
      assertThat(line.last()).as("a storm begins gently").isEqualTo(2);
      line.wait(10);
      Node.until("all may", () -> line.allowed.contains(MOST));
      assertThat(line.allowed).allMatch(allowed -> allowed <= MOST);
      line.wait(0);
      Node.until("the next storm begins gently, too", () -> line.last() == 2);
    }
  }

  @Test
  void whileThreadsAreBusyOneBeginsNowAndThen() {
    FakeLine line = new FakeLine();
    CountDownLatch done = new CountDownLatch(1);
    try (Pace pace = new Pace(vertx, workers).lead(line, MOST)) {
      workers.executeBlocking(() -> {
        done.await();
        return null;
      }, false);
      line.wait(10);
      Node.until("there are pauses", () -> line.allowed.contains(0));
      int looked = line.allowed.size();
      Node.until("one may begin after them", () -> line.allowed.size() > looked + 10);
      List<Integer> later = line.allowed.subList(looked, looked + 10);
      assertThat(later).containsOnly(0, 1).contains(0, 1);
      done.countDown();
      Node.until("then more and more", () -> line.allowed.contains(MOST));
    } finally {
      done.countDown();
    }
  }

  @Test
  void nothingRunsWhileNobodyWaits() {
    FakeLine line = new FakeLine();
    try (Pace pace = new Pace(vertx, workers).lead(line, MOST)) {
      line.wait(1);
      Node.until("it looks", () -> line.allowed.size() > 1);
      line.wait(0);
      Node.until("it rests", () -> line.last() == 2);
      int looked = line.allowed.size();
      Node.await(vertx.timer(100));
      assertThat(line.allowed.size()).isLessThanOrEqualTo(looked + 1);
    }
  }
}
