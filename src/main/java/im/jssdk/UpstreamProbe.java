package im.jssdk;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.util.UUID;

/** Finds out whether the OpenIM server's API answers. What it answers to a question without a token does not matter. */
final class UpstreamProbe implements AutoCloseable {

  private static final String ROUTE = "/auth/parse_token";
  private static final long TIME_LIMIT_MS = 2000;
  private static final int SERVER_ERROR = 500;

  private final WebClient client;
  private final String address;

  /** @param address the API's, without a slash at its end */
  UpstreamProbe(Vertx vertx, String address) {
    this.client = WebClient.create(vertx, new WebClientOptions().setConnectTimeout((int) TIME_LIMIT_MS));
    this.address = address;
  }

  Future<Void> check() {
    return client.postAbs(address + ROUTE)
        .timeout(TIME_LIMIT_MS)
        .putHeader("operationID", UUID.randomUUID().toString())
        .putHeader(HttpHeaders.CONTENT_TYPE.toString(), "application/json")
        .sendBuffer(new JsonObject().put("token", "").toBuffer())
        .compose(UpstreamProbe::judge);
  }

  private static Future<Void> judge(HttpResponse<Buffer> answer) {
    return answer.statusCode() < SERVER_ERROR
        ? Future.succeededFuture()
        : Future.failedFuture("the API answers with HTTP status " + answer.statusCode());
  }

  @Override
  public void close() {
    client.close();
  }
}
