package im.jssdk.core.conversation;

import im.jssdk.store.ConversationRow;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The conversation list as the other parts of the core change it. Each method gives what it writes to the store before it raises
 * OnNewConversation, OnConversationChanged and OnTotalUnreadMessageCountChanged, which it does only for what really changed. Not
 * to be called inside a store transaction: that may run on another thread, and its end decides whether there is anything to tell.
 */
public interface ConversationBook {

  /** The conversation, or null. */
  ConversationRow find(String conversationID);

  /** The conversation with a peer or group; made and stored hidden when there is none yet. Fails when the source is unknown. */
  Future<ConversationRow> obtain(int sessionType, String sourceID);

  /** Changes a conversation that exists; nothing happens to one that does not. */
  void update(String conversationID, UnaryOperator<ConversationRow> change);

  /** Tells once more of a conversation as it is, if there is a visible one. */
  void tellAgain(String conversationID);

  /** Tells how many messages are unread in all. */
  void tellTotalUnread();

  /**
   * Takes in what one batch of messages means to their conversations: a latest message that is not older than the known one (or
   * is the same message) replaces it, unread counts add up, unknown conversations are made with their title looked up. One event
   * of a kind for the whole batch.
   */
  default Future<Void> messagesArrived(List<Arrival> arrivals) {
    return messagesArrived(arrivals, () -> { }, () -> { });
  }

  /**
   * As {@link #messagesArrived(List)}, with other rows written in the same transaction.
   *
   * @param writes called in the transaction, on whatever thread commits it: may do nothing but write to the store
   * @param committed called after the commit and before the conversations' events
   */
  Future<Void> messagesArrived(List<Arrival> arrivals, Runnable writes, Runnable committed);

  /**
   * As {@link #messagesArrived(List, Runnable, Runnable)} for messages that the server can tell again when the process is killed: the
   * clients hear of them at once, and they are written a little later ({@code UserStore.later}).
   *
   * @param writes may do nothing but save messages
   * @param noted called before the conversations' events
   */
  Future<Void> messagesReceived(List<Arrival> arrivals, Runnable writes, Runnable noted);

  /**
   * Takes in what a message that the user sends from here means to its conversation. As {@link #messagesArrived}, but a hidden
   * conversation that shows again has changed; it is new only when it was made for this message.
   */
  Future<Void> messageSent(Arrival message, Runnable writes);

  /**
   * As {@link #messageSent} for a message that the server has taken. The clients hear of it at once; it is written a little
   * later, at best with the server's copy, which follows. Until then the store has it as being sent, and a killed process's next login asks the server.
   */
  Future<Void> messageTaken(Arrival message, Runnable writes);

  /**
   * What messages mean to one conversation.
   *
   * @param userID the peer (types 1 and 4), else empty
   * @param latestMsg JSON text of the newest of the messages; null: none of them becomes the latest
   * @param latestMsgSendTime ms
   * @param unreadAdded how many of them count as unread
   */
  record Arrival(String conversationID, int conversationType, String userID, String groupID, String latestMsg,
      long latestMsgSendTime, int unreadAdded) {
  }

  /**
   * The highest seq that the server is known to have in a conversation, 0 when unknown. Messages up to it are in the unread count
   * already (spec sdk-core-behaviour 6.6).
   */
  long knownMaxSeq(String conversationID);

  /** Raises {@link #knownMaxSeq}. */
  void raiseKnownMaxSeq(String conversationID, long seq);
}
