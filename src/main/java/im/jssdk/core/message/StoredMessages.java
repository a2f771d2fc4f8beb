package im.jssdk.core.message;

import im.jssdk.core.CoreJson;
import im.jssdk.core.conversation.ConversationIDs;
import im.jssdk.store.MessageRow;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Messages as rows. A row's body is what a history page shows of it, so that pages are put together without reading the bodies:
 * {@code attachedInfoElem} is always there, and in a group {@code recvID} is the reader.
 */
final class StoredMessages {

  private static final String LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz";
  private static final int SUFFIX_LENGTH = 8;
  private static final String PRIVATE = "\"isPrivateChat\":true";

  private StoredMessages() {
  }

  static MessageRow row(String conversationID, Message message, String reader) {
    return rowWithBody(conversationID, message, forBody(message, reader).json());
  }

  /** As {@link #row} with the body's text at hand. */
  static MessageRow rowWithBody(String conversationID, Message message, String body) {
    return new MessageRow(conversationID, message.clientMsgID(), message.seq(), message.sendTime(), message.status(),
        message.contentType(), message.sendID(), message.isRead(), MessageContent.searchText(message), body);
  }

  /** The message as a body holds it; the same object when nothing is to be changed. */
  static Message forBody(Message message, String reader) {
    boolean readerIsReceiver = message.sessionType() == ConversationIDs.GROUP && !message.recvID().equals(reader);
    if (!readerIsReceiver && message.attachedInfoElem() != null) {
      return message;
    }
    MessageBuilder body = message.toBuilder();
    if (readerIsReceiver) {
      body.recvID(reader);
    }
    if (message.attachedInfoElem() == null) {
      body.attachedInfo(AttachedInfo.NULL_TEXT).attachedInfoElem(AttachedInfo.NONE);
    }
    return body.build();
  }

  static Message read(MessageRow row) {
    return Message.read(row.body());
  }

  /** The row with a changed message. */
  static MessageRow changed(MessageRow row, Message message) {
    return rowWithBody(row.conversationID(), message, message.json());
  }

  /** The row as a placeholder that keeps its seq. */
  static MessageRow deleted(MessageRow row) {
    return new MessageRow(row.conversationID(), row.clientMsgID(), row.seq(), row.sendTime(), MessageStatus.DELETED,
        row.contentType(), row.sendID(), row.isRead(), "",
        read(row).toBuilder().status(MessageStatus.DELETED).build().json());
  }

  /**
   * Whether nothing is told of the message any more: it never was here, or was deleted by itself. Of one that went with all others, by
   * DeleteAllMsgFromLocal, clients still hear what becomes of it; only its row, not its body, says that it was deleted.
   */
  static boolean isForgotten(MessageRow row) {
    return row.status() == MessageStatus.DELETED && read(row).status() == MessageStatus.DELETED;
  }

  /**
   * A placeholder for a seq without a message to show (spec sdk-core-behaviour 6.12).
   *
   * @param mark why there is none: SEQ_GAP, DELETED, CLIENT_DUP
   * @param sendTime ms; where it stands among its neighbours
   */
  static MessageRow placeholder(String conversationID, String mark, Message message, long sendTime) {
    String id = "[" + mark + "]" + message.clientMsgID() + "_" + suffix();
    Message kept = message.toBuilder().clientMsgID(id).sendTime(sendTime).status(MessageStatus.DELETED).build();
    return new MessageRow(conversationID, id, message.seq(), sendTime, MessageStatus.DELETED, message.contentType(),
        message.sendID(), true, "", kept.json());
  }

  /** The message as the conversation shows it when it becomes the latest one again. */
  static Message forLatest(MessageRow row) {
    Message message = read(row);
    MessageBuilder shown = message.toBuilder().attachedInfo(infoText(message));
    if (message.sessionType() == ConversationIDs.GROUP) {
      shown.recvID(message.groupID());
    }
    return shown.build();
  }

  /** Whether this is a private message whose time after reading is over; {@code now} in ms. */
  static boolean isBurnt(MessageRow row, long now) {
    AttachedInfo info = isReadAndPrivate(row) ? read(row).attachedInfoElem() : null;
    return info != null && info.isBurnt(now);
  }

  /** Whether it looks like a private message that was read. Few do, and only those are worth reading. */
  static boolean isReadAndPrivate(MessageRow row) {
    return row.isRead() && row.body().contains(PRIVATE);
  }

  /** The body as finding by ID shows it: with the attached info's text, which apps hand on when they forward or quote. */
  static String found(MessageRow row) {
    Message message = read(row);
    String text = infoText(message);
    return text.equals(message.attachedInfo()) ? row.body() : message.toBuilder().attachedInfo(text).build().json();
  }

  /** The text of the attached info as the old stores kept it. */
  static String infoText(Message message) {
    AttachedInfo info = message.attachedInfoElem();
    boolean carriesNothing = info == null || message.isExternalExtensions() && info.equals(AttachedInfo.NONE);
    return carriesNothing ? AttachedInfo.NULL_TEXT : CoreJson.write(info);
  }

  private static String suffix() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    StringBuilder suffix = new StringBuilder(SUFFIX_LENGTH);
    for (int i = 0; i < SUFFIX_LENGTH; i++) {
      suffix.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return suffix.toString();
  }
}
