package im.jssdk.core.conversation;

import im.jssdk.core.CoreJson;
import im.jssdk.core.conversation.ConversationBook.Arrival;
import im.jssdk.store.ConversationRow;

/** Which message stands as the latest in a conversation (spec sdk-core-behaviour 6.9, 6.10). */
final class LatestMessage {

  private LatestMessage() {
  }

  /** The row after messages arrived in it. */
  static ConversationRow withArrival(ConversationRow row, Arrival arrival) {
    boolean takes = arrival.latestMsg() != null
        && (arrival.latestMsgSendTime() >= row.latestMsgSendTime() || isSame(row.latestMsg(), arrival.latestMsg()));
    if (!takes && arrival.unreadAdded() == 0) {
      return row;
    }
    ConversationEdit edit = ConversationEdit.of(row).unreadCount(row.unreadCount() + arrival.unreadAdded());
    if (takes) {
      edit.latest(arrival.latestMsg(), arrival.latestMsgSendTime());
    }
    return edit.row();
  }

  private static boolean isSame(String known, String arrived) {
    return !known.isEmpty() && clientMsgID(known).equals(clientMsgID(arrived));
  }

  private static String clientMsgID(String message) {
    return CoreJson.tree(message).path("clientMsgID").asText();
  }
}
