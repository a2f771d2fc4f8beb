package im.jssdk.embedded.service;

import im.jssdk.openim.proto.MsgData;

import java.util.Collection;

/** Takes messages to the connections of users, in order within a conversation. Returns before they are written. */
public interface Pushes {

  /**
   * Pushes one message.
   *
   * @param operationID of the call that caused it, never empty
   * @param receivers users, each once; those without a connection get nothing
   */
  void push(String conversationID, MsgData message, String operationID, Collection<String> receivers);

  /** The same for what a client learns by itself from the call that caused it: pushed a little later. */
  void pushLater(String conversationID, MsgData message, String operationID, Collection<String> receivers);
}
