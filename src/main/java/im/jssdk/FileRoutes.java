package im.jssdk;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.List;

/**
 * Passes what has to do with files on to the embedded OpenIM server, so that the chat page reaches it from any machine at its own
 * address. Bytes stream through, none are kept here. The embedded server says how large a file may be, and asks for a token.
 */
final class FileRoutes implements Handler<HttpServerRequest> {

  private static final List<String> PATHS = List.of("/object/", "/embedded/upload/", "/embedded/form/");
  private static final List<HttpMethod> METHODS = List.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST, HttpMethod.PUT,
      HttpMethod.OPTIONS);
  private static final List<String> ASKED = List.of("Content-Type", "Content-Length", "operationID", "token", "Range", "If-Range",
      "If-None-Match");
  private static final List<String> ANSWERED = List.of("Content-Type", "Content-Length", "Content-Range", "Content-Disposition",
      "Content-Security-Policy", "X-Content-Type-Options", "Accept-Ranges", "ETag", "Cache-Control", "Access-Control-Allow-Origin",
      "Access-Control-Allow-Headers", "Access-Control-Allow-Methods", "Access-Control-Max-Age", "Access-Control-Expose-Headers");
  /** Where the page is reached: answers name files at this address. */
  private static final String OWN_ADDRESS = "X-Request-Api";
  private static final int CONNECTIONS = 32;
  /** Without a byte either way. */
  private static final long IDLE_MS = 30_000;

  private final HttpClient client;
  private final String host;
  private final int port;

  /**
   * @param host the embedded server's address
   * @param port its API's port
   */
  FileRoutes(Vertx vertx, String host, int port) {
    this.client = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    this.host = host;
    this.port = port;
  }

  static boolean isFor(HttpServerRequest request) {
    String path = request.path();
    return path != null && PATHS.stream().anyMatch(path::startsWith) && METHODS.contains(request.method());
  }

  @Override
  public void handle(HttpServerRequest request) {
    request.pause();
    forward(request).onFailure(error -> fail(request.response(), error));
  }

  private Future<Void> forward(HttpServerRequest request) {
    RequestOptions target = new RequestOptions().setMethod(request.method()).setHost(host).setPort(port).setURI(request.uri())
        .setIdleTimeout(IDLE_MS);
    return client.request(target).compose(outgoing -> {
      copy(ASKED, request.headers(), outgoing.headers());
      String given = request.getHeader(OWN_ADDRESS);
      outgoing.putHeader(OWN_ADDRESS, given == null ? request.scheme() + "://" + request.authority() : given);
      // The client has gone: so has what it asked for.
      request.response().closeHandler(closed -> outgoing.reset());
      return send(request, outgoing);
    }).compose(answer -> receive(answer, request.response()));
  }

  private static Future<HttpClientResponse> send(HttpServerRequest request, HttpClientRequest outgoing) {
    boolean hasBody = request.getHeader("Content-Length") != null || request.getHeader("Transfer-Encoding") != null;
    if (!hasBody) {
      request.resume();
      return outgoing.send();
    }
    return outgoing.send(request);
  }

  private static Future<Void> receive(HttpClientResponse answer, HttpServerResponse response) {
    response.setStatusCode(answer.statusCode());
    copy(ANSWERED, answer.headers(), response.headers());
    if (answer.getHeader("Content-Length") == null) {
      response.setChunked(true);
    }
    return answer.pipeTo(response);
  }

  private static void copy(List<String> names, MultiMap from, MultiMap to) {
    for (String name : names) {
      String value = from.get(name);
      if (value != null) {
        to.set(name, value);
      }
    }
  }

  private static void fail(HttpServerResponse response, Throwable error) {
    if (response.headWritten()) {
      response.reset();
    } else if (!response.closed()) {
      response.setStatusCode(502).putHeader("Content-Type", "text/plain; charset=utf-8")
          .end("the embedded server does not answer: " + error.getMessage() + "\n");
    }
  }
}
