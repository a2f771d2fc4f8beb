package im.jssdk.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AlarmsTest {

  private final Vertx vertx = Vertx.vertx();
  private final Alarms alarms = new Alarms(vertx, Clock.systemUTC());
  private final List<String> rung = new CopyOnWriteArrayList<>();
  private final CountDownLatch last = new CountDownLatch(1);

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void ringsInOrderAndOnceForEachTime() throws Exception {
    long now = System.currentTimeMillis();
    Alarms.Alarm early = alarm("early");
    Alarms.Alarm moved = alarm("moved");
    Alarms.Alarm cleared = alarm("cleared");
    Alarms.Alarm never = alarm("never");
    alarms.alarm(vertx, last::countDown).set(now + 600);
    early.set(now + 10);
    moved.set(now - 1_000);
    moved.set(now + 20);
    cleared.set(now + 15);
    cleared.clear();
    never.set(now + 3_600_000);
    assertThat(last.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(rung).containsExactlyInAnyOrder("early", "moved");
    assertThat(alarms.size()).isEqualTo(1);
    never.clear();
    assertThat(alarms.size()).isZero();
  }

  private Alarms.Alarm alarm(String name) {
    return alarms.alarm(vertx, () -> rung.add(name));
  }
}
