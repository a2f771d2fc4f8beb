package im.jssdk.gateway;

import im.jssdk.session.UserDirectory;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;

/** What all gateway verticles of a node share. Any thread. */
public final class GatewayServices {

  private final ConnectionRegistry connections;
  private final UserDirectory users;
  private final TokenVerifier tokens;
  private final Handler<HttpServerRequest> routes;
  private final GatewayMetrics metrics;
  private final NodeGuards guards;
  private volatile GatewayOptions options;
  private volatile Origins origins;

  /** Services of a node that looks at no load. */
  public GatewayServices(GatewayOptions options, ConnectionRegistry connections, UserDirectory users, TokenVerifier tokens,
      Handler<HttpServerRequest> routes, GatewayMetrics metrics) {
    this(options, connections, users, tokens, routes, metrics, NodeGuards.of(options.node(), () -> false));
  }

  /** @param routes answers HTTP requests that are no upgrade */
  public GatewayServices(GatewayOptions options, ConnectionRegistry connections, UserDirectory users, TokenVerifier tokens,
      Handler<HttpServerRequest> routes, GatewayMetrics metrics, NodeGuards guards) {
    this.guards = guards;
    this.connections = connections;
    this.users = users;
    this.tokens = tokens;
    this.routes = routes;
    this.metrics = metrics;
    setOptions(options);
  }

  /** Those in force now; a connection keeps the limits that it began with. */
  public GatewayOptions options() {
    return options;
  }

  /** Origins and limits of new connections are these from now on; address and compression stay as they are. */
  public void setOptions(GatewayOptions next) {
    origins = new Origins(next.allowedOrigins());
    connections.setLimits(next.limits());
    options = next;
  }

  Origins origins() {
    return origins;
  }

  public ConnectionRegistry connections() {
    return connections;
  }

  public UserDirectory users() {
    return users;
  }

  public TokenVerifier tokens() {
    return tokens;
  }

  public Handler<HttpServerRequest> routes() {
    return routes;
  }

  public GatewayMetrics metrics() {
    return metrics;
  }

  public NodeGuards guards() {
    return guards;
  }

  /** Routes of a node that has none: 404, in words. */
  public static void noRoutes(HttpServerRequest request) {
    request.response().setStatusCode(404).putHeader("Content-Type", "text/plain; charset=utf-8")
        .end("There is nothing here. Clients of the SDK connect to this address by WebSocket.\n");
  }
}
