package im.jssdk.embedded.state;

import io.vertx.core.json.JsonObject;

/**
 * A user's application for a group, or somebody's wish to have the user in it.
 *
 * @param reqTime ms
 * @param handleTime ms, 0 while it is open
 * @param inviterUserID "" when the user applied
 */
public record GroupRequest(String groupID, String userID, int handleResult, String reqMsg, String handleMsg, long reqTime,
    String handleUserID, long handleTime, String ex, int joinSource, String inviterUserID) {

  public static final int OPEN = 0;
  public static final int AGREED = 1;
  public static final int REFUSED = -1;

  /** A new, open one. */
  public static GroupRequest open(String groupID, String userID, String reqMsg, String ex, int joinSource, String inviter) {
    return new GroupRequest(groupID, userID, OPEN, reqMsg, "", System.currentTimeMillis(), "", 0, ex, joinSource, inviter);
  }

  public GroupRequest handled(int result, String handler, String message) {
    return new GroupRequest(groupID, userID, result, reqMsg, message, reqTime, handler, System.currentTimeMillis(), ex,
        joinSource, inviterUserID);
  }

  /** sdkws.GroupRequest. */
  public JsonObject toJson(User user, Group group) {
    return new JsonObject().put("userInfo", user.toPublicJson()).put("groupInfo", group.toJson())
        .put("handleResult", handleResult).put("reqMsg", reqMsg).put("handleMsg", handleMsg).put("reqTime", reqTime)
        .put("handleUserID", handleUserID).put("handleTime", handleTime).put("ex", ex).put("joinSource", joinSource)
        .put("inviterUserID", inviterUserID);
  }
}
