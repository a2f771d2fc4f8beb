package im.jssdk.core.relation;

import com.fasterxml.jackson.databind.JsonNode;
import im.jssdk.store.BlackRow;
import im.jssdk.store.FriendRequestRow;
import im.jssdk.store.FriendRow;

/** Reads what the OpenIM server sends of friends, blacks and applications (spec openim-server-protocol 3.4). */
final class ServerRows {

  private ServerRows() {
  }

  static FriendRow friend(JsonNode info) {
    JsonNode user = info.path("friendUser");
    return new FriendRow(text(info, "ownerUserID"), text(user, "userID"), text(info, "remark"), info.path("createTime").asLong(),
        info.path("addSource").asInt(), text(info, "operatorUserID"), text(user, "nickname"), text(user, "faceURL"),
        text(info, "ex"), info.path("isPinned").asBoolean());
  }

  static BlackRow black(JsonNode info) {
    JsonNode user = info.path("blackUserInfo");
    return new BlackRow(text(info, "ownerUserID"), text(user, "userID"), text(user, "nickname"), text(user, "faceURL"),
        info.path("createTime").asLong(), info.path("addSource").asInt(), text(info, "operatorUserID"), text(info, "ex"));
  }

  static FriendRequestRow request(JsonNode request) {
    return new FriendRequestRow(text(request, "fromUserID"), text(request, "fromNickname"), text(request, "fromFaceURL"),
        text(request, "toUserID"), text(request, "toNickname"), text(request, "toFaceURL"), request.path("handleResult").asInt(),
        text(request, "reqMsg"), request.path("createTime").asLong(), text(request, "handlerUserID"),
        text(request, "handleMsg"), request.path("handleTime").asLong(), text(request, "ex"), false);
  }

  private static String text(JsonNode object, String field) {
    return object.path(field).asText("");
  }
}
