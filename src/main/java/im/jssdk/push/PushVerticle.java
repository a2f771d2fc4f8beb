package im.jssdk.push;

import im.jssdk.gateway.ConnectionRegistry;
import im.jssdk.protocol.Outbound;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Where what users say to their clients arrives. One instance a node. */
public final class PushVerticle extends VerticleBase {

  private final Delivery delivery;

  public PushVerticle(ConnectionRegistry connections, PushOptions options, PushMetrics metrics) {
    this.delivery = new Delivery(connections, options, metrics);
  }

  @Override
  public Future<?> start() {
    return vertx.eventBus().<Outbound>localConsumer(Outbound.ADDRESS, message -> delivery.received(message.body())).completion();
  }

  /** Sessions that have a connection here, or are kept for its return. Any thread. */
  public int sessions() {
    return delivery.sessions();
  }

  /** Bytes that are kept for sessions without a connection. Any thread. */
  public long missedBytes() {
    return delivery.missedBytes();
  }
}
