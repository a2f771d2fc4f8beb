package im.jssdk.embedded.state;

import io.vertx.core.json.JsonObject;

/**
 * An application for friendship.
 *
 * @param createTime ms
 * @param handlerUserID who agreed to it or to an earlier one of the same two users
 * @param handleTime ms; when it or an earlier one of the same two users was answered, 0: never
 */
public record FriendRequest(String fromUserID, String toUserID, int handleResult, String reqMsg, long createTime,
    String handlerUserID, String handleMsg, long handleTime, String ex) {

  public static final int OPEN = 0;
  public static final int AGREED = 1;
  public static final int REFUSED = -1;

  /** The first one of two users, open. */
  public static FriendRequest open(String fromUserID, String toUserID, String reqMsg, String ex) {
    return new FriendRequest(fromUserID, toUserID, OPEN, reqMsg, System.currentTimeMillis(), "", "", 0, ex);
  }

  /** The next one of the same two users, open. As with the real server, who answered the one before and when stays written. */
  public FriendRequest again(String message, String extra) {
    return new FriendRequest(fromUserID, toUserID, OPEN, message, System.currentTimeMillis(), handlerUserID, "", handleTime, extra);
  }

  public FriendRequest handled(int result, String handler, String message) {
    return new FriendRequest(fromUserID, toUserID, result, reqMsg, createTime, handler, message, System.currentTimeMillis(), ex);
  }

  /** sdkws.FriendRequest. */
  public JsonObject toJson(User from, User to) {
    return new JsonObject().put("fromUserID", fromUserID).put("fromNickname", from.nickname()).put("fromFaceURL", from.faceURL())
        .put("toUserID", toUserID).put("toNickname", to.nickname()).put("toFaceURL", to.faceURL())
        .put("handleResult", handleResult).put("reqMsg", reqMsg).put("createTime", createTime)
        .put("handlerUserID", handlerUserID).put("handleMsg", handleMsg).put("handleTime", handleTime).put("ex", ex);
  }
}
