package im.jssdk.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BusConsumersTest {

  private final BusConsumers consumers = new BusConsumers();
  private final Vertx vertx = Vertx.builder().withMetrics(consumers).build();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void countsWhatIsRegistered() {
    MessageConsumer<String> one = vertx.eventBus().localConsumer("a", message -> { });
    MessageConsumer<String> other = vertx.eventBus().localConsumer("a", message -> { });
    Future.all(one.completion(), other.completion()).await();
    assertThat(consumers.registered()).isEqualTo(2);

    one.unregister().await();
    assertThat(consumers.registered()).isEqualTo(1);

    other.unregister().await();
    assertThat(consumers.registered()).isZero();
  }

  @Test
  void countsDownWhenAVerticleEnds() {
    String deployment = vertx.deployVerticle(new VerticleBase() {
      @Override
      public Future<?> start() {
        return vertx.eventBus().localConsumer("a", message -> { }).completion();
      }
    }).await();
    assertThat(consumers.registered()).isEqualTo(1);

    vertx.undeploy(deployment).await();
    assertThat(consumers.registered()).isZero();
  }
}
