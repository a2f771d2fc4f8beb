package im.jssdk.gateway;

import im.jssdk.protocol.CloseCode;
import im.jssdk.protocol.ErrorCode;
import im.jssdk.protocol.SessionKey;
import im.jssdk.session.Failure;
import im.jssdk.session.Strand;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.ServerSSLOptions;
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

  private static final String UNREAD_GUARD = "unread";

  private final GatewayServices services;
  private final HandshakeChecks checks;
  private final RequestRouter router;
  private final SilentConnections silent;
  private final FrameMeters meters;
  // As the port was opened; what is set later is for the next start.
  private final boolean compresses;
  private LoopConnections connections;
  private HttpServer server;

  public GatewayVerticle(GatewayServices services) {
    this.services = services;
    this.checks = new HandshakeChecks(services);
    this.router = new RequestRouter(services);
    this.meters = new FrameMeters(services);
    this.compresses = services.options().compression();
    this.silent = new SilentConnections(services.options().limits().loginWithin(),
        services.options().limits().connectionsPerNode());
  }

  @Override
  public Future<?> start() {
    connections = new LoopConnections(services, Strand.of(context));
    vertx.setPeriodic(services.options().limits().sweepEvery().toMillis(), ignored -> sweep());
    server = vertx.createHttpServer(serverOptions(services.options()))
        .connectionHandler(this::connected)
        .requestHandler(this::handle)
        // A client that breaks off is no news; what a client does wrong is answered where it is found.
        .exceptionHandler(cause -> LOG.atDebug().addKeyValue("reason", cause.toString()).log("HTTP connection failed"));
    return server.listen();
  }

  /** New connections get the certificate that the options hold now. @return fails when it can't be used, and then nothing changes */
  public Future<Void> renewCertificate() {
    TlsFiles tls = services.options().tls().orElseThrow();
    return server.updateSSLOptions(new ServerSSLOptions().setKeyCertOptions(tls.options()), true).mapEmpty();
  }

  /** The port that is listened on, once started. */
  public int port() {
    return server.actualPort();
  }

  private static HttpServerOptions serverOptions(GatewayOptions options) {
    int frameBytes = options.limits().frameBytes();
    HttpServerOptions http = new HttpServerOptions();
    // No HTTP/2: a WebSocket over it is something else.
    options.tls().ifPresent(tls -> http.setSsl(true).setUseAlpn(false).setKeyCertOptions(tls.options()));
    return http
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

  private void connected(HttpConnection connection) {
    if (!silent.opened(connection)) {
      services.metrics().refused("silence");
      return;
    }
    if (compresses) {
      Compression.bound(connection, services.options().limits().frameBytes());
    }
    UnreadGuard guard = new UnreadGuard(services.options().limits().queueBytes(), () -> services.metrics().refused("queue"));
    VertxClientSocket.pipeline(connection).addFirst(UNREAD_GUARD, guard);
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
    if (services.guards().overloaded().getAsBoolean()) {
      upgrade(request, handshake, session, overloaded(handshake, NodeGuards.TOO_MUCH_WORK));
      return;
    }
    if (services.guards().logins().isFull()) {
      // Its Login would be refused, so its token need not be asked about.
      upgrade(request, handshake, session, overloaded(handshake, NodeGuards.TOO_MANY_LOGINS));
      return;
    }
    LoginLine.enter(services.guards().tokenChecks(), turn ->
        TokenCheck.verify(services.tokens(), session, handshake.token()).onComplete(checked -> {
          turn.end();
          upgrade(request, handshake, session, checked.succeeded() ? null : refused(handshake, Failure.of(checked.cause())));
        }), () -> upgrade(request, handshake, session, overloaded(handshake, NodeGuards.TOO_MANY_LOGINS)));
  }

  private Failure refused(Handshake handshake, Failure failure) {
    services.metrics().refused("token");
    on(LOG.atInfo(), handshake).addKeyValue("code", failure.code()).addKeyValue("reason", failure.message()).log("token refused");
    return failure;
  }

  private Failure overloaded(Handshake handshake, Failure failure) {
    services.metrics().refused("logins");
    on(LOG.atDebug(), handshake).addKeyValue("reason", failure.message()).log("login refused");
    return failure;
  }

  /** @param failure what the client's Login is to be answered; null when it may log in */
  private void upgrade(HttpServerRequest request, Handshake handshake, SessionKey session, Failure failure) {
    if (!handshake.isV3()) {
      services.connections().free(session);
      refuse(request, failure == null ? Refusal.DIALECT : failure.code() == ErrorCode.OVERLOADED ? Refusal.NODE_BUSY : Refusal.TOKEN);
      return;
    }
    request.toWebSocket().onComplete(webSocket -> {
      silent.upgraded(request.connection());
      opened(request, webSocket, handshake, session, failure);
    }, cause -> {
      on(LOG.atDebug(), handshake).addKeyValue("reason", cause.toString()).log("upgrade failed");
      services.connections().free(session);
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

  private void opened(HttpServerRequest request, ServerWebSocket webSocket, Handshake handshake, SessionKey session, Failure refusal) {
    VertxClientSocket socket = new VertxClientSocket(webSocket);
    ConnectionLoop connection = connections.open(handshake, session, refusal, socket);
    FrameAssembler assembler = new FrameAssembler(services.options().limits().frameBytes());
    InboundMeter meter = meters.open(connection, assembler);
    socket.meter(meter);
    if (compresses) {
      socket.inflateFailures(new InflateFailures(isTooBig -> notInflated(connection, isTooBig)));
    }
    // A connection that is closed already has no handlers any more.
    if (VertxClientSocket.pipeline(request.connection()).get(UNREAD_GUARD) instanceof UnreadGuard guard) {
      guard.except(connection.socket()::queuedBytes);
    }
    webSocket.frameHandler(frame -> {
      if (frame.isText() || frame.isBinary() || frame.isContinuation()) {
        try {
          byte[] message = assembler.add(frame);
          if (assembler.isBegun()) {
            meter.gathered(assembler.size());
          } else {
            meter.whole();
          }
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
      meters.closed(connection);
      connections.closed(connection);
    });
  }

  private static LoggingEventBuilder on(LoggingEventBuilder line, Handshake handshake) {
    return line.addKeyValue("operationID", handshake.operationID().orElse("")).addKeyValue("userID", handshake.userID())
        .addKeyValue("platform", handshake.platformID());
  }

  private void tooBig(ConnectionLoop connection) {
    services.metrics().refused("size");
    connection.close(CloseCode.TOO_BIG, "a frame may have " + services.options().limits().frameBytes() + " bytes");
  }

  private void notInflated(ConnectionLoop connection, boolean isTooBig) {
    if (isTooBig) {
      tooBig(connection);
    } else {
      services.metrics().refused("frame");
      connection.close(CloseCode.BROKEN_DATA, "a compressed frame can't be inflated");
    }
  }

  private static boolean isTooBig(Throwable cause) {
    return cause instanceof CorruptedWebSocketFrameException corrupted
        && WebSocketCloseStatus.MESSAGE_TOO_BIG.equals(corrupted.closeStatus());
  }

  private void sweep() {
    connections.sweep();
    meters.sweep(System.nanoTime());
    int closed = silent.sweep(System.nanoTime());
    for (int i = 0; i < closed; i++) {
      services.metrics().refused("silence");
    }
  }
}
