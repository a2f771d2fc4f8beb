package im.jssdk.embedded;

import im.jssdk.embedded.api.Api;
import im.jssdk.embedded.api.ApiServer;
import im.jssdk.embedded.gateway.WsGateway;
import im.jssdk.embedded.service.Delivery;
import im.jssdk.embedded.service.PullService;
import im.jssdk.embedded.service.SendService;
import im.jssdk.embedded.state.MultiLogin;
import im.jssdk.embedded.state.State;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;

/** Runs both servers and all of their state on one event loop. */
final class EmbeddedVerticle extends VerticleBase {

  private static final long TICK_MS = 1000;

  private final EmbeddedOptions options;
  private WsGateway gateway;
  private HttpServer apiServer;
  private HttpServer wsServer;

  EmbeddedVerticle(EmbeddedOptions options) {
    this.options = options;
  }

  @Override
  public Future<?> start() {
    State state = new State(options);
    gateway = new WsGateway(vertx, context, state.tokens(), new MultiLogin(options.multiLoginPolicy()),
        options.maxConnections());
    Delivery delivery = new Delivery(state, gateway.pushes());
    PullService pulls = new PullService(state);
    SendService sends = new SendService(state, delivery, options.friendVerify());
    gateway.serve(pulls, sends, state.pushTokens());
    ApiServer api = Api.create(vertx, options, state, gateway, delivery, pulls, sends);
    vertx.setPeriodic(TICK_MS, id -> gateway.tick());
    return vertx.createHttpServer(serverOptions(options.apiPort()))
        .requestHandler(api::handle)
        .listen()
        .compose(server -> {
          apiServer = server;
          return vertx.createHttpServer(serverOptions(options.wsPort())).requestHandler(gateway::handle).listen();
        })
        .onSuccess(server -> wsServer = server);
  }

  @Override
  public Future<?> stop() {
    gateway.close();
    return Future.succeededFuture();
  }

  int apiPort() {
    return apiServer.actualPort();
  }

  int wsPort() {
    return wsServer.actualPort();
  }

  WsGateway gateway() {
    return gateway;
  }

  /** Runs an action where the state lives. */
  void runOnContext(Runnable action) {
    context.runOnContext(ready -> action.run());
  }

  private HttpServerOptions serverOptions(int port) {
    return new HttpServerOptions()
        .setHost(options.host())
        .setPort(port)
        .setReuseAddress(true)
        // As the real one, which speaks HTTP/1.1 alone.
        .setHttp2ClearTextEnabled(false)
        .setMaxWebSocketFrameSize(WsGateway.MAX_FRAME_BYTES)
        .setMaxWebSocketMessageSize(WsGateway.MAX_FRAME_BYTES)
        .setPerFrameWebSocketCompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false)
        .setRegisterWebSocketWriteHandlers(false);
  }
}
