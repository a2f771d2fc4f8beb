package im.jssdk.store;

/**
 * One stored message. {@code body} is the whole message as the client gets it (JSON, spec sdk-core-behaviour 4.1); the other
 * fields are taken from it to be searched by, and whoever changes one changes both.
 *
 * @param seq the server's number in the conversation; 0 while it has none
 * @param sendTime ms
 * @param status 1 sending, 2 sent, 3 failed, 4 deleted (a placeholder that keeps its seq)
 * @param searchText the text that a search by keyword looks at, in plain letters; empty when there is none
 */
public record MessageRow(String conversationID, String clientMsgID, long seq, long sendTime, int status, int contentType,
    String sendID, boolean isRead, String searchText, String body) {
}
