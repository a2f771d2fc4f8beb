package im.jssdk.embedded.service;

import im.jssdk.openim.proto.MsgData;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The options of a message (spec 3.7). An absent one counts as true. */
public final class MessageOptions {

  static final String HISTORY = "history";
  static final String PERSISTENT = "persistent";
  static final String OFFLINE_PUSH = "offlinePush";
  static final String UNREAD_COUNT = "unreadCount";
  static final String CONVERSATION_UPDATE = "conversationUpdate";
  static final String SENDER_SYNC = "senderSync";
  static final String SENDER_CONVERSATION_UPDATE = "senderConversationUpdate";
  static final String NOT_PRIVATE = "notPrivate";
  static final String IS_NOT_NOTIFICATION = "isNotNotification";
  static final String IS_SEND_MSG = "isSendMsg";
  static final String REACTION_FROM_CACHE = "reactionFromCache";

  private static final List<String> ONLINE_ONLY = List.of(HISTORY, PERSISTENT, SENDER_SYNC, CONVERSATION_UPDATE,
      SENDER_CONVERSATION_UPDATE, UNREAD_COUNT, OFFLINE_PUSH);

  private MessageOptions() {
  }

  static boolean isSet(MsgData message, String option) {
    return message.getOptionsOrDefault(option, true);
  }

  /** Marks a message as one that is pushed and not stored. */
  public static void onlineOnly(MsgData.Builder message) {
    ONLINE_ONLY.forEach(option -> message.putOptions(option, false));
  }

  /** Keeps a message from being pushed to those who are offline. */
  public static void noOfflinePush(MsgData.Builder message) {
    message.putOptions(OFFLINE_PUSH, false);
  }

  /** Keeps a message from the sender's own connections. */
  static void noSenderSync(MsgData.Builder message) {
    message.putOptions(SENDER_SYNC, false);
  }

  /** What the server forces on some types, when the sender gave options at all. */
  static void force(MsgData.Builder message) {
    if (message.getOptionsCount() == 0) {
      return;
    }
    switch (message.getContentType()) {
      case ContentType.REVOKE_OLD -> message.putOptions(UNREAD_COUNT, false).putOptions(OFFLINE_PUSH, false);
      case ContentType.TYPING -> onlineOnly(message);
      case ContentType.READ_RECEIPT -> message.putOptions(CONVERSATION_UPDATE, false)
          .putOptions(SENDER_CONVERSATION_UPDATE, false).putOptions(UNREAD_COUNT, false).putOptions(OFFLINE_PUSH, false);
      default -> { }
    }
  }

  /**
   * The options of a notification.
   *
   * @param stored reliable: kept for those who are offline
   * @param alsoMessage also shown as a message in the chat
   */
  static Map<String, Boolean> notification(boolean stored, boolean alsoMessage) {
    Map<String, Boolean> options = new LinkedHashMap<>();
    options.put(HISTORY, stored);
    options.put(PERSISTENT, stored);
    options.put(OFFLINE_PUSH, false);
    options.put(UNREAD_COUNT, alsoMessage);
    options.put(CONVERSATION_UPDATE, false);
    options.put(SENDER_CONVERSATION_UPDATE, false);
    options.put(NOT_PRIVATE, false);
    options.put(REACTION_FROM_CACHE, false);
    options.put(IS_NOT_NOTIFICATION, false);
    options.put(IS_SEND_MSG, alsoMessage);
    options.put(SENDER_SYNC, true);
    return options;
  }
}
