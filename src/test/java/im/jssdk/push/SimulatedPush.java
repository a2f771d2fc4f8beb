package im.jssdk.push;

import im.jssdk.gateway.ConnectionRegistry;
import im.jssdk.protocol.Outbound;

/** The real delivery, called by a simulation instead of the event bus. */
public final class SimulatedPush {

  private final Delivery delivery;

  public SimulatedPush(ConnectionRegistry connections, PushOptions options, PushMetrics metrics) {
    this.delivery = new Delivery(connections, options, metrics);
  }

  public void received(Outbound message) {
    delivery.received(message);
  }

  public int sessions() {
    return delivery.sessions();
  }

  public long missedBytes() {
    return delivery.missedBytes();
  }

  /** Answers that wait for a connection's word whether they are owed. */
  public int heldAnswers() {
    return delivery.heldAnswers();
  }
}
