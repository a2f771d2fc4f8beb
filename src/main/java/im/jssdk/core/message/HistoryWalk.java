package im.jssdk.core.message;

import im.jssdk.store.ConversationRow;
import im.jssdk.store.MessageRepository.Position;
import im.jssdk.store.MessageRow;
import io.vertx.core.Future;
import java.util.List;

/**
 * One walk through a conversation to fill a page: read rows, see by their seqs alone whether some are missing, fetch those, read
 * again. Seqs count up to the anchor, which is where the page before ended.
 */
final class HistoryWalk {

  /** A walk that needs more rounds than this is lost in placeholders; what it has found so far will do. */
  private static final int MOST_ROUNDS = 64;
  /** What is read at a time. */
  private static final int STEP = 100;

  private final MessageBox box;
  private final SeqBounds bounds;
  private final GapFetch fetch;
  private final ConversationRow conversation;
  private final HistoryPage page;
  private final boolean offline;
  private final String operationID;
  private final boolean isFirst;
  private Position position;
  private long anchor;
  private int rounds;

  /**
   * @param start where the page begins, null: at the newest or oldest message
   * @param startSeq the seq there, 0 when there is none
   * @param offline the first page of a user who is offline shows what is here
   */
  HistoryWalk(MessageBox box, SeqBounds bounds, GapFetch fetch, ConversationRow conversation, HistoryPage page, Position start,
      long startSeq, boolean offline, String operationID) {
    this.box = box;
    this.bounds = bounds;
    this.fetch = fetch;
    this.conversation = conversation;
    this.page = page;
    this.position = start;
    this.anchor = startSeq;
    this.isFirst = start == null;
    this.offline = offline;
    this.operationID = operationID;
  }

  Future<Void> run() {
    while (true) {
      int wanted = Math.min(page.missing(), STEP);
      // One more than wanted tells whether there is more.
      List<MessageRow> found = box.rows().page(id(), position, page.isOlder(), wanted + 1);
      boolean more = found.size() > wanted;
      List<MessageRow> rows = more ? found.subList(0, wanted) : found;
      List<Long> missing = missing(rows, more);
      if (!missing.isEmpty() && !(offline && isFirst) && rounds++ < MOST_ROUNDS) {
        return fetch.fetch(id(), missing, page.isOlder(), timeAt(rows), operationID).transform(ended -> {
          if (ended.succeeded()) {
            return run();
          }
          page.cutOff(rowsBefore(rows, missing.get(0)), ended.cause());
          return Future.succeededFuture();
        });
      }
      page.add(rows);
      boolean ended = !more && missing.isEmpty() && reachesEnd(rows, wanted);
      if (ended || !more || page.missing() == 0) {
        page.ended(ended);
        return Future.succeededFuture();
      }
      MessageRow last = rows.get(rows.size() - 1);
      position = new Position(last.sendTime(), last.seq(), last.clientMsgID());
      anchor = farthest(rows, anchor);
    }
  }

  /** The seqs to fetch before these rows are known to be all there is. */
  private List<Long> missing(List<MessageRow> rows, boolean more) {
    long first;
    long last;
    if (page.isOlder()) {
      last = anchor > 0 ? anchor - 1 : highest(rows);
      first = more ? Math.max(farthest(rows, last + 1), floor()) : floor();
    } else {
      first = anchor > 0 ? anchor + 1 : floor();
      last = more ? farthest(rows, first - 1) : ceiling();
    }
    long[] seqs = rows.stream().mapToLong(MessageRow::seq).filter(seq -> seq > 0).toArray();
    if (last < first || SeqGaps.isComplete(seqs, first, last)) {
      return List.of();
    }
    return SeqGaps.missing(box.rows().seqsBetween(id(), first, last), first, last, page.isOlder(),
        seq -> bounds.isAbsent(id(), seq));
  }

  private boolean reachesEnd(List<MessageRow> rows, int wanted) {
    if (rows.size() < wanted) {
      return true;
    }
    long end = farthest(rows, anchor);
    return page.isOlder() ? end <= floor() : end >= ceiling();
  }

  /** The seq that lies farthest in the walk's direction, or the given one when the rows have none. */
  private long farthest(List<MessageRow> rows, long otherwise) {
    var seqs = rows.stream().mapToLong(MessageRow::seq).filter(seq -> seq > 0);
    return (page.isOlder() ? seqs.min() : seqs.max()).orElse(otherwise);
  }

  private static long highest(List<MessageRow> rows) {
    return rows.stream().mapToLong(MessageRow::seq).max().orElse(0);
  }

  /** The rows that come before the gap: those that follow the page before without a hole. */
  private List<MessageRow> rowsBefore(List<MessageRow> rows, long gap) {
    int count = 0;
    while (count < rows.size()) {
      long seq = rows.get(count).seq();
      if (seq > 0 && (page.isOlder() ? seq <= gap : seq >= gap)) {
        break;
      }
      count++;
    }
    return rows.subList(0, count);
  }

  private long timeAt(List<MessageRow> rows) {
    return rows.isEmpty() ? position == null ? page.now() : position.sendTime() : rows.get(rows.size() - 1).sendTime();
  }

  private long floor() {
    return Math.max(Math.max(conversation.minSeq(), bounds.floor(id())), 1);
  }

  /** The newest messages come by sync and push, which tell of them; history leaves those to them. */
  private long ceiling() {
    return box.rows().maxSeq(id());
  }

  private String id() {
    return conversation.conversationID();
  }
}
