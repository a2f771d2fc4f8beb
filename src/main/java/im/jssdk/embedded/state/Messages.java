package im.jssdk.embedded.state;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The messages of all conversations. */
public final class Messages {

  private final MessageLog none = new MessageLog();
  private final Map<String, MessageLog> logs = new HashMap<>();
  private final Map<String, Set<String>> notificationsByUser = new HashMap<>();

  /** The conversation's log, made when there is none. */
  public MessageLog log(String conversationID) {
    return logs.computeIfAbsent(conversationID, id -> new MessageLog());
  }

  /** The conversation's log for reading; an empty one when nothing was ever stored. */
  public MessageLog peek(String conversationID) {
    return logs.getOrDefault(conversationID, none);
  }

  /** Remembers that a user has stored notifications in a conversation of two users. */
  public void addNotifications(String userID, String conversationID) {
    notificationsByUser.computeIfAbsent(userID, id -> new LinkedHashSet<>(2)).add(conversationID);
  }

  /** The conversations of two users in which a user has stored notifications. */
  public Set<String> notificationsOf(String userID) {
    return Collections.unmodifiableSet(notificationsByUser.getOrDefault(userID, Set.of()));
  }

  /** Shows all messages of all chats, notifications excepted. */
  public void forEachChat(Consumer<StoredMessage> consumer) {
    logs.forEach((conversationID, log) -> {
      if (!ConversationId.isNotification(conversationID)) {
        for (long seq = 1; seq <= log.maxSeq(); seq++) {
          consumer.accept(log.find(seq));
        }
      }
    });
  }
}
