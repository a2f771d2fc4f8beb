package im.jssdk.openim;

import static org.assertj.core.api.Assertions.assertThat;

import im.jssdk.limits.Turns;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DialTurnTest {

  private final Vertx vertx = Vertx.vertx();
  private final ContextInternal home = ((VertxInternal) vertx).createEventLoopContext();
  private final Turns dials = Turns.forAll(1);

  @AfterEach
  void close() {
    Await.result(vertx.close());
  }

  @Test
  void waitsInLineAndIsOursUntilItsEnd() throws InterruptedException {
    DialTurn first = new DialTurn(dials);
    DialTurn second = new DialTurn(dials);
    CountDownLatch firstDials = new CountDownLatch(1);
    CountDownLatch secondDials = new CountDownLatch(1);
    onHome(() -> {
      first.await(home, firstDials::countDown);
      second.await(home, secondDials::countDown);
      assertThat(second.inLine()).isTrue();
    });
    assertThat(firstDials.await(5, TimeUnit.SECONDS)).isTrue();
    onHome(() -> {
      assertThat(first.isOurs()).isTrue();
      assertThat(first.inLine()).isFalse();
      assertThat(second.isOurs()).isFalse();
      first.end();
      assertThat(first.isOurs()).isFalse();
    });
    assertThat(secondDials.await(5, TimeUnit.SECONDS)).isTrue();
    onHome(second::end);
    assertThat(dials.underWay()).isZero();
  }

  @Test
  void oneThatWasGivenUpInLineIsPassedOnWhenItComes() throws InterruptedException {
    DialTurn given = new DialTurn(dials);
    DialTurn next = new DialTurn(dials);
    CountDownLatch wrong = new CountDownLatch(1);
    CountDownLatch nextDials = new CountDownLatch(1);
    AtomicReference<Turns.Turn> before = new AtomicReference<>();
    dials.enter(before::set);
    onHome(() -> {
      given.await(home, wrong::countDown);
      given.end();
      assertThat(given.inLine()).isFalse();
      next.await(home, nextDials::countDown);
    });
    assertThat(dials.waiting()).isEqualTo(2);

    before.get().end();

    assertThat(nextDials.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(wrong.getCount()).isOne();
    assertThat(dials.underWay()).isOne();
  }

  private void onHome(Runnable step) {
    CompletableFuture.runAsync(step, task -> home.runOnContext(v -> task.run())).orTimeout(5, TimeUnit.SECONDS).join();
  }
}
