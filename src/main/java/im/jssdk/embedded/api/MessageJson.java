package im.jssdk.embedded.api;

import im.jssdk.openim.proto.MsgData;
import im.jssdk.openim.proto.OfflinePushInfo;
import im.jssdk.openim.proto.PullMsgs;
import im.jssdk.openim.proto.Seqs;

import io.vertx.core.json.JsonObject;

import java.util.Base64;
import java.util.Map;
import java.util.function.Function;

/** The messages of the long connection as JSON: proto field names, bytes as base64, empty maps left out (spec 4.1). */
final class MessageJson {

  private MessageJson() {
  }

  static JsonObject message(MsgData message) {
    JsonObject json = new JsonObject()
        .put("sendID", message.getSendID()).put("recvID", message.getRecvID()).put("groupID", message.getGroupID())
        .put("clientMsgID", message.getClientMsgID()).put("serverMsgID", message.getServerMsgID())
        .put("senderPlatformID", message.getSenderPlatformID()).put("senderNickname", message.getSenderNickname())
        .put("senderFaceURL", message.getSenderFaceURL()).put("sessionType", message.getSessionType())
        .put("msgFrom", message.getMsgFrom()).put("contentType", message.getContentType())
        .put("content", Base64.getEncoder().encodeToString(message.getContent().toByteArray()))
        .put("seq", message.getSeq()).put("sendTime", message.getSendTime()).put("createTime", message.getCreateTime())
        .put("status", message.getStatus()).put("isRead", message.getIsRead());
    if (message.getOptionsCount() > 0) {
      json.put("options", map(message.getOptionsMap(), value -> value));
    }
    return json
        .put("offlinePushInfo", message.hasOfflinePushInfo() ? pushInfo(message.getOfflinePushInfo()) : null)
        .put("atUserIDList", Call.array(message.getAtUserIDListList()))
        .put("attachedInfo", message.getAttachedInfo()).put("ex", message.getEx());
  }

  static JsonObject pulled(PullMsgs messages) {
    return new JsonObject().put("Msgs", Call.array(messages.getMsgsList(), MessageJson::message))
        .put("isEnd", messages.getIsEnd()).put("endSeq", messages.getEndSeq());
  }

  static JsonObject seqs(Seqs seqs) {
    return new JsonObject().put("maxSeq", seqs.getMaxSeq()).put("hasReadSeq", seqs.getHasReadSeq())
        .put("maxSeqTime", seqs.getMaxSeqTime());
  }

  /** Puts a map into an answer, unless it is empty. */
  static <T> void putMap(JsonObject json, String field, Map<String, T> map, Function<T, ?> toJson) {
    if (!map.isEmpty()) {
      json.put(field, map(map, toJson));
    }
  }

  /** sdkws.OfflinePushInfo from JSON. */
  static OfflinePushInfo pushInfo(JsonObject json) {
    return OfflinePushInfo.newBuilder().setTitle(json.getString("title", "")).setDesc(json.getString("desc", ""))
        .setEx(json.getString("ex", "")).setIOSPushSound(json.getString("iOSPushSound", ""))
        .setIOSBadgeCount(json.getBoolean("iOSBadgeCount", false)).setSignalInfo(json.getString("signalInfo", "")).build();
  }

  private static JsonObject pushInfo(OfflinePushInfo info) {
    return new JsonObject().put("title", info.getTitle()).put("desc", info.getDesc()).put("ex", info.getEx())
        .put("iOSPushSound", info.getIOSPushSound()).put("iOSBadgeCount", info.getIOSBadgeCount())
        .put("signalInfo", info.getSignalInfo());
  }

  private static <T> JsonObject map(Map<String, T> map, Function<T, ?> toJson) {
    JsonObject json = new JsonObject();
    map.forEach((key, value) -> json.put(key, toJson.apply(value)));
    return json;
  }
}
