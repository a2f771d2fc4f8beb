package im.jssdk.ops;

import io.vertx.core.VertxOptions;
import io.vertx.core.spi.VertxMetricsFactory;
import io.vertx.core.spi.metrics.EventBusMetrics;
import io.vertx.core.spi.metrics.VertxMetrics;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the handlers that are registered on the event bus, which Vert.x tells nobody else. Of all that Vert.x can measure it takes
 * only this, so a message costs no more than without it.
 */
public final class BusConsumers implements VertxMetricsFactory {

  private final AtomicInteger registered = new AtomicInteger();

  /** How many handlers are registered now. Any thread. */
  public int registered() {
    return registered.get();
  }

  @Override
  public VertxMetrics metrics(VertxOptions options) {
    return new VertxMetrics() {
      @Override
      public EventBusMetrics<?> createEventBusMetrics() {
        return new Handlers();
      }
    };
  }

  private final class Handlers implements EventBusMetrics<String> {

    @Override
    public String handlerRegistered(String address) {
      registered.incrementAndGet();
      return address;
    }

    @Override
    public void handlerUnregistered(String address) {
      registered.decrementAndGet();
    }
  }
}
