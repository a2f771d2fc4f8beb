package im.jssdk.embedded.api;

import im.jssdk.embedded.service.PullService;
import im.jssdk.embedded.state.Conversation;
import im.jssdk.embedded.state.ConversationId;
import im.jssdk.embedded.state.Friend;
import im.jssdk.embedded.state.Group;
import im.jssdk.embedded.state.MessageLog;
import im.jssdk.embedded.state.State;
import im.jssdk.embedded.state.User;
import im.jssdk.openim.proto.MsgData;

import io.vertx.core.json.JsonObject;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Paths that show conversations together with their newest messages (spec 4.6, 4.8). */
final class OverviewRoutes {

  private static final int DEFAULT_COUNT = 100;
  private static final int MAX_COUNT = 500;

  private final State state;
  private final PullService pulls;

  OverviewRoutes(State state, PullService pulls) {
    this.state = state;
    this.pulls = pulls;
  }

  void addTo(Routes routes) {
    routes.post("/conversation/get_sorted_conversation_list", this::sorted)
        .post("/jssdk/get_active_conversations", this::active)
        .post("/jssdk/get_conversations", this::some);
  }

  private JsonObject sorted(Call call) {
    String userID = call.required("userID");
    call.caller().requireSelf(userID);
    Set<String> asked = new HashSet<>(call.texts("conversationIDs"));
    List<Conversation> rows = newestFirst(userID, row -> asked.isEmpty() || asked.contains(row.conversationID()));
    long unread = rows.stream().mapToLong(row -> unread(userID, row)).sum();
    return new JsonObject().put("conversationTotal", rows.size()).put("unreadTotal", unread)
        .put("conversationElems", Call.array(call.page(rows), row -> new JsonObject()
            .put("conversationID", row.conversationID()).put("recvMsgOpt", row.recvMsgOpt()).put("unreadCount", unread(userID, row))
            .put("IsPinned", row.isPinned()).put("msgInfo", messageInfo(userID, row))));
  }

  private JsonObject active(Call call) {
    String userID = call.caller().userID();
    long count = call.longNumber("count");
    long limit = count < 1 || count > MAX_COUNT ? DEFAULT_COUNT : count;
    List<Conversation> rows = newestFirst(userID, row -> state.messages().peek(row.conversationID()).maxSeq() > 0);
    return overview(userID, rows.stream().limit(limit).toList());
  }

  private JsonObject some(Call call) {
    String userID = call.caller().userID();
    return overview(userID, call.texts("conversationIDs").stream().map(id -> state.conversations().find(userID, id))
        .filter(Objects::nonNull).toList());
  }

  private JsonObject overview(String userID, List<Conversation> rows) {
    return new JsonObject().put("unreadCount", rows.stream().mapToLong(row -> unread(userID, row)).sum())
        .put("conversations", Call.array(rows, row -> overview(userID, row)));
  }

  /** jssdk.ConversationMsg. */
  private JsonObject overview(String userID, Conversation row) {
    MsgData last = pulls.lastMessage(userID, row.conversationID());
    boolean isGroup = row.conversationType() == ConversationId.GROUP;
    User peer = isGroup ? null : state.users().find(row.userID());
    Friend friend = isGroup ? null : state.friends().find(userID, row.userID());
    Group group = isGroup ? state.groups().find(row.groupID()) : null;
    MessageLog log = state.messages().peek(row.conversationID());
    return new JsonObject().put("conversation", row.toJson()).put("lastMsg", last == null ? null : MessageJson.message(last))
        .put("user", peer == null ? null : peer.toJson()).put("friend", friend == null ? null : friend.toShortJson())
        .put("group", group == null ? null : group.toJson()).put("maxSeq", log.lastVisible(userID))
        .put("readSeq", log.readSeq(userID));
  }

  private JsonObject messageInfo(String userID, Conversation row) {
    MsgData last = pulls.lastMessage(userID, row.conversationID());
    if (last == null) {
      return null;
    }
    Group group = state.groups().find(row.groupID());
    return new JsonObject().put("serverMsgID", last.getServerMsgID()).put("clientMsgID", last.getClientMsgID())
        .put("sessionType", last.getSessionType()).put("sendID", last.getSendID()).put("recvID", last.getRecvID())
        .put("senderName", last.getSenderNickname()).put("faceURL", last.getSenderFaceURL()).put("groupID", last.getGroupID())
        .put("groupName", group == null ? "" : group.groupName())
        .put("groupFaceURL", group == null ? "" : group.toJson().getString("faceURL"))
        .put("groupType", group == null ? 0 : Group.WORKING)
        .put("groupMemberCount", group == null ? 0 : group.members().size())
        .put("LatestMsgRecvTime", last.getSendTime()).put("msgFrom", last.getMsgFrom()).put("contentType", last.getContentType())
        .put("content", last.getContent().toStringUtf8()).put("ex", last.getEx());
  }

  /** Pinned ones first, then those with the newest messages. */
  private List<Conversation> newestFirst(String userID, Predicate<Conversation> filter) {
    Stream<Conversation> rows = state.conversations().of(userID).stream().filter(filter);
    Comparator<Conversation> order = Comparator.comparing((Conversation row) -> !row.isPinned())
        .thenComparing(row -> -state.messages().peek(row.conversationID()).maxSeqTime());
    return rows.sorted(order).toList();
  }

  private long unread(String userID, Conversation row) {
    MessageLog log = state.messages().peek(row.conversationID());
    return Math.max(0, log.lastVisible(userID) - log.readSeq(userID));
  }
}
