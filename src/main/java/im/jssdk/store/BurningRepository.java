package im.jssdk.store;

import java.util.Collection;
import java.util.List;

/** One user's private messages that were read and go when their time is over. */
public interface BurningRepository {

  /** Inserts rows, or replaces those of the same messages. */
  void save(Collection<BurningRow> rows);

  void remove(Collection<BurningRow> rows);

  /** All, in no order. */
  List<BurningRow> all();

  /**
   * A message that is to go.
   *
   * @param due ms
   */
  record BurningRow(String conversationID, String clientMsgID, long due) {
  }
}
