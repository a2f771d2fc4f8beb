package im.jssdk.gateway;

import im.jssdk.protocol.Request;
import im.jssdk.protocol.SessionKey;
import im.jssdk.session.Strand;
import io.vertx.core.Future;
import io.vertx.core.http.WebSocketFrameType;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** An event loop that does something only when a test wants it to, with connections whose frames go nowhere. */
public final class HeldLoop implements Strand {

  private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
  private final ConnectionRegistry registry = new ConnectionRegistry(LimitsOptions.defaults());
  private final LoopConnections connections = new LoopConnections(new GatewayServices(GatewayOptions.defaults(), registry, null, null,
      GatewayServices::noRoutes, new GatewayMetrics() { }), this);
  private final Map<Long, ConnectionLoop> loops = new HashMap<>();

  private static final class Nowhere implements ClientSocket {

    @Override
    public Future<Void> write(WebSocketFrameType type, byte[] frame) {
      return Future.succeededFuture();
    }

    @Override
    public void ping() {
    }

    @Override
    public void close(short code, String reason) {
    }

    @Override
    public void cut() {
    }
  }

  public ClientConnection open(SessionKey session) {
    Handshake handshake = new Handshake(session.userID(), "token", Integer.toString(session.platformID()), Optional.of(session.client()));
    ConnectionLoop loop = connections.open(handshake, session, null, new Nowhere());
    loops.put(loop.ref().id(), loop);
    return registry.find(loop.ref().id());
  }

  /** Its client asks for a Login. @return the call's number */
  public long login(ClientConnection connection) {
    return loops.get(connection.ref().id()).calls().begin(new Request("Login", "url", connection.ref().userID(), "[]"));
  }

  /** The client goes: before anything that waits for the loop's turn. */
  public void close(ClientConnection connection) {
    connections.closed(loops.get(connection.ref().id()));
  }

  /** How many calls of this function the connection has to answer. */
  public int owes(ClientConnection connection, String function) {
    return loops.get(connection.ref().id()).calls().count(function);
  }

  /** The loop does all that it was asked for. */
  public void turn() {
    while (!tasks.isEmpty()) {
      tasks.remove().run();
    }
  }

  @Override
  public void run(Runnable task) {
    tasks.add(task);
  }

  @Override
  public Runnable after(long ms, Runnable task) {
    throw new UnsupportedOperationException("time stands still");
  }

  @Override
  public long nanoTime() {
    return 0;
  }
}
