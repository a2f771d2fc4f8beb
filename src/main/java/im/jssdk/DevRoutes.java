package im.jssdk;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.RequestOptions;
import java.util.Set;

/**
 * Passes the development routes on to the embedded OpenIM server, so that the chat page needs one address only. Nothing else of
 * the server's API can be reached this way. They give anybody a token, so strangers are refused.
 */
final class DevRoutes implements Handler<HttpServerRequest> {

  static final Set<String> PATHS = Set.of("/dev/token", "/dev/users");

  private static final int MAX_BODY_BYTES = 64 * 1024;
  private static final long TIME_LIMIT_MS = 10_000;

  private final HttpClient client;
  private final String host;
  private final int port;

  /**
   * @param host the embedded server's address
   * @param port its API's port
   */
  DevRoutes(Vertx vertx, String host, int port) {
    this.client = vertx.createHttpClient();
    this.host = host;
    this.port = port;
  }

  @Override
  public void handle(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    if (!Neighbours.sent(request)) {
      response.setStatusCode(403).end("the embedded server gives tokens to this machine and its own network only, not through a proxy\n");
      return;
    }
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length == null && request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null || isTooLong(length)) {
      response.setStatusCode(413).end("the body may have " + MAX_BODY_BYTES + " bytes, stated in Content-Length\n");
      return;
    }
    request.body()
        .compose(body -> forward(request, body))
        .onSuccess(answer -> response.end(answer))
        .onFailure(error -> response.setStatusCode(502).end("the embedded server does not answer: " + error.getMessage() + "\n"));
  }

  private Future<Buffer> forward(HttpServerRequest request, Buffer body) {
    RequestOptions target = new RequestOptions()
        .setMethod(request.method())
        .setHost(host)
        .setPort(port)
        .setURI(request.uri())
        .setTimeout(TIME_LIMIT_MS)
        .setIdleTimeout(TIME_LIMIT_MS);
    return client.request(target)
        .compose(outgoing -> copyHeaders(request, outgoing).send(body))
        .compose(answer -> copyHead(answer, request.response()).body());
  }

  private static HttpClientRequest copyHeaders(HttpServerRequest from, HttpClientRequest to) {
    for (CharSequence name : Set.of(HttpHeaders.CONTENT_TYPE, "operationID", "token")) {
      String value = from.getHeader(name);
      if (value != null) {
        to.putHeader(name, value);
      }
    }
    return to;
  }

  private static HttpClientResponse copyHead(HttpClientResponse from, HttpServerResponse to) {
    to.setStatusCode(from.statusCode()).putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    String type = from.getHeader(HttpHeaders.CONTENT_TYPE);
    if (type != null) {
      to.putHeader(HttpHeaders.CONTENT_TYPE, type);
    }
    return from;
  }

  private static boolean isTooLong(String length) {
    return length != null && (length.length() > 9 || Long.parseLong(length) > MAX_BODY_BYTES);
  }
}
