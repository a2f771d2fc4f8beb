package im.jssdk.gateway;

import im.jssdk.protocol.ConnectionRef;
import im.jssdk.protocol.SessionKey;
import im.jssdk.protocol.V3Dialect;
import im.jssdk.session.Failure;
import im.jssdk.session.Strand;
import java.util.HashMap;
import java.util.Map;

/** The connections of one event loop: they open, close, and are looked at for their time limits here. */
final class LoopConnections {

  private final GatewayServices services;
  private final Strand strand;
  private final Map<ConnectionLoop, ClientConnection> connections = new HashMap<>();

  LoopConnections(GatewayServices services, Strand strand) {
    this.services = services;
    this.strand = strand;
  }

  /** A handshake is done, for which a place was taken. @param refusal why the token is no good; null when it is */
  ConnectionLoop open(Handshake handshake, SessionKey session, Failure refusal, ClientSocket socket) {
    ConnectionRef ref = new ConnectionRef(services.connections().nextID(), session, V3Dialect.INSTANCE);
    FrameSocket frames = new FrameSocket(socket, services.options().limits().queueBytes(), services.metrics(),
        services.guards().outbound());
    ConnectionLoop connection = new ConnectionLoop(ref, handshake, refusal, frames, services, strand);
    ClientConnection forOthers = new ClientConnection(connection, strand);
    connections.put(connection, forOthers);
    services.connections().add(forOthers);
    services.metrics().connectionOpened();
    connection.log().opened();
    return connection;
  }

  /** A connection's WebSocket is closed. */
  void closed(ConnectionLoop connection) {
    ClientConnection forOthers = connections.remove(connection);
    if (forOthers != null) {
      services.connections().remove(forOthers);
      connection.closed();
    }
  }

  void sweep() {
    long now = strand.nanoTime();
    // A limit that is over closes a connection, which may take it out at once.
    for (ConnectionLoop connection : connections.keySet().toArray(new ConnectionLoop[0])) {
      connection.sweep(now);
    }
  }
}
