package im.jssdk.ops.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.jssdk.ops.watch.Follower;
import im.jssdk.ops.watch.Watchers;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows operators what happens to one user or one operation, a JSON object a line, until they have seen enough. */
public final class FollowRoute {

  private static final Logger LOG = LoggerFactory.getLogger(FollowRoute.class);
  private static final int MOST_FOLLOWERS = 8;
  /** Lines on their way to one operator; who reads more slowly misses some, and is told. */
  private static final int MOST_LINES = 1000;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final String node;
  private final Watchers watchers;
  private final AtomicInteger followers = new AtomicInteger();

  public FollowRoute(String node, Watchers watchers) {
    this.node = node;
    this.watchers = watchers;
  }

  public void addTo(AdminRoutes routes) {
    routes.stream("follow", this::follow);
  }

  private void follow(Parameters parameters, HttpServerResponse response) {
    if (!parameters.has("userID") && !parameters.has("operationID")) {
      throw AdminException.bad("the parameter userID or operationID is missing");
    }
    if (followers.incrementAndGet() > MOST_FOLLOWERS) {
      followers.decrementAndGet();
      throw new AdminException(429, MOST_FOLLOWERS + " follow already, and no more can");
    }
    response.setChunked(true)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/x-ndjson")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .putHeader("X-Content-Type-Options", "nosniff");
    LOG.atInfo().addKeyValue("userID", parameters.text("userID")).addKeyValue("operationID", parameters.text("operationID"))
        .log("followed by an operator");
    Lines lines = new Lines(Vertx.currentContext(), response);
    Follower follower = new Follower(parameters.text("userID"), parameters.text("operationID"), lines::add);
    watchers.add(follower);
    response.closeHandler(closed -> {
      watchers.remove(follower);
      followers.decrementAndGet();
    });
    lines.add(Map.of("at", System.currentTimeMillis(), "what", "following"));
  }

  private final class Lines {

    private final Context context;
    private final HttpServerResponse response;
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger missed = new AtomicInteger();

    Lines(Context context, HttpServerResponse response) {
      this.context = context;
      this.response = response;
    }

    void add(Map<String, Object> line) {
      if (underWay.incrementAndGet() > MOST_LINES) {
        underWay.decrementAndGet();
        missed.incrementAndGet();
        return;
      }
      context.runOnContext(ignored -> write(line));
    }

    private void write(Map<String, Object> line) {
      if (response.closed()) {
        return;
      }
      int gap = missed.getAndSet(0);
      String text = (gap == 0 ? "" : text(Map.of("at", System.currentTimeMillis(), "what", "missed", "lines", gap))) + text(line);
      // Counted until it is with the operator: a slow reader holds no more than so many lines here.
      response.write(text).onComplete(done -> underWay.decrementAndGet());
    }

    private String text(Map<String, Object> line) {
      try {
        return MAPPER.writeValueAsString(MAPPER.createObjectNode().put("node", node).setAll(
            MAPPER.<ObjectNode>valueToTree(line))) + '\n';
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("a line of texts and numbers can't be written", e);
      }
    }
  }
}
