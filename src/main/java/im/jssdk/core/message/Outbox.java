package im.jssdk.core.message;

import im.jssdk.core.CoreContext;
import im.jssdk.core.conversation.ConversationBook;
import im.jssdk.core.conversation.ConversationBook.Arrival;
import im.jssdk.core.conversation.ConversationIDs;
import im.jssdk.store.MessageRepository;
import im.jssdk.store.MessageRow;
import io.vertx.core.Future;
import java.util.List;

/** The rows of messages that are being sent. Each step is one transaction, together with what the conversation shows of it. */
final class Outbox {

  private final CoreContext context;
  private final ConversationBook book;
  private final InFlight inFlight;

  Outbox(CoreContext context, ConversationBook book, InFlight inFlight) {
    this.context = context;
    this.book = book;
    this.inFlight = inFlight;
  }

  /**
   * Stores a message that is about to be sent.
   *
   * @param announced the conversation shows it at once
   */
  Future<Void> begin(String conversationID, Message message, boolean announced) {
    MessageRepository messages = context.store().messages();
    MessageRow row = StoredMessages.row(conversationID, message, context.userID());
    Runnable writes = () -> {
      messages.save(List.of(row));
      messages.addSending(conversationID, message.clientMsgID());
    };
    if (announced) {
      return book.messageSent(arrival(conversationID, message), writes);
    }
    context.store().transaction(() -> {
      writes.run();
      return null;
    });
    return Future.succeededFuture();
  }

  /** Stores what became of a message. An echo that was faster has said more and stays. */
  Future<Void> end(String conversationID, Message message) {
    MessageRepository messages = context.store().messages();
    MessageRow known = messages.find(conversationID, message.clientMsgID());
    boolean open = known != null && known.status() != MessageStatus.DELETED && known.seq() == 0;
    if (!open) {
      // The echo came first, or the user has deleted the message meanwhile.
      messages.removeSending(conversationID, message.clientMsgID());
      return Future.succeededFuture();
    }
    MessageRow row = StoredMessages.row(conversationID, message, context.userID());
    return book.messageSent(arrival(conversationID, message), () -> {
      messages.save(List.of(row));
      messages.removeSending(conversationID, message.clientMsgID());
    });
  }

  private static Arrival arrival(String conversationID, Message message) {
    boolean single = message.sessionType() == ConversationIDs.SINGLE;
    return new Arrival(conversationID, message.sessionType(), single ? message.recvID() : "", message.groupID(),
        message.json(), message.sendTime(), 0);
  }
}
