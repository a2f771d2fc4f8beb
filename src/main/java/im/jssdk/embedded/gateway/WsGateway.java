package im.jssdk.embedded.gateway;

import im.jssdk.embedded.service.Presence;
import im.jssdk.embedded.service.PullService;
import im.jssdk.embedded.service.Pushes;
import im.jssdk.embedded.service.SendService;
import im.jssdk.embedded.state.ErrorCode;
import im.jssdk.embedded.state.MultiLogin;
import im.jssdk.embedded.state.Platform;
import im.jssdk.embedded.state.PushTokens;
import im.jssdk.embedded.state.ServerException;
import im.jssdk.embedded.state.Token;
import im.jssdk.embedded.state.Tokens;
import im.jssdk.openim.proto.SubUserOnlineStatusElem;
import im.jssdk.openim.proto.SubUserOnlineStatusTips;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The long connections: admits them, reads their frames, watches over them and tells who is online (spec 1). */
public final class WsGateway implements Presence {

  /** Over this a frame from a client ends its connection with 1009. */
  public static final int MAX_FRAME_BYTES = 51_200;

  private static final Logger LOG = LoggerFactory.getLogger(WsGateway.class);

  private static final int KICKED = 2002;
  private static final long SILENCE_LIMIT_MS = 30_000;
  private static final long PING_INTERVAL_MS = 27_000;
  private static final String JSON = "application/json; charset=utf-8";

  private final Tokens tokens;
  private final MultiLogin policy;
  private final int maxConnections;
  private final Gzip gzip = new Gzip();
  private final Connections connections = new Connections();
  private final Outbox outbox;
  private Requests requests;
  private boolean accepting = true;
  private long lastID;

  public WsGateway(Vertx vertx, Context context, Tokens tokens, MultiLogin policy, int maxConnections) {
    this.tokens = tokens;
    this.policy = policy;
    this.maxConnections = maxConnections;
    this.outbox = new Outbox(vertx, context, connections, gzip);
  }

  /** Where the services leave what is to be pushed. */
  public Pushes pushes() {
    return outbox;
  }

  /** Connects the gateway with the services that answer its requests; to be called before the first connection. */
  public void serve(PullService pulls, SendService sends, PushTokens pushTokens) {
    requests = new Requests(pulls, sends, connections, pushTokens);
  }

  /** Handles an upgrade request, on any path. */
  public void handle(HttpServerRequest request) {
    if (!accepting) {
      request.response().setStatusCode(503).end();
      return;
    }
    if (!request.canUpgradeToWebSocket()) {
      request.response().setStatusCode(400).putHeader("Content-Type", "text/plain").end("a WebSocket upgrade is expected\n");
      return;
    }
    Handshake handshake = null;
    try {
      if (connections.count() >= maxConnections) {
        throw ErrorCode.TOO_MANY_CONNECTIONS.because("over max conn num limit");
      }
      handshake = Handshake.of(request);
      admit(request, handshake, handshake.token(tokens));
    } catch (ServerException e) {
      LOG.debug("refused {}: {} {}", handshake, e.error().code(), e.getMessage());
      refuse(request, handshake, result(e.error().code(), e.error().message(), e.getMessage()));
    }
  }

  private void refuse(HttpServerRequest request, Handshake handshake, String result) {
    if (handshake == null || !handshake.wantsReply()) {
      request.response().putHeader("Content-Type", JSON).end(result);
      return;
    }
    request.toWebSocket().onSuccess(socket ->
        socket.writeFinalTextFrame(result).onComplete(written -> Connection.cut(socket)));
  }

  private void admit(HttpServerRequest request, Handshake handshake, Token token) {
    Encoding encoding = Encoding.of(handshake.gob(), handshake.gzip());
    request.toWebSocket()
        .onSuccess(socket -> open(new Connection(socket, token, encoding, Long.toString(++lastID)), socket, handshake.wantsReply()))
        .onFailure(e -> LOG.debug("upgrade of {} failed", handshake, e));
  }

  private void open(Connection connection, ServerWebSocket socket, boolean wantsReply) {
    if (socket.isClosed()) {
      return;
    }
    if (wantsReply) {
      connection.writeText(result(0, "", ""));
    }
    Set<Integer> before = connections.platforms(connection.userID());
    kickReplaced(connection);
    connections.add(connection);
    FrameReader reader = new FrameReader(this, connection, socket);
    socket.frameHandler(reader);
    socket.exceptionHandler(e -> reader.failed(e));
    socket.closeHandler(closed -> closed(connection));
    tellWatchers(connection.userID(), before);
  }

