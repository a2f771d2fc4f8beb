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
  private final SeqBounds bounds;
  private final MessageRemover remover;
  private final GapFetch fetch;

  History(CoreContext context, MessageBox box, SeqBounds bounds, MessageRemover remover, GapFetch fetch) {
    this.context = context;
    this.box = box;
    this.bounds = bounds;
    this.remover = remover;
    this.fetch = fetch;
  }

  /**
   * A page.
   *
   * @param older towards the past; else towards the present
   * @return {@code {messageList, lastMinSeq, isEnd, errCode, errMsg}}, the list ascending by time; errCode 100 when messages
   *     between could not be fetched and the page ends before them. It has fewer messages than asked for when it would be too large. Fails with 10005 when the conversation or the start message
   *     is unknown
   */
  public Future<JsonText> page(HistoryRequest request, boolean older, String operationID) {
    return fill(request, older, operationID).map(HistoryPage::json);
  }

  /** As {@link #page}, before it is put into JSON. */
  Future<HistoryPage> fill(HistoryRequest request, boolean older, String operationID) {
    ConversationRow conversation = box.conversation(request.conversationID());
    HistoryPage page = new HistoryPage(older, request.count() < 0 ? Integer.MAX_VALUE : request.count(), context.now());
    if (request.count() == 0) {
      return Future.succeededFuture(page);
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
      remover.burn(request.conversationID(), page.burnt());
      return page;
    });
  }

  /** Fetches one message from the server if it is not here and has a seq. */
  Future<Void> bring(String conversationID, String clientMsgID, long seq, String operationID) {
    boolean known = seq <= 0 || box.rows().find(conversationID, clientMsgID) != null
        || !box.rows().findBySeqs(conversationID, List.of(seq)).isEmpty();
    return known ? Future.succeededFuture() : fetch.fetch(conversationID, List.of(seq), true, context.now(), operationID);
  }

  /** The seq that bounds a page that starts at a message which has none: that of the nearest one on the other side. */
  private long seqBeside(String conversationID, Position position, boolean older) {
    return box.rows().page(conversationID, position, !older, LOOK_AHEAD).stream().mapToLong(MessageRow::seq)
        .filter(seq -> seq > 0).findFirst().orElse(0);
  }

  private boolean isOffline() {
    return context.connection().state() != LongConnection.State.CONNECTED;
  }
}
