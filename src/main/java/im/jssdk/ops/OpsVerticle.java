package im.jssdk.ops;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import im.jssdk.config.OpsSettings;
import im.jssdk.ops.admin.AdminRoutes;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Answers operators and their tools: {@code /health/live} (this process turns), {@code /health/ready} (send clients here; 503 when
 * not, with the reason), {@code /metrics} and {@code /admin}.
 */
public final class OpsVerticle extends VerticleBase {

  private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final OpsSettings settings;
  private final Metrics metrics;
  private final Readiness readiness;
  private final Handler<HttpServerRequest> admin;
  private HttpServer server;

  /** @param admin answers what is asked under {@code /admin} */
  public OpsVerticle(OpsSettings settings, Metrics metrics, Readiness readiness, Handler<HttpServerRequest> admin) {
    this.settings = settings;
    this.metrics = metrics;
    this.readiness = readiness;
    this.admin = admin;
  }

  @Override
  public Future<?> start() {
    server = vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false)).requestHandler(this::handle);
    return server.listen(settings.port(), settings.host());
  }

  /** The port that it listens on; only once deployed. */
  public int port() {
    return server.actualPort();
  }

  private void handle(HttpServerRequest request) {
    if (AdminRoutes.isAdmin(request.path())) {
      admin.handle(request);
      return;
    }
    if (request.method() != HttpMethod.GET && request.method() != HttpMethod.HEAD) {
      request.response().putHeader(HttpHeaders.ALLOW, "GET, HEAD");
      answer(request, 405, "text/plain; charset=utf-8", "only GET and HEAD are answered here\n");
      return;
    }
    switch (request.path()) {
      case "/health/live" -> answer(request, 200, "application/json", json(Map.of("status", "live")));
      case "/health/ready" -> readiness.ask().onSuccess(results -> answerReady(request, results));
      // Some of them tell what the checks have found.
      case "/metrics" -> readiness.ask().onComplete(asked -> answer(request, 200, PROMETHEUS_TEXT, metrics.scrape()));
      default -> answer(request, 404, "text/plain; charset=utf-8",
          "there is nothing at this address; there are /health/live, /health/ready, /metrics and /admin/\n");
    }
  }

  private static void answerReady(HttpServerRequest request, Map<String, String> results) {
    boolean ready = Readiness.isReady(results);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", ready ? "ready" : "not ready");
    body.put("checks", results);
    answer(request, ready ? 200 : 503, "application/json", json(body));
  }

  private static void answer(HttpServerRequest request, int status, String type, String body) {
    HttpServerResponse response = request.response();
    if (response.closed()) {
      return;
    }
    response.setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, type)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    if (request.method() == HttpMethod.HEAD) {
      response.end();
    } else {
      response.end(body);
    }
  }

  private static String json(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of texts can't be written", e);
    }
  }
}
