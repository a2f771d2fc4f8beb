package im.jssdk.core.message;

import im.jssdk.core.CoreJson;
import im.jssdk.core.JsonText;
import im.jssdk.store.MessageRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A page of history being filled. Its JSON text is put together from the stored bodies, which are not read. */
final class HistoryPage {

  private static final int GAP = 100;
  /** An answer of more than this in letters is full whatever was asked for, or one client could have the heap filled. */
  static final long MOST_LETTERS = 4_000_000;

  private final boolean older;
  private final int count;
  private final long now;
  private final List<String> bodies = new ArrayList<>();
  private final List<MessageRow> burnt = new ArrayList<>();
  private long letters;
  private long minSeq;
  private boolean isEnd;
  private int errCode;
  private String errMsg = "";

  /** @param now ms */
  HistoryPage(boolean older, int count, long now) {
    this.older = older;
    this.count = count;
    this.now = now;
  }

  boolean isOlder() {
    return older;
  }

  long now() {
    return now;
  }

  /** How many messages are missing to a full page. */
  int missing() {
    return letters > MOST_LETTERS ? 0 : count - bodies.size();
  }

  /** Takes rows in the order of the walk; placeholders are not shown. */
  void add(List<MessageRow> rows) {
    for (MessageRow row : rows) {
      if (row.seq() > 0 && (minSeq == 0 || row.seq() < minSeq)) {
        minSeq = row.seq();
      }
      if (row.status() >= MessageStatus.DELETED) {
        continue;
      }
      if (StoredMessages.isBurnt(row, now)) {
        burnt.add(row);
      } else {
        bodies.add(row.body());
        letters += row.body().length();
      }
    }
  }

  void ended(boolean atEnd) {
    isEnd = atEnd;
  }

  /** The page ends early, since what follows could not be fetched. */
  void cutOff(List<MessageRow> rows, Throwable cause) {
    add(rows);
    errCode = GAP;
    errMsg = cause.getMessage() == null ? "messages could not be fetched" : cause.getMessage();
  }

  /** Private messages whose time after reading is over. */
  List<MessageRow> burnt() {
    return burnt;
  }

  /** What was found, ascending by time. */
  List<String> bodies() {
    List<String> ascending = new ArrayList<>(bodies);
    if (older) {
      Collections.reverse(ascending);
    }
    return ascending;
  }

  int errCode() {
    return errCode;
  }

  String errMsg() {
    return errMsg;
  }

  JsonText json() {
    StringBuilder text = new StringBuilder(Math.toIntExact(128 + letters + bodies.size())).append("{\"messageList\":[");
    for (int i = 0; i < bodies.size(); i++) {
      if (i > 0) {
        text.append(',');
      }
      text.append(bodies.get(older ? bodies.size() - 1 - i : i));
    }
    text.append("],\"lastMinSeq\":").append(minSeq).append(",\"isEnd\":").append(isEnd).append(",\"errCode\":").append(errCode)
        .append(",\"errMsg\":").append(errMsg.isEmpty() ? "\"\"" : CoreJson.write(errMsg)).append('}');
    return new JsonText(text.toString());
  }
}
