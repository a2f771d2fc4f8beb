package im.jssdk.core.sync;

import im.jssdk.core.conversation.ConversationIDs;
import im.jssdk.openim.proto.MsgData;
import im.jssdk.openim.proto.PullMsgs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Messages and notifications of several conversations, on their way in. */
final class Incoming {

  private final Map<String, List<MsgData>> messages = new LinkedHashMap<>();
  private final Map<String, List<MsgData>> notifications = new LinkedHashMap<>();

  void add(Map<String, PullMsgs> msgs, Map<String, PullMsgs> notificationMsgs) {
    msgs.forEach((id, each) -> add(id, each.getMsgsList()));
    notificationMsgs.forEach((id, each) -> add(id, each.getMsgsList()));
  }

  /** Adds what belongs to one conversation, whatever part of a push it came in. */
  void add(String conversationID, List<MsgData> some) {
    if (!some.isEmpty()) {
      (ConversationIDs.isNotification(conversationID) ? notifications : messages)
          .computeIfAbsent(conversationID, id -> new ArrayList<>()).addAll(some);
    }
  }

  boolean isEmpty() {
    return messages.isEmpty() && notifications.isEmpty();
  }

  /** Chat messages by conversation, each list ascending by seq. */
  Map<String, List<MsgData>> messages() {
    messages.values().forEach(list -> list.sort(Comparator.comparingLong(MsgData::getSeq)));
    return messages;
  }

  /** Notifications by conversation, each list ascending by seq. */
  Map<String, List<MsgData>> notifications() {
    notifications.values().forEach(list -> list.sort(Comparator.comparingLong(MsgData::getSeq)));
    return notifications;
  }
}
