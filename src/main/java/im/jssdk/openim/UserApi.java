package im.jssdk.openim;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The HTTP API in the name of whoever is asked for at each call. */
final class UserApi implements ApiClient {

  private final HttpApi api;
  private final Supplier<Credentials> credentials;
  private final Consumer<OpenImException> onTokenRefused;

  UserApi(HttpApi api, Supplier<Credentials> credentials, Consumer<OpenImException> onTokenRefused) {
    this.api = api;
    this.credentials = credentials;
    this.onTokenRefused = onTokenRefused;
  }

  @Override
  public Future<JsonNode> post(String path, Object body, String operationID) {
    String token = credentials.get().token();
    return post(path, body, operationID, token).onFailure(cause -> {
      // A late answer about a token that has been replaced in the meantime says nothing about its successor.
      if (cause instanceof OpenImException refusal && refusal.endsToken() && token.equals(credentials.get().token())) {
        onTokenRefused.accept(refusal);
      }
    });
  }

  private Future<JsonNode> post(String path, Object body, String operationID, String token) {
    return api.post(path, body, operationID, token).recover(cause -> cause instanceof OpenImException refusal && refusal.isDoubtful()
        ? api.post(path, body, operationID, token) : Future.failedFuture(cause));
  }
}
