package im.jssdk.core.group;

import com.fasterxml.jackson.databind.JsonNode;
import im.jssdk.store.GroupRequestRepository.GroupRequestRow;

/**
 * An application for a group as clients get it (spec sdk-core-behaviour 4.7, LocalGroupRequest; times in ms).
 *
 * @param userID who would join
 * @param handleResult 0 open, 1 accepted, -1 refused
 * @param inviterUserID who wants him in; empty when he applied himself
 */
public record GroupApplication(String groupID, String groupName, String notification, String introduction, String groupFaceURL,
    long createTime, int status, String creatorUserID, int groupType, String ownerUserID, int memberCount, String userID,
    String nickname, String userFaceURL, int handleResult, String reqMsg, String handledMsg, long reqTime, String handleUserID,
    long handledTime, String ex, String attachedInfo, int joinSource, String inviterUserID) {

  /** From the OpenIM server's GroupRequest. */
  static GroupApplication read(JsonNode request) {
    return read(request, request.path("groupInfo"));
  }

  /** From a notification: in its request there may be no word about the group, which stands beside it. */
  static GroupApplication told(JsonNode tip) {
    JsonNode request = tip.path("request");
    return read(request, request.hasNonNull("groupInfo") ? request.path("groupInfo") : tip.path("group"));
  }

  private static GroupApplication read(JsonNode request, JsonNode group) {
    JsonNode user = request.path("userInfo");
    return new GroupApplication(group.path("groupID").asText(), group.path("groupName").asText(),
        group.path("notification").asText(), group.path("introduction").asText(), group.path("faceURL").asText(),
        group.path("createTime").asLong(), group.path("status").asInt(), group.path("creatorUserID").asText(),
        group.path("groupType").asInt(), group.path("ownerUserID").asText(), group.path("memberCount").asInt(),
        user.path("userID").asText(), user.path("nickname").asText(), user.path("faceURL").asText(),
        request.path("handleResult").asInt(), request.path("reqMsg").asText(), request.path("handleMsg").asText(),
        request.path("reqTime").asLong(), request.path("handleUserID").asText(), request.path("handleTime").asLong(),
        request.path("ex").asText(), "", request.path("joinSource").asInt(), request.path("inviterUserID").asText());
  }

  GroupRequestRow row(boolean hidden) {
    return new GroupRequestRow(groupID, userID, handleResult, reqTime, hidden);
  }
}
