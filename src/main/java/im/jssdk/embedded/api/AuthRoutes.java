package im.jssdk.embedded.api;

import im.jssdk.embedded.EmbeddedOptions;
import im.jssdk.embedded.service.Presence;
import im.jssdk.embedded.state.ErrorCode;
import im.jssdk.embedded.state.Platform;
import im.jssdk.embedded.state.State;
import im.jssdk.embedded.state.Token;
import im.jssdk.embedded.state.User;

import io.vertx.core.json.JsonObject;

/** Paths under /auth (spec 4.2). */
final class AuthRoutes {

  private static final int LAST_KICKABLE_PLATFORM = 10;

  private final EmbeddedOptions options;
  private final State state;
  private final Presence presence;

  AuthRoutes(EmbeddedOptions options, State state, Presence presence) {
    this.options = options;
    this.state = state;
    this.presence = presence;
  }

  void addTo(Routes routes) {
    routes.postOpen("/auth/get_admin_token", this::adminToken)
        .post("/auth/get_user_token", this::userToken)
        .postOpen("/auth/parse_token", this::parse)
        .run("/auth/force_logout", this::forceLogout);
  }

  private JsonObject adminToken(Call call) {
    if (!call.text("secret").equals(options.secret())) {
      throw ErrorCode.NO_PERMISSION.because("secret is wrong");
    }
    String userID = call.text("userID");
    if (!userID.equals(options.adminUserID())) {
      throw ErrorCode.ARGS.because("userID is not an administrator: " + userID);
    }
    return issued(state.tokens().issueAdmin(userID));
  }

  private JsonObject userToken(Call call) {
    call.caller().requireAdmin();
    int platformID = call.number("platformID");
    String userID = call.required("userID");
    if (platformID == Platform.ADMIN || userID.equals(options.adminUserID())) {
      throw ErrorCode.NO_PERMISSION.because("use /auth/get_admin_token for an administrator");
    }
    if (!Platform.isKnown(platformID)) {
      throw ErrorCode.ARGS.because("platformID is invalid: " + platformID);
    }
    User user = state.users().require(userID);
    if (user.isAccount()) {
      throw ErrorCode.ARGS.because("a notification account cannot log in: " + userID);
    }
    return issued(state.tokens().issue(userID, platformID));
  }

  private JsonObject parse(Call call) {
    Token token = state.tokens().require(call.required("token"));
    return new JsonObject().put("userID", token.userID()).put("platformID", token.platformID())
        .put("expireTimeSeconds", token.expiresAt());
  }

  private void forceLogout(Call call) {
    call.caller().requireAdmin();
    int platformID = call.number("platformID");
    if (platformID < 1 || platformID > LAST_KICKABLE_PLATFORM) {
      throw ErrorCode.ARGS.because("platformID is invalid: " + platformID + ", use 1 to 10");
    }
    String userID = call.required("userID");
    state.tokens().kick(userID, platformID);
    presence.kick(userID, platformID);
  }

  private static JsonObject issued(Token token) {
    return new JsonObject().put("token", token.value())
        .put("expireTimeSeconds", token.expiresAt() - System.currentTimeMillis() / 1000);
  }
}
