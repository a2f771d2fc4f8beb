package im.jssdk.gateway;

import im.jssdk.protocol.ConnectionRef;
import im.jssdk.session.Failure;
import im.jssdk.session.Strand;
import im.jssdk.session.UserDirectory;
import io.vertx.core.Future;
import io.vertx.core.http.WebSocketFrameType;
import java.nio.charset.StandardCharsets;

/** One event loop of the real gateway, with sockets of a simulation instead of Vert.x's. */
public final class SimulatedGateway {

  /** A client's side of a connection, as the gateway sees it. */
  public interface Socket {

    /** The upgrade was refused. */
    void refused(int status);

    /** The upgrade is done. @return false when the client has gone meanwhile */
    boolean opened(Accepted connection);

    Future<Void> write(byte[] frame);

    void ping();

    void close(int code);

    void cut();
  }

  /** The gateway's side of a connection. All to be called on its strand. */
  public final class Accepted {

    private final ConnectionLoop connection;

    private Accepted(ConnectionLoop connection) {
      this.connection = connection;
    }

    public ConnectionRef ref() {
      return connection.ref();
    }

    public boolean isOpen() {
      return connection.isOpen();
    }

    public int queuedBytes() {
      return connection.socket().queuedBytes();
    }

    public void frame(String text) {
      connection.heard(false);
      router.frame(connection, text.getBytes(StandardCharsets.UTF_8));
    }

    public void pong() {
      connection.alive();
    }

    public void closed() {
      connections.closed(connection);
    }
  }

  private final GatewayServices services;
  private final Strand strand;
  private final HandshakeChecks checks;
  private final RequestRouter router;
  private final LoopConnections connections;

  public SimulatedGateway(LimitsOptions limits, ConnectionRegistry registry, UserDirectory users, TokenVerifier tokens,
      GatewayMetrics metrics, Strand strand) {
    GatewayOptions options = GatewayOptions.defaults().withLimits(limits);
    this.services = new GatewayServices(options, registry, users, tokens, GatewayServices::noRoutes, metrics);
    this.strand = strand;
    this.checks = new HandshakeChecks(services);
    this.router = new RequestRouter(services);
    this.connections = new LoopConnections(services, strand);
  }

  /** As {@link GatewayVerticle} does it. */
  public void upgrade(String query, Socket socket) {
    HandshakeChecks.Result result = checks.check(query, null);
    if (result.refusal() != null) {
      socket.refused(result.refusal().status());
      return;
    }
    TokenCheck.verify(services.tokens(), result.session(), result.handshake().token()).onComplete(checked -> strand.run(() -> {
      Failure failure = checked.succeeded() ? null : Failure.of(checked.cause());
      ConnectionLoop connection = connections.open(result.handshake(), result.session(), failure, new Adapter(socket));
      if (!socket.opened(new Accepted(connection))) {
        connections.closed(connection);
      }
    }));
  }

  /** What calls under way are counted to hold of memory. */
  public long callBytes() {
    return services.guards().inbound().used();
  }

  public void sweep() {
    connections.sweep();
  }

  private record Adapter(Socket socket) implements ClientSocket {

    @Override
    public Future<Void> write(WebSocketFrameType type, byte[] frame) {
      return socket.write(frame);
    }

    @Override
    public void ping() {
      socket.ping();
    }

    @Override
    public void close(short code, String reason) {
      socket.close(code);
    }

    @Override
    public void cut() {
      socket.cut();
    }
  }
}
