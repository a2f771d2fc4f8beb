package im.jssdk.core.message;

import im.jssdk.core.CoreContext;
import im.jssdk.core.conversation.ConversationBook;
import im.jssdk.core.conversation.ConversationBook.Arrival;
import im.jssdk.core.conversation.ConversationIDs;
import im.jssdk.store.MessageRepository;
import im.jssdk.store.MessageRow;
import io.vertx.core.Future;
import java.util.List;

/**
 * The rows of messages that are being sent. Each step is one transaction, together with what the conversation shows of it; that the server
 * has taken a message is written with the copy that it sends.
 */
final class Outbox {

  private final CoreContext context;
  private final ConversationBook book;

  Outbox(CoreContext context, ConversationBook book) {
    this.context = context;
    this.book = book;
  }

  /**
   * Stores a message that is about to be sent.
   *
   * @param announced the conversation shows it at once
   * @param isFirst the conversation was made for it, so that it is new to the clients
   */
  Future<Void> begin(String conversationID, Message message, boolean announced, boolean isFirst) {
    MessageRepository messages = context.store().messages();
    MessageRow row = StoredMessages.row(conversationID, message, context.userID());
    Runnable writes = () -> messages.save(List.of(row));
    if (announced) {
      return show(arrival(conversationID, message), isFirst, writes);
    }
    context.store().transaction(() -> {
      writes.run();
      return null;
    });
    return Future.succeededFuture();
  }

  /** Stores what became of a message. An echo that was faster has said more and stays. */
  Future<Void> end(String conversationID, Message message, boolean isFirst) {
    MessageRepository messages = context.store().messages();
    MessageRow known = messages.find(conversationID, message.clientMsgID());
    boolean open = known != null && known.status() != MessageStatus.DELETED && known.seq() == 0;
    if (!open) {
      // The echo came first, or the user has deleted the message meanwhile.
      return Future.succeededFuture();
    }
    MessageRow row = StoredMessages.row(conversationID, message, context.userID());
    Runnable writes = () -> messages.save(List.of(row));
    boolean copyFollows = !isFirst && message.status() == MessageStatus.SENT && message.seq() == 0;
    return copyFollows
        ? book.messageTaken(arrival(conversationID, message), writes)
        : show(arrival(conversationID, message), isFirst, writes);
  }

  private Future<Void> show(Arrival arrival, boolean isFirst, Runnable writes) {
    return isFirst ? book.messagesArrived(List.of(arrival), writes, () -> { }) : book.messageSent(arrival, writes);
  }

  private static Arrival arrival(String conversationID, Message message) {
    boolean single = message.sessionType() == ConversationIDs.SINGLE;
    return new Arrival(conversationID, message.sessionType(), single ? message.recvID() : "", single ? "" : message.groupID(),
        message.json(), message.sendTime(), 0);
  }
}
