package im.jssdk.gateway;

import im.jssdk.protocol.CloseCode;
import im.jssdk.protocol.ConnectionRef;
import im.jssdk.protocol.SessionKey;
import im.jssdk.protocol.V3Dialect;
import im.jssdk.session.Failure;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Where clients connect. To be deployed once per event loop; all instances share the port. Its connections live on its own event loop,
 * and one timer looks at the time limits of them all.
 */
public final class GatewayVerticle extends VerticleBase {

  private static final Logger LOG = LoggerFactory.getLogger(GatewayVerticle.class);
  /** Room for long tokens in the request line. */
  private static final int REQUEST_LINE_BYTES = 16 * 1024;

  private final GatewayServices services;
  private final HandshakeChecks checks;
  private final RequestRouter router;
  private final Set<ConnectionLoop> connections = new HashSet<>();
  private final SilentConnections silent;
  private HttpServer server;

  public GatewayVerticle(GatewayServices services) {
    this.services = services;
    this.checks = new HandshakeChecks(services.options(), services.connections());
    this.router = new RequestRouter(services);
    this.silent = new SilentConnections(services.options().limits().loginWithin());
  }

  @Override
  public Future<?> start() {
    vertx.setPeriodic(services.options().limits().sweepEvery().toMillis(), ignored -> sweep());
    server = vertx.createHttpServer(serverOptions(services.options()))
        .connectionHandler(silent::opened)
        .requestHandler(this::handle)
        // A client that breaks off is no news; what a client does wrong is answered where it is found.
        .exceptionHandler(cause -> LOG.atDebug().addKeyValue("reason", cause.toString()).log("HTTP connection failed"));
    return server.listen();
  }

  /** The port that is listened on, once started. */
  public int port() {
    return server.actualPort();
  }

  private static HttpServerOptions serverOptions(GatewayOptions options) {
    int frameBytes = options.limits().frameBytes();
    return new HttpServerOptions()
        .setHost(options.host())
        // A negative port is a free one that all instances share.
        .setPort(options.port() == 0 ? -1 : options.port())
        .setMaxInitialLineLength(REQUEST_LINE_BYTES)
        // Over this limit the connection is cut while the client still sends, so that its reader may never see the 1009. So it is
        // higher than ours, at which the frame is read to its end and the connection closed in order.
        .setMaxWebSocketFrameSize((int) Math.min(Integer.MAX_VALUE, 2L * frameBytes))
        .setWebSocketClosingTimeout((int) Math.max(1, options.limits().closeWithin().toSeconds()))
        .setPerMessageWebSocketCompressionSupported(options.compression())
        .setPerFrameWebSocketCompressionSupported(false)
        .setWebSocketAllowServerNoContext(true)
        .setWebSocketPreferredClientNoContext(true)
        .setHttp2ClearTextEnabled(false)
        // Everything is written on the event loop anyway, and a connection is spared a queue of 4 KiB.
        .setStrictThreadMode(true);
  }

  private void handle(HttpServerRequest request) {
    silent.asked(request.connection());
    if (request.headers().contains(HttpHeaders.UPGRADE, HttpHeaders.WEBSOCKET, true)) {
      upgrade(request);
    } else if (Handshake.parse(request.query()).isPresent() && request.method() == HttpMethod.GET) {
      refuse(request, Refusal.NO_UPGRADE);
    } else {
      services.routes().handle(request);
    }
  }

  private void upgrade(HttpServerRequest request) {
    HandshakeChecks.Result result = checks.check(request.query(), request.getHeader(HttpHeaders.ORIGIN));
    if (result.refusal() != null) {
      refuse(request, result.refusal());
      return;
    }
    Handshake handshake = result.handshake();
    SessionKey session = result.session();
    request.pause();
    TokenCheck.verify(services.tokens(), session, handshake.token()).onComplete(checked -> {
      Failure failure = checked.succeeded() ? null : Failure.of(checked.cause());
      if (failure != null) {
        services.metrics().refused("token");
        on(LOG.atInfo(), handshake).addKeyValue("code", failure.code()).addKeyValue("reason", failure.message()).log("token refused");
      }
      if (!handshake.isV3()) {
        services.connections().free(session);
        refuse(request, failure != null ? Refusal.TOKEN : Refusal.DIALECT);
        return;
      }
      request.toWebSocket().onComplete(webSocket -> {
        silent.upgraded(request.connection());
        opened(webSocket, handshake, session, failure);
      }, cause -> {
        on(LOG.atDebug(), handshake).addKeyValue("reason", cause.toString()).log("upgrade failed");
        services.connections().free(session);
      });
    });
  }

  private void refuse(HttpServerRequest request, Refusal refusal) {
    services.metrics().refused(refusal.reason());
    LOG.atDebug().addKeyValue("reason", refusal.reason()).log("handshake refused");
    if (request.response().closed()) {
      return;
    }
    request.resume();
    request.response().setStatusCode(refusal.status())
        .putHeader("Content-Type", "text/plain; charset=utf-8")
        .putHeader("Sec-Websocket-Version", "13")
        .putHeader("X-Content-Type-Options", "nosniff")
        .end(refusal.text() + "\n");
  }

  private void opened(ServerWebSocket webSocket, Handshake handshake, SessionKey session, Failure refusal) {
    ConnectionRef ref = new ConnectionRef(services.connections().nextID(), session, V3Dialect.INSTANCE);
    FrameSocket socket = new FrameSocket(webSocket, services.options().limits().queueBytes(), services.metrics());
    ConnectionLoop connection = new ConnectionLoop(ref, handshake, refusal, socket, services);
    ClientConnection forOthers = new ClientConnection(connection, context);
    FrameAssembler assembler = new FrameAssembler(services.options().limits().frameBytes());
    webSocket.frameHandler(frame -> {
      if (frame.isText() || frame.isBinary() || frame.isContinuation()) {
        try {
          byte[] message = assembler.add(frame);
          if (message != null) {
            connection.heard(assembler.isBinary());
            router.frame(connection, message);
          }
        } catch (FrameAssembler.TooBig e) {
          tooBig(connection);
        }
      }
    });
    webSocket.pongHandler(ignored -> connection.alive());
    webSocket.exceptionHandler(cause -> {
      if (isTooBig(cause)) {
        tooBig(connection);
      } else {
        connection.log().failed(cause);
      }
    });
    webSocket.closeHandler(ignored -> {
      connections.remove(connection);
      services.connections().remove(forOthers);
      connection.closed();
    });
    connections.add(connection);
    services.connections().add(forOthers);
    services.metrics().connectionOpened();
    connection.log().opened();
  }

  private static LoggingEventBuilder on(LoggingEventBuilder line, Handshake handshake) {
    return line.addKeyValue("operationID", handshake.operationID().orElse("")).addKeyValue("userID", handshake.userID())
        .addKeyValue("platform", handshake.platformID());
  }

  private void tooBig(ConnectionLoop connection) {
    services.metrics().refused("size");
    connection.close(CloseCode.TOO_BIG, "a frame may have " + services.options().limits().frameBytes() + " bytes");
  }

  private static boolean isTooBig(Throwable cause) {
    return cause instanceof CorruptedWebSocketFrameException corrupted
        && WebSocketCloseStatus.MESSAGE_TOO_BIG.equals(corrupted.closeStatus());
  }

  private void sweep() {
    long now = System.nanoTime();
    for (ConnectionLoop connection : connections.toArray(new ConnectionLoop[0])) {
      connection.sweep(now);
    }
    int closed = silent.sweep(now);
    for (int i = 0; i < closed; i++) {
      services.metrics().refused("silence");
    }
  }
}
