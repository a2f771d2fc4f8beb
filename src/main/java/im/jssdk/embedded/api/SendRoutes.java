package im.jssdk.embedded.api;

import com.google.protobuf.ByteString;

import im.jssdk.embedded.service.BusinessService;
import im.jssdk.embedded.service.ContentType;
import im.jssdk.embedded.service.MessageOptions;
import im.jssdk.embedded.service.Notifier;
import im.jssdk.embedded.service.SendService;
import im.jssdk.embedded.state.ConversationId;
import im.jssdk.embedded.state.ErrorCode;
import im.jssdk.embedded.state.Ids;
import im.jssdk.embedded.state.ServerException;
import im.jssdk.embedded.state.State;
import im.jssdk.embedded.state.User;
import im.jssdk.openim.proto.MsgData;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import java.util.List;
import java.util.Map;

/** Paths under /msg by which a backend sends messages (spec 4.7). */
final class SendRoutes {

  private static final int FROM_SYSTEM = 200;

  /** What the content of each type must have. */
  private static final Map<Integer, List<String>> REQUIRED = Map.of(
      ContentType.TEXT, List.of("content"),
      102, List.of("sourcePicture"),
      103, List.of("sourceUrl"),
      104, List.of("videoUrl"),
      105, List.of("sourceUrl"),
      106, List.of("text", "atUserList"),
      ContentType.CUSTOM, List.of("data"),
      114, List.of("quoteMessage"),
      ContentType.MARKDOWN, List.of("content"),
      ContentType.OA_NOTIFICATION, List.of("notificationName", "text"));

  private final State state;
  private final SendService sends;
  private final BusinessService business;

  SendRoutes(State state, SendService sends, BusinessService business) {
    this.state = state;
    this.sends = sends;
    this.business = business;
  }

  void addTo(Routes routes) {
    routes.post("/msg/send_msg", this::send)
        .post("/msg/batch_send_msg", this::batch)
        .post("/msg/send_business_notification", this::notifyBusiness)
        .post("/msg/check_msg_is_send_success", call -> new JsonObject().put("status", 1));
  }

  private JsonObject send(Call call) {
    call.caller().requireAdmin();
    return sent(sends.send(call.caller(), message(call, call.text("recvID"))));
  }

  private JsonObject batch(Call call) {
    call.caller().requireAdmin();
    List<String> receivers = call.flag("isSendAll")
        ? state.users().all().stream().filter(user -> user.appManagerLevel() == 0).map(User::userID).toList()
        : call.texts("recvIDs");
    if (receivers.isEmpty()) {
      throw ErrorCode.ARGS.because("recvIDs is empty");
    }
    JsonArray results = new JsonArray();
    JsonArray failed = new JsonArray();
    for (String recvID : receivers) {
      MsgData message = message(call, recvID);
      try {
        results.add(sent(sends.send(call.caller(), message)).put("recvID", recvID));
      } catch (ServerException e) {
        failed.add(recvID);
      }
    }
    return new JsonObject().put("results", results.isEmpty() ? null : results)
        .put("failedUserIDs", failed.isEmpty() ? null : failed);
  }

  private JsonObject notifyBusiness(Call call) {
    return sent(business.notify(call.caller(), new BusinessService.Business(call.text("key"), call.text("data"),
        call.text("sendUserID"), call.text("recvUserID"), call.text("recvGroupID"), call.flag("sendMsg"),
        call.number("reliabilityLevel"))));
  }

  private MsgData message(Call call, String recvID) {
    int contentType = call.number("contentType");
    int sessionType = call.number("sessionType");
    JsonObject content = call.object("content");
    List<String> required = REQUIRED.get(contentType);
    if (required == null) {
      throw ErrorCode.ARGS.because("contentType " + contentType + " cannot be sent over HTTP");
    }
    for (String field : required) {
      if (content.getValue(field) == null) {
        throw ErrorCode.ARGS.because("content." + field + " is missing");
      }
    }
    if (sessionType == ConversationId.GROUP ? call.text("groupID").isEmpty() : recvID.isEmpty()) {
      throw ErrorCode.ARGS.because("recvID or groupID is missing");
    }
    long now = System.currentTimeMillis();
    MsgData.Builder message = MsgData.newBuilder()
        .setSendID(call.required("sendID"))
        .setRecvID(sessionType == ConversationId.GROUP ? "" : recvID)
        .setGroupID(sessionType == ConversationId.GROUP ? call.text("groupID") : "")
        .setClientMsgID(Ids.message())
        .setSenderPlatformID(call.number("senderPlatformID"))
        .setSenderNickname(call.text("senderNickname"))
        .setSenderFaceURL(call.text("senderFaceURL"))
        .setSessionType(sessionType)
        .setMsgFrom(FROM_SYSTEM)
        .setContentType(contentType)
        .setContent(contentType == ContentType.OA_NOTIFICATION ? Notifier.content(content)
            : ByteString.copyFromUtf8(content.encode()))
        .setCreateTime(now)
        .setSendTime(call.longNumber("sendTime"))
        .setEx(call.text("ex"));
    if (call.body().getJsonObject("offlinePushInfo") != null) {
      message.setOfflinePushInfo(MessageJson.pushInfo(call.object("offlinePushInfo")));
    }
    if (contentType == 106) {
      content.getJsonArray("atUserList").forEach(userID -> message.addAtUserIDList(String.valueOf(userID)));
    }
    if (call.flag("isOnlineOnly")) {
      MessageOptions.onlineOnly(message);
    }
    if (call.flag("notOfflinePush")) {
      MessageOptions.noOfflinePush(message);
    }
    return message.build();
  }

  private static JsonObject sent(MsgData message) {
    return new JsonObject().put("serverMsgID", message.getServerMsgID()).put("clientMsgID", message.getClientMsgID())
        .put("sendTime", message.getSendTime());
  }
}
