package im.jssdk.store;

/** Rows for tests. */
public final class Rows {

  private Rows() {
  }

  /** A text message that was sent by {@code "peer"}. */
  public static MessageRow message(String conversationID, String clientMsgID, long seq, long sendTime) {
    return new MessageRow(conversationID, clientMsgID, seq, sendTime, 2, 101, "peer", false, "text " + clientMsgID,
        "{\"clientMsgID\":\"" + clientMsgID + "\"}");
  }

  public static MessageRow withStatus(MessageRow row, int status) {
    return new MessageRow(row.conversationID(), row.clientMsgID(), row.seq(), row.sendTime(), status, row.contentType(),
        row.sendID(), row.isRead(), row.searchText(), row.body());
  }

  public static MessageRow withType(MessageRow row, int contentType) {
    return new MessageRow(row.conversationID(), row.clientMsgID(), row.seq(), row.sendTime(), row.status(), contentType,
        row.sendID(), row.isRead(), row.searchText(), row.body());
  }

  public static MessageRow withSender(MessageRow row, String sendID) {
    return new MessageRow(row.conversationID(), row.clientMsgID(), row.seq(), row.sendTime(), row.status(), row.contentType(),
        sendID, row.isRead(), row.searchText(), row.body());
  }

  public static MessageRow read(MessageRow row) {
    return new MessageRow(row.conversationID(), row.clientMsgID(), row.seq(), row.sendTime(), row.status(), row.contentType(),
        row.sendID(), true, row.searchText(), row.body());
  }

  public static MessageRow withBody(MessageRow row, String body) {
    return new MessageRow(row.conversationID(), row.clientMsgID(), row.seq(), row.sendTime(), row.status(), row.contentType(),
        row.sendID(), row.isRead(), row.searchText(), body);
  }

  /** Every field differs from the others, so that a mix-up shows. */
  public static ConversationRow conversation(String conversationID, int base) {
    return new ConversationRow(conversationID, base + 1, "user" + base, "group" + base, "name" + base, "face" + base, base + 2,
        base + 3, base + 4, "{\"latest\":" + base + "}", base + 5L, "draft" + base, base + 6L, base + 7, base + 8L, true, false,
        true, false, base + 9L, "attached" + base, "ex" + base, base + 10L, base + 11L, base + 12L);
  }
}
