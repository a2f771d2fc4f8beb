package im.jssdk.core.message;

import im.jssdk.store.ConversationRow;
import im.jssdk.store.MessageRepository;
import im.jssdk.store.MessageRow;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Takes the text out of messages that quote one that was taken back (spec sdk-core-behaviour 6.13), whichever of the two is stored
 * first: who was away gets the quote from the server as it was sent.
 */
final class RevokedQuotes {

  private RevokedQuotes() {
  }

  /** The rows that are to be saved: these, and stored quotes of what is taken back among these, all without what was taken back. */
  static List<MessageRow> cleaned(String conversationID, Collection<MessageRow> rows, MessageRepository stored) {
    Map<String, MessageRow> cleaned = new HashMap<>();
    rows.forEach(row -> cleaned.put(row.clientMsgID(), row));
    Map<String, String> details = new HashMap<>();
    rows.forEach(row -> note(row, details));
    if (!details.isEmpty()) {
      stored.ofType(conversationID, ContentType.QUOTE).forEach(row -> cleaned.putIfAbsent(row.clientMsgID(), row));
    }
    Set<String> elsewhere = new HashSet<>();
    rows.stream().filter(RevokedQuotes::isQuote).map(row -> quotedID(StoredMessages.read(row)))
        .filter(id -> !id.isEmpty() && !cleaned.containsKey(id)).forEach(elsewhere::add);
    if (!elsewhere.isEmpty()) {
      stored.find(conversationID, elsewhere).forEach(row -> note(row, details));
    }
    if (details.isEmpty()) {
      return List.copyOf(rows);
    }
    Set<String> asked = new HashSet<>();
    rows.forEach(row -> asked.add(row.clientMsgID()));
    cleaned.replaceAll((id, row) -> isQuote(row) ? cleaned(row, details) : row);
    return cleaned.values().stream().filter(row -> asked.contains(row.clientMsgID()) || isQuote(row)).toList();
  }

  /**
   * A message that has just come, without what was taken back before it came. Only for quotes is a row asked for. The server says of
   * a quoted message that it was taken back, and leaves its text in (spec openim-server-protocol 6.4).
   *
   * @param rowOf the row of a message of the same conversation, or null
   */
  static Message cleaned(Message message, Function<String, MessageRow> rowOf) {
    String quoted = message.contentType() == ContentType.QUOTE ? quotedID(message) : "";
    if (!quoted.isEmpty() && saysTakenBack(message)) {
      return withoutQuoted(message, message.quoteElem().quoteMessage().content());
    }
    MessageRow row = quoted.isEmpty() ? null : rowOf.apply(quoted);
    return row == null || row.contentType() != ContentType.REVOKED ? message : withoutQuoted(message, detail(row));
  }

  /** The conversation, whose latest message may be one of these quotes, showing it as it is in its row. */
  static ConversationRow inLatest(ConversationRow conversation, Collection<MessageRow> rows) {
    return rows.stream().filter(row -> isQuote(row) && MessageBox.isLatest(conversation, row.clientMsgID())).findFirst()
        .map(StoredMessages::read).filter(RevokedQuotes::saysTakenBack)
        .map(quoting -> MessageBox.withLatest(conversation, latest -> true,
            latest -> latest.toBuilder().quoteElem(quoting.quoteElem()).build()))
        .orElse(conversation);
  }

  /** Whether the message quotes that one. */
  static boolean quotes(Message message, String clientMsgID) {
    return quotedID(message).equals(clientMsgID);
  }

  /** @param detail who took the quoted message back, in JSON */
  static Message withoutQuoted(Message quoting, String detail) {
    Elements.Quote quote = quoting.quoteElem();
    Message quoted = quote.quoteMessage().toBuilder().contentType(ContentType.REVOKED).withoutElements().content(detail).build();
    return quoting.toBuilder().quoteElem(new Elements.Quote(quote.text(), quoted, quote.messageEntityList())).build();
  }

  private static MessageRow cleaned(MessageRow row, Map<String, String> details) {
    Message quoting = StoredMessages.read(row);
    String detail = details.get(quotedID(quoting));
    return detail == null || saysTakenBack(quoting) ? row : StoredMessages.changed(row, withoutQuoted(quoting, detail));
  }

  private static void note(MessageRow row, Map<String, String> details) {
    if (row.contentType() == ContentType.REVOKED) {
      details.put(row.clientMsgID(), detail(row));
    }
  }

  private static String detail(MessageRow revoked) {
    Elements.Notification notification = StoredMessages.read(revoked).notificationElem();
    return notification == null ? "" : notification.detail();
  }

  private static boolean saysTakenBack(Message quoting) {
    Elements.Quote quote = quoting.quoteElem();
    return quote != null && quote.quoteMessage() != null && quote.quoteMessage().contentType() == ContentType.REVOKED;
  }

  private static boolean isQuote(MessageRow row) {
    return row.contentType() == ContentType.QUOTE && row.status() != MessageStatus.DELETED;
  }

  private static String quotedID(Message message) {
    boolean quotes = message.quoteElem() != null && message.quoteElem().quoteMessage() != null;
    return quotes ? Elements.orEmpty(message.quoteElem().quoteMessage().clientMsgID()) : "";
  }
}
