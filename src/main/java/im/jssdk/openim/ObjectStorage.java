package im.jssdk.openim;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Puts parts of files where the OpenIM server says, which may be another host (spec openim-server-protocol 4.10). */
final class ObjectStorage {

  private static final long LIMIT_MS = 60_000;
  private static final int CONNECT_MS = 10_000;
  private static final int OK = 200;
  private static final int FIRST_FAILURE = 400;

  private final WebClient client;

  ObjectStorage(Vertx vertx) {
    client = WebClient.create(vertx, new WebClientOptions().setConnectTimeout(CONNECT_MS).setFollowRedirects(false)
        .setUserAgentEnabled(false));
  }

  /** @see OpenImClient#put */
  Future<Void> put(String url, Map<String, String> headers, Buffer content) {
    HttpRequest<Buffer> request;
    try {
      request = client.request(HttpMethod.PUT, new RequestOptions().setAbsoluteURI(url));
    } catch (RuntimeException e) {
      return Future.failedFuture(new OpenImException(OpenImException.INTERNAL,
          "the OpenIM server named an address to upload to that is none"));
    }
    headers.forEach(request::putHeader);
    return request.timeout(LIMIT_MS).sendBuffer(content).timeout(LIMIT_MS, TimeUnit.MILLISECONDS).transform(answer -> {
      if (answer.failed()) {
        // The address holds a signature, so nothing of the failure's text is shown.
        return Future.failedFuture(OpenImException.network("the object store could not be reached: "
            + answer.cause().getClass().getSimpleName()));
      }
      int status = answer.result().statusCode();
      return status >= OK && status < FIRST_FAILURE ? Future.succeededFuture()
          : Future.failedFuture(new OpenImException(OpenImException.INTERNAL, "the object store refused a part (HTTP " + status + ")"));
    });
  }

  void close() {
    client.close();
  }
}
