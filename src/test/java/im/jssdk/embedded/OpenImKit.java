package im.jssdk.embedded;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A running embedded server and what a test needs to call it, from the test's own thread. */
final class OpenImKit implements AutoCloseable {

  static final int WEB = 5;
  static final int ANDROID = 2;
  static final int WINDOWS = 3;
  static final long TIMEOUT_S = 10;

  private final Vertx vertx = Vertx.vertx();
  private final EmbeddedOpenImServer server;
  private final HttpClient http;
  private final WebSocketClient sockets;
  private final String admin;

  OpenImKit(EmbeddedOptions options) {
    server = new EmbeddedOpenImServer(vertx, options);
    await(server.start());
    http = vertx.createHttpClient();
    sockets = vertx.createWebSocketClient(new WebSocketClientOptions().setMaxFrameSize(8 << 20).setMaxMessageSize(8 << 20));
    admin = call("/auth/get_admin_token", "", new JsonObject().put("secret", options.secret()).put("userID", options.adminUserID()))
        .getJsonObject("data").getString("token");
  }

  static OpenImKit start() {
    return new OpenImKit(EmbeddedOptions.onFreePorts());
  }

  EmbeddedOpenImServer server() {
    return server;
  }

  String adminToken() {
    return admin;
  }

  /** Registers users whose nicknames are their IDs in capitals. */
  void register(String... userIDs) {
    JsonArray users = new JsonArray();
    Stream.of(userIDs).forEach(id -> users.add(new JsonObject().put("userID", id).put("nickname", id.toUpperCase())
        .put("faceURL", "face/" + id)));
    ok("/user/user_register", admin, new JsonObject().put("users", users));
  }

  String token(String userID, int platformID) {
    return ok("/auth/get_user_token", admin, new JsonObject().put("userID", userID).put("platformID", platformID))
        .getString("token");
  }

  /** A JSON connection with a token of its own. */
  TestConnection connect(String userID, int platformID) {
    return connect(userID, platformID, token(userID, platformID));
  }

  TestConnection connect(String userID, int platformID, String token) {
    TestConnection connection = open(query(userID, platformID, token) + "&isMsgResp=true&sdkType=js");
    connection.expectText(result -> result.getInteger("errCode") == 0);
    return connection;
  }

  /** A connection by whatever query, before its first frame. */
  TestConnection open(String query) {
    return onContext(() -> TestConnection.open(sockets, new WebSocketConnectOptions().setHost("127.0.0.1").setPort(server.wsPort())
        .setURI("/?" + query)));
  }

  static String query(String userID, int platformID, String token) {
    return "sendID=" + userID + "&platformID=" + platformID + "&token=" + URLEncoder.encode(token, StandardCharsets.UTF_8)
        + "&operationID=op&isBackground=false";
  }

  /** What the gateway answers over HTTP when it refuses to upgrade. */
  JsonObject refusal(String query) {
    return onContext(() -> http.request(HttpMethod.GET, server.wsPort(), "127.0.0.1", "/?" + query)
        .compose(request -> request.putHeader("Connection", "Upgrade").putHeader("Upgrade", "websocket")
            .putHeader("Sec-WebSocket-Version", "13").putHeader("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==").send())
        .compose(response -> response.statusCode() == 200 ? response.body()
            : Future.failedFuture("status " + response.statusCode()))
        .map(Buffer::toJsonObject));
  }

  /** A call of the API: the whole envelope. */
  JsonObject call(String path, String token, JsonObject body) {
    return send(path, token, body.toBuffer());
  }

  /** The same with whatever body. */
  JsonObject send(String path, String token, Buffer body) {
    return onContext(() -> http.request(HttpMethod.POST, server.apiPort(), "127.0.0.1", path)
        .compose(request -> {
          request.putHeader("operationID", "op-" + path);
          if (!token.isEmpty()) {
            request.putHeader("token", token);
          }
          return request.send(body);
        })
        .compose(HttpClientResponse::body)
        .map(Buffer::toJsonObject));
  }

  /** A call that must succeed: its data, which is empty when there is none. */
  JsonObject ok(String path, String token, JsonObject body) {
    JsonObject answer = call(path, token, body);
    if (answer.getInteger("errCode") != 0) {
      throw new AssertionError(path + " answered " + answer);
    }
    return answer.getValue("data") instanceof JsonObject data ? data : new JsonObject();
  }

  int errCode(String path, String token, JsonObject body) {
    return call(path, token, body).getInteger("errCode");
  }

  HttpClientResponse raw(HttpMethod method, int port, String path, String... headers) {
    return onContext(() -> http.request(method, port, "127.0.0.1", path).compose(request -> {
      for (int i = 0; i < headers.length; i += 2) {
        request.putHeader(headers[i], headers[i + 1]);
      }
      return request.send();
    }));
  }

  /** The group ID of a new group. */
  String group(String owner, String ownerToken, List<String> members, JsonObject info) {
    return ok("/group/create_group", ownerToken, new JsonObject().put("ownerUserID", owner)
        .put("memberUserIDs", new JsonArray(members)).put("adminUserIDs", new JsonArray())
        .put("groupInfo", info.put("groupName", "team").put("groupType", 2))).getJsonObject("groupInfo").getString("groupID");
  }

  /** Runs a call on a Vert.x context: elsewhere an answer may come before its handler is set, and is lost. */
  private <T> T onContext(Supplier<Future<T>> call) {
    Promise<T> promise = Promise.promise();
    vertx.runOnContext(ready -> call.get().onComplete(promise));
    return await(promise.future());
  }

  static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(TIMEOUT_S, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    await(server.stop());
    await(vertx.close());
  }
}
