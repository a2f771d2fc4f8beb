package im.jssdk.core.message;

import im.jssdk.core.CoreContext;
import im.jssdk.core.CoreErrors;
import im.jssdk.core.CoreException;
import im.jssdk.core.conversation.ConversationBook;
import im.jssdk.core.conversation.ConversationEdit;
import im.jssdk.store.ConversationRow;
import im.jssdk.store.MessageRepository;
import im.jssdk.store.MessageRow;
import im.jssdk.store.UserRepository.SelfRow;
import java.util.Collection;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Stored messages and the conversation that shows the latest of them, as the parts that change both see them. */
final class MessageBox {

  private final CoreContext context;
  private final ConversationBook book;
  private final Memberships memberships;

  MessageBox(CoreContext context, ConversationBook book, Memberships memberships) {
    this.context = context;
    this.book = book;
    this.memberships = memberships;
  }

  MessageRepository rows() {
    return context.store().messages();
  }

  ConversationBook book() {
    return book;
  }

  Memberships memberships() {
    return memberships;
  }

  String me() {
    return context.userID();
  }

  /** The owner's account, or null when it was never synced. */
  SelfRow self() {
    return context.store().users().self();
  }

  /** The conversation; fails with 10005 when there is none. */
  ConversationRow conversation(String conversationID) {
    ConversationRow row = book.find(conversationID);
    if (row == null) {
      throw new CoreException(CoreErrors.UNKNOWN, "there is no conversation \"" + conversationID + "\"");
    }
    return row;
  }

  /** The message; fails with 10005 when there is none, or when it was deleted. */
  MessageRow message(String conversationID, String clientMsgID) {
    MessageRow row = rows().find(conversationID, clientMsgID);
    if (row == null || row.status() == MessageStatus.DELETED) {
      throw new CoreException(CoreErrors.UNKNOWN,
          "there is no message \"" + clientMsgID + "\" in conversation \"" + conversationID + "\"");
    }
    return row;
  }

  /** The highest seq that is known of a conversation, 0 when none is. */
  long maxSeq(String conversationID) {
    return Math.max(rows().maxSeq(conversationID), book.knownMaxSeq(conversationID));
  }

  /** Writes rows in one transaction. */
  void save(Collection<MessageRow> rows) {
    if (!rows.isEmpty()) {
      rows().save(rows);
    }
  }

  /** The latest message that a conversation shows, or null. */
  static Message latest(ConversationRow conversation) {
    return conversation.latestMsg().isEmpty() ? null : Message.read(conversation.latestMsg());
  }

  /** Whether the conversation shows this message as its latest. */
  static boolean isLatest(ConversationRow conversation, String clientMsgID) {
    // The text may name the ID elsewhere too, in a quote say; most of the time it does not at all.
    return conversation.latestMsg().contains(clientMsgID) && latest(conversation).clientMsgID().equals(clientMsgID);
  }

  /** The conversation with its latest message changed, if that is one of those meant. */
  static ConversationRow withLatest(ConversationRow conversation, Predicate<Message> meant, UnaryOperator<Message> change) {
    Message latest = latest(conversation);
    return latest == null || !meant.test(latest)
        ? conversation
        : ConversationEdit.of(conversation).latestMsg(change.apply(latest).json()).row();
  }

  /** The conversation as it is when its latest message has gone: the next newest takes its place. */
  ConversationRow withoutLatest(ConversationRow conversation) {
    MessageRow newest = rows().newest(conversation.conversationID());
    return newest == null
        ? ConversationEdit.of(conversation).latestMsg("").row()
        : ConversationEdit.of(conversation).latest(StoredMessages.forLatest(newest).json(), newest.sendTime()).row();
  }
}
