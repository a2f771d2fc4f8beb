package im.jssdk.openim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/** The HTTP API of the OpenIM server over one pool of connections (spec openim-server-protocol 4.1). */
final class HttpApi {

  /** Shorter than what proxies and servers usually allow, so that a call doesn't meet a connection that was just closed. */
  private static final int KEEP_ALIVE_SECONDS = 30;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final WebClient client;
  private final String path;
  private final long timeout;

  HttpApi(Vertx vertx, URI address, OpenImOptions.Api options) {
    boolean secure = "https".equals(address.getScheme());
    this.timeout = options.timeout().toMillis();
    this.path = address.getRawPath() == null ? "" : address.getRawPath().replaceAll("/+$", "");
    this.client = WebClient.create(vertx, new WebClientOptions()
        .setDefaultHost(address.getHost())
        .setDefaultPort(address.getPort() > 0 ? address.getPort() : secure ? 443 : 80)
        .setSsl(secure)
        .setConnectTimeout((int) timeout)
        .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
        .setDecompressionSupported(true)
        .setFollowRedirects(false)
        .setUserAgentEnabled(false),
        new PoolOptions().setHttp1MaxSize(options.poolSize()).setMaxWaitQueueSize(options.queueSize()));
  }

  /**
   * Calls a route.
   *
   * @param token null for the routes that need none
   * @see ApiClient#post
   */
  Future<JsonNode> post(String route, Object body, String operationID, String token) {
    if (operationID == null || operationID.isEmpty()) {
      return Future.failedFuture(new OpenImException(OpenImException.ARGUMENTS, route + " needs an operationID"));
    }
    byte[] json;
    try {
      json = JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      return Future.failedFuture(new OpenImException(OpenImException.ARGUMENTS,
          "the request to " + route + " can't be written as JSON: " + e.getOriginalMessage()));
    }
    HttpRequest<Buffer> request = client.post(path + route)
        .timeout(timeout)
        .putHeader("Content-Type", "application/json")
        .putHeader("operationID", operationID);
    if (token != null) {
      request.putHeader("token", token);
    }
    return request.sendBuffer(Buffer.buffer(json))
        // The request's own limit starts anew with each part of the answer; a call's limit does not.
        .timeout(timeout, TimeUnit.MILLISECONDS)
        .transform(answer -> answer.succeeded() ? data(route, answer.result(), token)
            : Future.failedFuture(Failures.transport("can't reach the OpenIM server for " + route, answer.cause(), token)));
  }

  void close() {
    client.close();
  }

  private static Future<JsonNode> data(String route, HttpResponse<Buffer> response, String token) {
    int status = response.statusCode();
    Buffer body = response.body();
    JsonNode answer = null;
    try {
      answer = body == null ? null : JSON.readTree(body.getBytes());
    } catch (IOException e) {
      // Told below, by status.
    }
    if (answer != null && answer.path("errCode").isInt()) {
      int code = answer.get("errCode").intValue();
      if (code == 0) {
        JsonNode data = answer.path("data");
        return Future.succeededFuture(data.isNull() ? MissingNode.getInstance() : data);
      }
      return Future.failedFuture(OpenImException.fromServer(code,
          Failures.withoutToken(answer.path("errMsg").asText(), token),
          Failures.withoutToken(answer.path("errDlt").asText(), token)));
    }
    return Future.failedFuture(unreadable(route, status));
  }

  private static OpenImException unreadable(String route, int status) {
    if (status == 500) {
      return new OpenImException(status, "ServerInternalError: the OpenIM server failed in " + route);
    }
    if (status > 500) {
      return OpenImException.network("the OpenIM server is out of reach for " + route + " (HTTP " + status + ")");
    }
    return new OpenImException(OpenImException.INTERNAL,
        "the OpenIM server's answer to " + route + " can't be read (HTTP " + status + "): is openim.apiAddress right?");
  }
}
