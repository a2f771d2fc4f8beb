package im.jssdk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoadWatchTest {

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void stop() {
    Node.await(vertx.close());
  }

  @Test
  void threadsThatAreAllBusyForLongAreOverload() {
    WorkerExecutor workers = vertx.createSharedWorkerExecutor("busy", 2);
    try (LoadWatch load = new LoadWatch(vertx, workers, Duration.ofMillis(200))) {
      assertThat(load.isOverloaded()).isFalse();
      CountDownLatch done = new CountDownLatch(1);
      for (int each = 0; each < 3; each++) {
        workers.executeBlocking(() -> {
          done.await();
          return null;
        }, false);
      }
      Node.until("it is seen", load::isOverloaded);
      assertThat(load.waitSeconds()).isGreaterThan(0.2);
      done.countDown();
      Node.until("its end is seen", () -> !load.isOverloaded());
    }
  }

  @Test
  void aLoopThatIsHeldUpIsOverloadOnlyWhileItLasts() {
    WorkerExecutor workers = vertx.createSharedWorkerExecutor("idle", 1);
    try (LoadWatch load = new LoadWatch(vertx, workers, Duration.ofMillis(10_000))) {
      Node.await(vertx.timer(700));
      assertThat(load.isOverloaded()).isFalse();
      assertThat(load.waitSeconds()).isBetween(0.0, 10.0);
    }
  }
}
