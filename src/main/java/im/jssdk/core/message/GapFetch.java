package im.jssdk.core.message;

import im.jssdk.core.CoreContext;
import im.jssdk.openim.ReqIdentifier;
import im.jssdk.openim.proto.ConversationSeqs;
import im.jssdk.openim.proto.GetSeqMessageReq;
import im.jssdk.openim.proto.GetSeqMessageResp;
import im.jssdk.openim.proto.MsgData;
import im.jssdk.openim.proto.PullMsgs;
import im.jssdk.openim.proto.PullOrder;
import im.jssdk.store.MessageRow;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Gets messages that history lacks from the server and stores them; no event tells of them. */
final class GapFetch {

  private final CoreContext context;
  private final MessageBox box;
  private final InFlight inFlight;
  private final SeqBounds bounds;
  private final Burning burning;

  GapFetch(CoreContext context, MessageBox box, InFlight inFlight, SeqBounds bounds, Burning burning) {
    this.context = context;
    this.box = box;
    this.inFlight = inFlight;
    this.bounds = bounds;
    this.burning = burning;
  }

  /**
   * Asks for seqs. Afterwards each of them is stored, or noted as one that is not to be had.
   *
   * @param time ms; where placeholders stand that the server gives no time
   * @return fails when the server can't be asked
   */
  Future<Void> fetch(String conversationID, List<Long> seqs, boolean older, long time, String operationID) {
    GetSeqMessageReq request = GetSeqMessageReq.newBuilder().setUserID(context.userID())
        .addConversations(ConversationSeqs.newBuilder().setConversationID(conversationID).addAllSeqs(seqs))
        .setOrder(older ? PullOrder.PULL_ORDER_DESC : PullOrder.PULL_ORDER_ASC).build();
    return context.connection().requestIfConnected(ReqIdentifier.PULL_BY_SEQS, request, GetSeqMessageResp.parser(), operationID)
        .map(reply -> {
          PullMsgs pulled = reply.getMsgsOrDefault(conversationID, PullMsgs.getDefaultInstance());
          if (older && pulled.getIsEnd()) {
            bounds.raiseFloor(conversationID, pulled.getEndSeq());
          }
          take(conversationID, Set.copyOf(seqs), pulled.getMsgsList(), time);
          return null;
        });
  }

  private void take(String conversationID, Set<Long> asked, List<MsgData> pulled, long time) {
    List<MsgData> wanted = Batch.ordered(pulled.stream().filter(each -> asked.contains(each.getSeq())).toList(), time);
    Set<String> ids = Batch.idsOf(wanted);
    Batch batch = new Batch(conversationID, context.userID(), box.book().find(conversationID), Long.MAX_VALUE,
        ids.isEmpty() ? List.of() : box.rows().find(conversationID, ids), box.memberships(), box::self).ofOldMessages();
    wanted.forEach(batch::add);
    List<MessageRow> rows = RevokedQuotes.cleaned(conversationID, batch.rows(), box.rows());
    burning.save(burning.begun(rows));
    box.book().update(conversationID, row -> RevokedQuotes.inLatest(row, rows));
    batch.echoes().forEach(echo -> {
      inFlight.arrived(echo);
      box.book().update(conversationID, row -> MessageBox.withLatest(row,
          latest -> latest.clientMsgID().equals(echo.clientMsgID()), latest -> Batch.shown(echo)));
    });
    Set<Long> left = new HashSet<>(asked);
    wanted.forEach(each -> left.remove(each.getSeq()));
    bounds.addAbsent(conversationID, left);
  }
}
