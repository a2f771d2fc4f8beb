package im.jssdk.embedded.api;

import im.jssdk.embedded.service.Presence;
import im.jssdk.embedded.service.UserService;
import im.jssdk.embedded.state.ErrorCode;
import im.jssdk.embedded.state.Platform;
import im.jssdk.embedded.state.ServerException;
import im.jssdk.embedded.state.State;
import im.jssdk.embedded.state.Token;
import im.jssdk.embedded.state.User;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * What only this server has, for the chat page and for trying things out: a token for any user without a secret, and the list of
 * users. For callers on this machine only.
 */
final class DevRoutes {

  private static final String TOKEN = "/dev/token";
  private static final String USERS = "/dev/users";
  private static final long MAX_BODY_BYTES = 64 << 10;

  private final State state;
  private final UserService users;
  private final Presence presence;

  DevRoutes(State state, UserService users, Presence presence) {
    this.state = state;
    this.users = users;
    this.presence = presence;
  }

  /** Answers the request; false when it is for somebody else. */
  boolean handle(HttpServerRequest request) {
    boolean token = request.path().equals(TOKEN) && request.method().equals(HttpMethod.POST);
    boolean list = request.path().equals(USERS)
        && (request.method().equals(HttpMethod.POST) || request.method().equals(HttpMethod.GET));
    if (!token && !list || !isLoopback(request)) {
      return false;
    }
    Bodies.read(request, MAX_BODY_BYTES, body -> answer(request, token, body));
    return true;
  }

  private void answer(HttpServerRequest request, boolean token, Buffer body) {
    JsonObject answer;
    try {
      JsonObject data = token ? token(body.length() == 0 ? new JsonObject() : RequestJson.of(body)) : list();
      answer = ApiServer.envelope(0, "", "").put("data", data);
    } catch (ServerException e) {
      answer = ApiServer.envelope(e.error().code(), e.error().message(), e.getMessage());
    }
    request.response().putHeader("Content-Type", "application/json; charset=utf-8").end(answer.toBuffer());
  }

  /**
   * A token for a user, who is made when there is none. One that is still good is given out again, so that a page that is open
   * twice does not log itself out.
   */
  private JsonObject token(JsonObject req) {
    String userID = req.getString("userID", "");
    int platformID = req.getInteger("platformID", Platform.WEB);
    if (!Platform.isKnown(platformID) || platformID == Platform.ADMIN) {
      throw ErrorCode.ARGS.because("platformID " + platformID + " is not one of 1 to 9 and 11");
    }
    if (!state.users().exists(userID)) {
      String nickname = req.getString("nickname");
      users.add(userID, nickname == null || nickname.isEmpty() ? userID : nickname, "", "");
    }
    User user = state.users().require(userID);
    if (user.appManagerLevel() != 0) {
      throw ErrorCode.NO_PERMISSION.because(userID + " is not an ordinary user");
    }
    Token token = state.tokens().reusable(userID, platformID);
    if (token == null) {
      token = state.tokens().issue(userID, platformID);
    }
    return new JsonObject().put("token", token.value()).put("userID", userID);
  }

  private JsonObject list() {
    JsonArray list = new JsonArray();
    for (User user : state.users().all()) {
      if (user.appManagerLevel() == 0) {
        list.add(new JsonObject().put("userID", user.userID()).put("nickname", user.nickname()).put("faceURL", user.faceURL())
            .put("platformIDs", new JsonArray(presence.platforms(user.userID()).stream().toList()))
            .put("pushPlatformIDs", new JsonArray(state.pushTokens().platforms(user.userID()))));
      }
    }
    return new JsonObject().put("users", list);
  }

  private static boolean isLoopback(HttpServerRequest request) {
    String host = request.remoteAddress().hostAddress();
    try {
      return host != null && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
