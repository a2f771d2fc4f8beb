package im.jssdk.store.sql;

import im.jssdk.store.ConversationRow;
import im.jssdk.store.MessageRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one user's store knows without asking its database: rows that are to be written with the user's next transaction, or with what
 * others have left, and the messages on their way as they were written last. Thread-safe, since others write for the user, too.
 */
public final class UnwrittenRows {

  /** Of messages on their way so many are remembered; more are looked up. */
  private static final int MOST_SENDING = 32;
  private static final int SENDING = 1;

  /** Rows to be written, as they were at one moment. */
  public record Copy(Map<Key, MessageRow> messages, Map<String, ConversationRow> conversations) {
  }

  record Key(String conversationID, String clientMsgID) {

    private static Key of(MessageRow row) {
      return new Key(row.conversationID(), row.clientMsgID());
    }
  }

  private Map<Key, MessageRow> messages = new LinkedHashMap<>(2);
  private Map<String, ConversationRow> conversations = new LinkedHashMap<>(2);
  private final Map<Key, MessageRow> sending = new HashMap<>(2);
  // As they were before the transaction under way.
  private Map<Key, MessageRow> messagesBefore = Map.of();
  private Map<String, ConversationRow> conversationsBefore = Map.of();
  private boolean noting;

  /** Saves that are made in this are noted instead. */
  public synchronized void note(Runnable saves) {
    noting = true;
    try {
      saves.run();
    } finally {
      noting = false;
    }
  }

  public synchronized boolean isEmpty() {
    return messages.isEmpty() && conversations.isEmpty();
  }

  /** How many rows are to be written. */
  public synchronized int size() {
    return messages.size() + conversations.size();
  }

  /** What is to be written; it stays until it is {@link #written}. */
  public synchronized Copy copy() {
    return new Copy(new LinkedHashMap<>(messages), new LinkedHashMap<>(conversations));
  }

  /** These rows are on disk. Those that were replaced meanwhile are still to be written. */
  public synchronized void written(Copy rows) {
    rows.messages.forEach((key, row) -> removeSame(messages, key, row));
    rows.conversations.forEach((key, row) -> removeSame(conversations, key, row));
  }

  private static <K, R> void removeSame(Map<K, R> rows, K key, R row) {
    if (rows.get(key) == row) {
      rows.remove(key);
    }
  }

  /** Takes out what is to be written. */
  synchronized List<MessageRow> takeMessages() {
    List<MessageRow> taken = new ArrayList<>(messages.values());
    messages.clear();
    return taken;
  }

  /** Takes out what is to be written. */
  synchronized List<ConversationRow> takeConversations() {
    List<ConversationRow> taken = new ArrayList<>(conversations.values());
    conversations.clear();
    return taken;
  }

  /** A transaction begins. */
  public synchronized void begin() {
    if (!isEmpty()) {
      messagesBefore = new LinkedHashMap<>(messages);
      conversationsBefore = new LinkedHashMap<>(conversations);
    }
  }

  /** The transaction is on disk. */
  public synchronized void committed() {
    messagesBefore = Map.of();
    conversationsBefore = Map.of();
  }

  /** The transaction was undone: what it took in is to be written again. */
  public synchronized void undone() {
    messages = new LinkedHashMap<>(messagesBefore);
    conversations = new LinkedHashMap<>(conversationsBefore);
    committed();
    sending.clear();
  }

  /** Something is written that is no save of rows: what was last written may be no more. */
  public synchronized void forgetWritten() {
    sending.clear();
  }

  /** The row as it is or will be written; null when only the database can tell. */
  synchronized MessageRow message(String conversationID, String clientMsgID) {
    if (messages.isEmpty() && sending.isEmpty()) {
      return null;
    }
    Key key = new Key(conversationID, clientMsgID);
    MessageRow row = messages.get(key);
    return row == null ? sending.get(key) : row;
  }

  /** The row as it will be written; null when only the database can tell. */
  synchronized ConversationRow conversation(String conversationID) {
    return conversations.get(conversationID);
  }

  /** Hears of rows that are saved. @return whether they are noted; else they take the place of what was, and must be written */
  synchronized boolean saveMessages(Collection<MessageRow> rows) {
    for (MessageRow row : rows) {
      Key key = Key.of(row);
      sending.remove(key);
      if (noting) {
        messages.put(key, row);
      } else {
        messages.remove(key);
        if (row.status() == SENDING && row.seq() == 0 && sending.size() < MOST_SENDING) {
          sending.put(key, row);
        }
      }
    }
    return noting;
  }

  /** Hears of rows that are saved. @return whether they are noted; else they take the place of what was, and must be written */
  synchronized boolean saveConversations(Collection<ConversationRow> rows) {
    for (ConversationRow row : rows) {
      if (noting) {
        conversations.put(row.conversationID(), row);
      } else {
        conversations.remove(row.conversationID());
      }
    }
    return noting;
  }
}
