package im.jssdk.core;

import com.fasterxml.jackson.databind.JsonNode;
import im.jssdk.openim.ApiClient;
import im.jssdk.openim.Credentials;
import im.jssdk.openim.OpenImException;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The HTTP API for as long as a user is logged in. A call that is under way at the logout fails at once. A call that is refused for the
 * token waits until the core goes on with another's, and is made again, since who asked may well have a token that is good; it fails when
 * there is no other.
 */
final class GuardedApi implements ApiClient {

  private final ApiClient api;
  private final Supplier<Credentials> credentials;
  private final Set<Promise<JsonNode>> open = new HashSet<>();
  private List<Refused> refused = new ArrayList<>(0);
  private boolean closed;

  private record Refused(Promise<JsonNode> promise, String path, Object body, String operationID, Throwable cause) {
  }

  /** @param credentials in whose name the API is asked at the moment */
  GuardedApi(ApiClient api, Supplier<Credentials> credentials) {
    this.api = api;
    this.credentials = credentials;
  }

  @Override
  public Future<JsonNode> post(String path, Object body, String operationID) {
    if (closed) {
      return Future.failedFuture(loggedOut());
    }
    Promise<JsonNode> promise = Promise.promise();
    open.add(promise);
    ask(promise, path, body, operationID);
    return promise.future();
  }

  private void ask(Promise<JsonNode> promise, String path, Object body, String operationID) {
    Credentials asking = credentials.get();
    api.post(path, body, operationID).onComplete(answer -> {
      if (!open.contains(promise)) {
        return;
      }
      if (!endsToken(answer)) {
        open.remove(promise);
        promise.handle(answer);
      } else if (credentials.get().equals(asking)) {
        refused.add(new Refused(promise, path, body, operationID, answer.cause()));
      } else {
        ask(promise, path, body, operationID);
      }
    });
  }

  private static boolean endsToken(AsyncResult<?> answer) {
    return answer.cause() instanceof OpenImException cause && cause.endsToken();
  }

  /** The credentials have changed: what was refused is asked again. */
  void credentialsChanged() {
    List<Refused> again = refused;
    refused = new ArrayList<>(0);
    again.forEach(call -> ask(call.promise, call.path, call.body, call.operationID));
  }

  void close() {
    closed = true;
    List<Refused> hopeless = refused;
    refused = List.of();
    hopeless.forEach(call -> open.remove(call.promise));
    List<Promise<JsonNode>> left = List.copyOf(open);
    open.clear();
    hopeless.forEach(call -> call.promise.fail(call.cause));
    left.forEach(promise -> promise.fail(loggedOut()));
  }

  private static CoreException loggedOut() {
    return new CoreException(CoreErrors.NOT_LOGGED_IN, "the user has logged out");
  }
}
