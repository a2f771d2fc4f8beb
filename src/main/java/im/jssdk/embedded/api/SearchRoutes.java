package im.jssdk.embedded.api;

import im.jssdk.embedded.state.ConversationId;
import im.jssdk.embedded.state.ErrorCode;
import im.jssdk.embedded.state.Group;
import im.jssdk.embedded.state.State;
import im.jssdk.embedded.state.StoredMessage;
import im.jssdk.embedded.state.User;
import im.jssdk.openim.proto.MsgData;

import io.vertx.core.json.JsonObject;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** {@code /msg/search_msg}: looks through all chats for an administrator (spec 4.7). */
final class SearchRoutes {

  private static final long DAY_MS = 86_400_000L;

  private final State state;

  SearchRoutes(State state) {
    this.state = state;
  }

  void addTo(Routes routes) {
    routes.post("/msg/search_msg", this::search);
  }

  private JsonObject search(Call call) {
    // The real server lets anybody read everything here.
    call.caller().requireAdmin();
    String sendID = call.text("sendID");
    String recvID = call.text("recvID");
    int contentType = call.number("contentType");
    int sessionType = call.number("sessionType");
    long from = day(call.text("sendTime"));
    List<StoredMessage> found = new ArrayList<>();
    state.messages().forEachChat(message -> {
      MsgData data = message.data();
      boolean wanted = !message.isRemoved()
          && (sendID.isEmpty() || sendID.equals(data.getSendID()))
          && (recvID.isEmpty() || recvID.equals(data.getRecvID()) || recvID.equals(data.getGroupID()))
          && (contentType == 0 || contentType == data.getContentType())
          && (sessionType == 0 || sessionType == data.getSessionType())
          && (from == 0 || data.getSendTime() >= from && data.getSendTime() < from + DAY_MS);
      if (wanted) {
        found.add(message);
      }
    });
    found.sort(Comparator.comparingLong(message -> -message.data().getSendTime()));
    return new JsonObject().put("chatLogs", Call.array(call.page(found), message ->
        new JsonObject().put("chatLog", json(message.data())).put("isRevoked", message.isRevoked())))
        .put("chatLogsNum", found.size());
  }

  private JsonObject json(MsgData message) {
    Group group = message.getSessionType() == ConversationId.GROUP ? state.groups().find(message.getGroupID()) : null;
    User receiver = group == null ? state.users().find(message.getRecvID()) : null;
    return new JsonObject().put("serverMsgID", message.getServerMsgID()).put("clientMsgID", message.getClientMsgID())
        .put("sendID", message.getSendID()).put("recvID", message.getRecvID()).put("groupID", message.getGroupID())
        .put("recvNickname", receiver == null ? "" : receiver.nickname()).put("senderPlatformID", message.getSenderPlatformID())
        .put("senderNickname", message.getSenderNickname()).put("senderFaceURL", message.getSenderFaceURL())
        .put("groupName", group == null ? "" : group.groupName()).put("sessionType", message.getSessionType())
        .put("msgFrom", message.getMsgFrom()).put("contentType", message.getContentType())
        .put("content", message.getContent().toStringUtf8()).put("status", message.getStatus())
        .put("sendTime", message.getSendTime()).put("createTime", message.getCreateTime()).put("ex", message.getEx())
        .put("groupFaceURL", group == null ? "" : group.toJson().getString("faceURL"))
        .put("groupMemberCount", group == null ? 0 : group.members().size()).put("seq", message.getSeq())
        .put("groupOwner", group == null ? "" : group.ownerUserID()).put("groupType", group == null ? 0 : Group.WORKING);
  }

  private static long day(String date) {
    if (date.isEmpty()) {
      return 0;
    }
    try {
      return LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    } catch (DateTimeException e) {
      throw ErrorCode.ARGS.because("sendTime is no date as 2026-01-31: " + date);
    }
  }
}
