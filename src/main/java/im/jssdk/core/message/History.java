package im.jssdk.core.message;

import im.jssdk.core.CoreContext;
import im.jssdk.core.JsonText;
import im.jssdk.openim.LongConnection;
import im.jssdk.store.ConversationRow;
import im.jssdk.store.MessageRepository.Position;
import im.jssdk.store.MessageRow;
import io.vertx.core.Future;
import java.util.List;

/**
 * Pages of a conversation's messages, in both directions. What is missing here is fetched from the server first (spec
 * sdk-core-behaviour 6.11).
 */
public final class History {

  private static final int LOOK_AHEAD = 50;

  private final CoreContext context;
  private final MessageBox box;
  private final SeqBounds bounds = new SeqBounds();
  private final GapFetch fetch;

  History(CoreContext context, MessageBox box, InFlight inFlight) {
    this.context = context;
    this.box = box;
    this.fetch = new GapFetch(context, box, inFlight, bounds);
  }

  /**
   * A page.
   *
   * @param older towards the past; else towards the present
   * @return {@code {messageList, lastMinSeq, isEnd, errCode, errMsg}}, the list ascending by time; errCode 100 when messages
   *     between could not be fetched and the page ends before them. Fails with 10005 when the conversation or the start message
   *     is unknown
   */
  public Future<JsonText> page(HistoryRequest request, boolean older, String operationID) {
    ConversationRow conversation = box.conversation(request.conversationID());
    HistoryPage page = new HistoryPage(older, Math.max(request.count(), 0), context.now());
    if (request.count() <= 0) {
      return Future.succeededFuture(page.json());
    }
    Position start = null;
    long startSeq = 0;
    if (!request.startClientMsgID().isEmpty()) {
      MessageRow row = box.rows().find(request.conversationID(), request.startClientMsgID());
      // Deleted or not, it has its place; what never was here has none.
      MessageRow known = row == null ? box.message(request.conversationID(), request.startClientMsgID()) : row;
      start = new Position(known.sendTime(), known.seq(), known.clientMsgID());
      startSeq = known.seq() > 0 ? known.seq() : seqBeside(request.conversationID(), start, older);
    }
    HistoryWalk walk = new HistoryWalk(box, bounds, fetch, conversation, page, start, startSeq, isOffline(), operationID);
    return walk.run().map(done -> {
      removeBurnt(request.conversationID(), page.burnt());
      return page.json();
    });
  }

  /** A conversation was cleared: what was before can't be had any more. */
  void cleared(String conversationID, long maxSeq) {
    bounds.raiseFloor(conversationID, maxSeq + 1);
  }

  /** The seq that bounds a page that starts at a message which has none: that of the nearest one on the other side. */
  private long seqBeside(String conversationID, Position position, boolean older) {
    return box.rows().page(conversationID, position, !older, LOOK_AHEAD).stream().mapToLong(MessageRow::seq)
        .filter(seq -> seq > 0).findFirst().orElse(0);
  }

  private void removeBurnt(String conversationID, List<MessageRow> burnt) {
    if (burnt.isEmpty()) {
      return;
    }
    box.save(burnt.stream().map(StoredMessages::deleted).toList());
    box.book().update(conversationID, row ->
        burnt.stream().anyMatch(each -> MessageBox.isLatest(row, each.clientMsgID())) ? box.withoutLatest(row) : row);
  }

  private boolean isOffline() {
    return context.connection().state() != LongConnection.State.CONNECTED;
  }
}
