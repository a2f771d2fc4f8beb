package im.jssdk.core.message;

/**
 * Which part of a conversation's history is wanted (spec sdk-core-behaviour 6.11). Other fields that clients send mean nothing.
 *
 * @param startClientMsgID the message next to which the page begins, itself left out; empty: the newest, or the oldest
 * @param count how many messages; below 0: all that there are, as far as a page goes
 */
public record HistoryRequest(String conversationID, String startClientMsgID, int count) {

  public HistoryRequest {
    conversationID = Elements.orEmpty(conversationID);
    startClientMsgID = Elements.orEmpty(startClientMsgID);
  }
}
