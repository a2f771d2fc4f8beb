package im.jssdk.gateway;

import im.jssdk.session.UserDirectory;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;

/**
 * What all gateway verticles of a node share.
 *
 * @param routes answers HTTP requests that are no upgrade
 */
public record GatewayServices(GatewayOptions options, ConnectionRegistry connections, UserDirectory users, TokenVerifier tokens,
    Handler<HttpServerRequest> routes, GatewayMetrics metrics) {

  /** Routes of a node that has none: 404, in words. */
  public static void noRoutes(HttpServerRequest request) {
    request.response().setStatusCode(404).putHeader("Content-Type", "text/plain; charset=utf-8")
        .end("There is nothing here. Clients of the SDK connect to this address by WebSocket.\n");
  }
}
