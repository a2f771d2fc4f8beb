package im.jssdk.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** The last few things that went wrong for one user. Most users have none, and then it holds nothing. Lives on the user's context. */
final class RecentErrors {

  private static final int KEPT = 8;
  private static final int TEXT_LENGTH = 200;
  private static final int NAME_LENGTH = 64;

  private ArrayDeque<CoreError> errors;

  void add(String what, String operationID, int code, String text) {
    if (errors == null) {
      errors = new ArrayDeque<>(2);
    } else if (errors.size() == KEPT) {
      errors.removeFirst();
    }
    // Clients choose these texts, and how long they are.
    errors.addLast(new CoreError(System.currentTimeMillis(), cut(what, NAME_LENGTH), cut(operationID, NAME_LENGTH), code,
        cut(text, TEXT_LENGTH)));
  }

  /** The newest first. */
  List<CoreError> newestFirst() {
    List<CoreError> list = new ArrayList<>(KEPT);
    if (errors != null) {
      errors.descendingIterator().forEachRemaining(list::add);
    }
    return list;
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }
}
