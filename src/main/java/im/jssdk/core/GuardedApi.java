package im.jssdk.core;

import com.fasterxml.jackson.databind.JsonNode;
import im.jssdk.openim.ApiClient;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The HTTP API for as long as a user is logged in: a call that is under way at the logout fails at once. */
final class GuardedApi implements ApiClient {

  private final ApiClient api;
  private final Set<Promise<JsonNode>> open = new HashSet<>();
  private boolean closed;

  GuardedApi(ApiClient api) {
    this.api = api;
  }

  @Override
  public Future<JsonNode> post(String path, Object body, String operationID) {
    if (closed) {
      return Future.failedFuture(loggedOut());
    }
    Promise<JsonNode> promise = Promise.promise();
    open.add(promise);
    api.post(path, body, operationID).onComplete(answer -> {
      if (open.remove(promise)) {
        promise.handle(answer);
      }
    });
    return promise.future();
  }

  void close() {
    closed = true;
    List<Promise<JsonNode>> left = List.copyOf(open);
    open.clear();
    left.forEach(promise -> promise.fail(loggedOut()));
  }

  private static CoreException loggedOut() {
    return new CoreException(CoreErrors.NOT_LOGGED_IN, "the user has logged out");
  }
}
