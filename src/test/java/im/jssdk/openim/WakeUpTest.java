package im.jssdk.openim;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WakeUpTest {

  private final Vertx vertx = Vertx.vertx();
  private final ContextInternal home = ((VertxInternal) vertx).createEventLoopContext();
  private final WakeUp wakeUp = new WakeUp();
  private final BlockingQueue<ContextInternal> looks = new LinkedBlockingQueue<>();

  @AfterEach
  void close() {
    Await.result(vertx.close());
  }

  @Test
  void looksFromItsTimeOnAndAtHome() {
    assertThat(looksAt(Long.MAX_VALUE - 1)).isZero();
    wakeUp.at(100);
    assertThat(looksAt(99)).isZero();
    wakeUp.visit(100, home, this::look);
    assertThat(Await.next(looks, "look")).isSameAs(home);
  }

  @Test
  void byOnlyBringsItForwardAndAtReplacesIt() {
    wakeUp.by(100);
    wakeUp.by(200);
    assertThat(looksAt(100)).isOne();
    wakeUp.by(50);
    assertThat(looksAt(50)).isOne();
    wakeUp.at(200);
    assertThat(looksAt(199)).isZero();
    wakeUp.never();
    assertThat(looksAt(200)).isZero();
  }

  @Test
  void oneLookIsUnderWayAtATimeAndTheNextMayFollow() {
    wakeUp.at(100);
    CountDownLatch busy = new CountDownLatch(1);
    home.runOnContext(v -> {
      try {
        busy.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    });
    wakeUp.visit(100, home, this::look);
    wakeUp.visit(101, home, this::look);
    busy.countDown();
    assertThat(settled()).isOne();
    assertThat(looksAt(102)).isOne();
  }

  private void look() {
    looks.add(ContextInternal.current());
  }

  private int looksAt(long now) {
    wakeUp.visit(now, home, this::look);
    return settled();
  }

  /** How often it looked, when all that was put to the context is done. */
  private int settled() {
    CompletableFuture.runAsync(() -> { }, task -> home.runOnContext(v -> task.run())).join();
    int count = looks.size();
    looks.clear();
    return count;
  }
}