  private void closed(Connection connection) {
    Set<Integer> before = connections.platforms(connection.userID());
    connections.remove(connection);
    tellWatchers(connection.userID(), before);
  }

  /** A frame with a request envelope; drops the connection when it is none (spec 1.9). */
  void received(Connection connection, byte[] frame) {
    if (!connection.isOpen()) {
      // Kicked or dropped; this was on its way.
      return;
    }
    Request request;
    try {
      request = connection.encoding().decode(frame, gzip);
    } catch (IllegalArgumentException e) {
      LOG.debug("dropped a connection of {}: {}", connection.userID(), e.getMessage());
      connection.drop();
      return;
    }
    if (!connection.userID().equals(request.sendID()) || !Requests.isKnown(request.reqIdentifier())) {
      LOG.debug("dropped a connection of {}: request {} of {}", connection.userID(), request.reqIdentifier(), request.sendID());
      connection.drop();
      return;
    }
    byte[] reply = connection.encoding().encode(requests.answer(connection, request), gzip);
    if (request.reqIdentifier() == Requests.LOGOUT) {
      connection.writeAndDrop(reply);
    } else {
      connection.write(reply);
    }
  }

  /** Pings web clients and drops silent connections; to be called about once a second. */
  public void tick() {
    long now = System.currentTimeMillis();
    for (Connection connection : connections.all()) {
      if (connection.isSilent(now, SILENCE_LIMIT_MS)) {
        connection.drop();
      } else {
        connection.pingIfDue(now, PING_INTERVAL_MS);
      }
    }
  }

  /** Drops all connections without a word, as a broken network does. */
  public void cut() {
    connections.all().forEach(Connection::drop);
  }

  /** Whether new connections are let in; if not they are answered 503. */
  public void accepting(boolean value) {
    accepting = value;
  }

  /** Frees the native memory; the gateway is of no use afterwards. */
  public void close() {
    accepting = false;
    cut();
    gzip.close();
  }

  @Override
  public Set<Integer> platforms(String userID) {
    return connections.platforms(userID);
  }

  @Override
  public List<Device> devices(String userID) {
    return connections.of(userID).stream()
        .map(each -> new Device(each.platformID(), each.id(), each.isBackground(), each.token().value())).toList();
  }

  @Override
  public Collection<String> onlineUserIDs() {
    return List.copyOf(connections.userIDs());
  }

  @Override
  public void kick(String userID, int platformID) {
    Set<Integer> before = connections.platforms(userID);
    for (Connection connection : List.copyOf(connections.of(userID))) {
      if (connection.platformID() == platformID) {
        kick(connection);
      }
    }
    tellWatchers(userID, before);
  }

  private void kickReplaced(Connection fresh) {
    List<Connection> replaced = new ArrayList<>();
    for (Connection old : connections.of(fresh.userID())) {
      if (old.token() != fresh.token() && policy.ends(old.platformID(), fresh.platformID())) {
        replaced.add(old);
      }
    }
    for (Connection old : replaced) {
      kick(old);
      if (policy.endsTokenOf(old.platformID(), fresh.platformID())) {
        tokens.kickOthers(old.userID(), old.platformID(), fresh.token());
      }
    }
  }

  private void kick(Connection connection) {
    LOG.debug("kicked a connection of {}, platform {}", connection.userID(), connection.platformID());
    connections.remove(connection);
    connection.writeAndDrop(connection.encoding().encode(Reply.push(KICKED, "", null), gzip));
  }

  private void tellWatchers(String userID, Set<Integer> before) {
    Set<Connection> watchers = connections.watchersOf(userID);
    Set<Integer> platforms = connections.platforms(userID);
    if (watchers.isEmpty() || platforms.equals(before)) {
      return;
    }
    SubUserOnlineStatusTips tips = SubUserOnlineStatusTips.newBuilder()
        .addSubscribers(SubUserOnlineStatusElem.newBuilder().setUserID(userID).addAllOnlinePlatformIDs(platforms)).build();
    Frame frame = new Frame(Reply.push(Requests.SUBSCRIBE, "", tips.toByteArray()));
    for (Connection watcher : List.copyOf(watchers)) {
      watcher.write(frame.bytes(watcher.encoding(), gzip));
    }
  }

  private static String result(int errCode, String errMsg, String errDlt) {
    return new JsonObject().put("errCode", errCode).put("errMsg", errMsg).put("errDlt", errDlt).encode();
  }
}
