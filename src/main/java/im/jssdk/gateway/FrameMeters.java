package im.jssdk.gateway;

import im.jssdk.protocol.CloseCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The meters of one event loop's connections, and what becomes of a connection whose frame is too much for the node. */
final class FrameMeters {

  private final GatewayServices services;
  private final Map<ConnectionLoop, Metered> meters = new HashMap<>();

  private record Metered(InboundMeter meter, FrameAssembler assembler) {
  }

  FrameMeters(GatewayServices services) {
    this.services = services;
  }

  /** @param assembler what puts the connection's fragments together */
  InboundMeter open(ConnectionLoop connection, FrameAssembler assembler) {
    InboundMeter meter = new InboundMeter(services.guards().inbound(), () -> refuse(connection));
    meters.put(connection, new Metered(meter, assembler));
    return meter;
  }

  void closed(ConnectionLoop connection) {
    Metered closed = meters.remove(connection);
    if (closed != null) {
      closed.meter.whole();
    }
  }

  /** When memory gets scarce, who is slow makes room for the others. @param now {@link System#nanoTime()} */
  void sweep(long now) {
    if (!services.guards().inbound().isHalfFull()) {
      return;
    }
    long limit = services.options().limits().callWithin().toNanos();
    List<ConnectionLoop> slow = new ArrayList<>();
    meters.forEach((connection, each) -> {
      if (connection.isOpen() && each.meter.isSlow(now, limit)) {
        slow.add(connection);
      }
    });
    slow.forEach(this::refuse);
  }

  private void refuse(ConnectionLoop connection) {
    services.metrics().refused("memory");
    connection.close(CloseCode.TRY_AGAIN_LATER, "this server has no memory left for large frames");
    Metered refused = meters.get(connection);
    if (refused != null) {
      refused.assembler.drop();
      refused.meter.refuse();
    }
  }
}
