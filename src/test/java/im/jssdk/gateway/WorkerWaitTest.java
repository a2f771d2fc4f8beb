package im.jssdk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkerWaitTest {

  private static final long SECOND = 1_000_000_000;

  private final Vertx vertx = Vertx.vertx();
  private final WorkerExecutor workers = vertx.createSharedWorkerExecutor("asked", 1);
  private final WorkerWait wait = new WorkerWait(workers);

  @AfterEach
  void stop() {
    Node.await(vertx.close());
  }

  @Test
  void aQuestionThatStillWaitsHasWaitedSoLong() {
    CountDownLatch busy = new CountDownLatch(1);
    Future<Object> held = workers.executeBlocking(() -> {
      busy.await();
      return null;
    }, false);
    long asked = System.nanoTime();
    assertThat(wait.look(asked)).isZero();
    assertThat(wait.look(asked + SECOND)).isEqualTo(SECOND);
    busy.countDown();
    Node.await(held);
    Node.await(workers.executeBlocking(() -> null, false));
    assertThat(wait.look(asked + SECOND)).as("what it has waited in truth").isPositive().isNotEqualTo(SECOND);
  }
}
