package im.jssdk.embedded.api;

import im.jssdk.embedded.service.ClearService;
import im.jssdk.embedded.service.PullService;
import im.jssdk.embedded.service.ReadService;
import im.jssdk.embedded.service.RevokeService;
import im.jssdk.openim.proto.GetConversationsHasReadAndMaxSeqResp;
import im.jssdk.openim.proto.PullMessageBySeqsResp;
import im.jssdk.openim.proto.PullOrder;
import im.jssdk.openim.proto.SeqRange;

import io.vertx.core.json.JsonObject;

import java.util.List;

/** Paths under /msg that read, mark and delete messages (spec 4.7). */
final class MessageRoutes {

  private final PullService pulls;
  private final ReadService reads;
  private final RevokeService revokes;
  private final ClearService clears;

  MessageRoutes(PullService pulls, ReadService reads, RevokeService revokes, ClearService clears) {
    this.pulls = pulls;
    this.reads = reads;
    this.revokes = revokes;
    this.clears = clears;
  }

  void addTo(Routes routes) {
    routes.post("/msg/newest_seq", this::newestSeqs)
        .post("/msg/pull_msg_by_seq", this::pull)
        .post("/msg/get_conversations_has_read_and_max_seq", this::readSeqs)
        .run("/msg/mark_conversation_as_read", call -> reads.markConversation(call.caller(), call.text("userID"),
            call.required("conversationID"), call.longNumber("hasReadSeq"), call.longs("seqs")))
        .run("/msg/mark_msgs_as_read", call -> reads.markMessages(call.caller(), call.text("userID"),
            call.required("conversationID"), call.longs("seqs")))
        .run("/msg/set_conversation_has_read_seq", call -> reads.setReadSeq(call.caller(), call.text("userID"),
            call.required("conversationID"), call.longNumber("hasReadSeq")))
        .run("/msg/revoke_msg", call -> revokes.revoke(call.caller(), call.text("userID"), call.required("conversationID"),
            call.longNumber("seq")))
        .run("/msg/delete_msgs", call -> clears.delete(call.caller(), call.text("userID"), call.required("conversationID"),
            call.longs("seqs"), sync(call)))
        .run("/msg/clear_conversation_msg", call -> clears.clear(call.caller(), call.text("userID"),
            call.texts("conversationIDs"), sync(call)))
        .run("/msg/user_clear_all_msg", call -> clears.clearAll(call.caller(), call.text("userID"), sync(call)))
        .run("/msg/delete_msg_phsical_by_seq", call -> clears.deletePhysically(call.caller(), call.required("conversationID"),
            call.longs("seqs")))
        .run("/msg/delete_msg_physical", call -> clears.deleteBefore(call.caller(), call.texts("conversationIDs"),
            call.longNumber("timestamp")))
        .post("/msg/get_server_time", call -> new JsonObject().put("serverTime", System.currentTimeMillis()));
  }

  private JsonObject newestSeqs(Call call) {
    String userID = self(call);
    JsonObject data = new JsonObject();
    MessageJson.putMap(data, "maxSeqs", pulls.newestSeqs(userID).getMaxSeqsMap(), seq -> seq);
    return data;
  }

  private JsonObject pull(Call call) {
    String userID = self(call);
    List<SeqRange> ranges = call.objects("seqRanges").stream().map(range -> SeqRange.newBuilder()
        .setConversationID(range.getString("conversationID", "")).setBegin(range.getLong("begin", 0L))
        .setEnd(range.getLong("end", 0L)).setNum(range.getLong("num", 0L)).build()).toList();
    PullOrder order = call.number("order") == 1 ? PullOrder.PULL_ORDER_DESC : PullOrder.PULL_ORDER_ASC;
    PullMessageBySeqsResp resp = pulls.pullRanges(userID, ranges, order);
    JsonObject data = new JsonObject();
    MessageJson.putMap(data, "msgs", resp.getMsgsMap(), MessageJson::pulled);
    MessageJson.putMap(data, "notificationMsgs", resp.getNotificationMsgsMap(), MessageJson::pulled);
    return data;
  }

  private JsonObject readSeqs(Call call) {
    GetConversationsHasReadAndMaxSeqResp resp = pulls.readSeqs(self(call), call.texts("conversationIDs"),
        call.flag("returnPinned"));
    JsonObject data = new JsonObject();
    MessageJson.putMap(data, "seqs", resp.getSeqsMap(), MessageJson::seqs);
    return data.put("pinnedConversationIDs", Call.array(resp.getPinnedConversationIDsList()));
  }

  private static String self(Call call) {
    String userID = call.required("userID");
    call.caller().requireSelf(userID);
    return userID;
  }

  private static ClearService.Sync sync(Call call) {
    JsonObject options = call.object("deleteSyncOpt");
    return new ClearService.Sync(options.getBoolean("IsSyncSelf", false), options.getBoolean("IsSyncOther", false));
  }
}
