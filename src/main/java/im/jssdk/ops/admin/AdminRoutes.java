package im.jssdk.ops.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what is asked under {@code /admin}: with JSON, to whoever brings the token; other files are the page's, which hold nothing and
 * are given to anybody. Without a token in the settings all of it is closed.
 */
public final class AdminRoutes implements Handler<HttpServerRequest> {

  private static final Logger LOG = LoggerFactory.getLogger(AdminRoutes.class);
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String PREFIX = "/admin/";

  /** One thing that can be asked for; it may throw an {@link AdminException}. */
  @FunctionalInterface
  interface Route {
    Future<?> answer(Parameters parameters);
  }

  /** An answer that has no end of its own; it may throw an {@link AdminException} before it begins. */
  @FunctionalInterface
  interface Stream {
    void begin(Parameters parameters, HttpServerResponse response);
  }

  private final AdminAccess access;
  private final Handler<HttpServerRequest> page;
  // By method and path, "GET users".
  private final Map<String, Route> routes = new ConcurrentHashMap<>();
  // By path.
  private final Map<String, Stream> streams = new ConcurrentHashMap<>();

  /** @param page answers what is no route */
  public AdminRoutes(AdminAccess access, Handler<HttpServerRequest> page) {
    this.access = access;
    this.page = page;
  }

  /** @param path what comes after {@code /admin/} */
  AdminRoutes route(String method, String path, Route route) {
    routes.put(method + " " + path, route);
    return this;
  }

  /** As {@link #route}, by GET. */
  AdminRoutes stream(String path, Stream stream) {
    streams.put(path, stream);
    return route("GET", path, parameters -> Future.failedFuture(new IllegalStateException("a stream")));
  }

  /** Whether the path belongs here. */
  public static boolean isAdmin(String path) {
    return path.equals("/admin") || path.startsWith(PREFIX);
  }

  @Override
  public void handle(HttpServerRequest request) {
    if (!access.isOpen()) {
      error(request, 403, "/admin is closed: set ops.adminToken to open it");
    } else if (request.path().equals("/admin")) {
      request.response().setStatusCode(308).putHeader(HttpHeaders.LOCATION, PREFIX).end();
    } else if (isRoute(request.path())) {
      answer(request);
    } else {
      page.handle(request);
    }
  }

  private boolean isRoute(String path) {
    String name = path.substring(PREFIX.length());
    return routes.keySet().stream().anyMatch(key -> key.endsWith(" " + name));
  }

  private void answer(HttpServerRequest request) {
    AdminAccess.Verdict verdict = access.judge(request);
    if (verdict.status() == 429) {
      request.response().putHeader("Retry-After", Long.toString(verdict.retrySeconds()));
      error(request, 429, "too many wrong tokens came: nothing is looked at for " + verdict.retrySeconds() + " s");
      return;
    }
    if (verdict.status() != 200) {
      request.response().putHeader("WWW-Authenticate", "Bearer");
      error(request, 401, "this needs the header \"Authorization: Bearer \" and ops.adminToken");
      return;
    }
    String name = request.path().substring(PREFIX.length());
    Route route = routes.get(request.method().name() + " " + name);
    if (route == null) {
      String allowed = routes.keySet().stream().filter(key -> key.endsWith(" " + name)).map(key -> key.split(" ")[0])
          .collect(Collectors.toCollection(TreeSet::new)).stream().collect(Collectors.joining(", "));
      request.response().putHeader(HttpHeaders.ALLOW, allowed);
      error(request, 405, "only " + allowed + " is answered here");
      return;
    }
    Context context = Vertx.currentContext();
    Stream stream = streams.get(name);
    Future<?> answer;
    try {
      if (stream != null) {
        stream.begin(new Parameters(request.params()), request.response());
        return;
      }
      answer = route.answer(new Parameters(request.params()));
    } catch (RuntimeException e) {
      answer = Future.failedFuture(e);
    }
    answer.onComplete(done -> context.runOnContext(ignored -> {
      if (done.succeeded()) {
        json(request, 200, done.result());
      } else {
        failed(request, done.cause());
      }
    }));
  }

  private static void failed(HttpServerRequest request, Throwable cause) {
    if (cause instanceof AdminException refusal) {
      error(request, refusal.status(), refusal.getMessage());
    } else if (cause instanceof TimeoutException) {
      error(request, 504, "there was no answer in time; what was asked for may still happen");
    } else {
      LOG.atError().addKeyValue("path", request.path()).setCause(cause).log("admin request failed");
      error(request, 500, "internal error: " + cause.getClass().getSimpleName());
    }
  }

  private static void error(HttpServerRequest request, int status, String text) {
    json(request, status, Map.of("error", text));
  }

  private static void json(HttpServerRequest request, int status, Object body) {
    HttpServerResponse response = request.response();
    if (response.closed() || response.ended()) {
      return;
    }
    String text;
    try {
      text = MAPPER.writeValueAsString(body == null ? Map.of() : body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer of records can't be written", e);
    }
    response.setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .putHeader("X-Content-Type-Options", "nosniff")
        .end(text);
  }
}
