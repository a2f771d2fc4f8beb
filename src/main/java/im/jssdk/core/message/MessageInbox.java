package im.jssdk.core.message;

import im.jssdk.openim.proto.MsgData;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/**
 * Where messages from the server come in, whether pushed or pulled, and what else changes messages. Calls are made one after the
 * other, in order.
 */
public interface MessageInbox {

  /**
   * Stores chat messages and raises what follows from them (spec sdk-core-behaviour 6.7, 6.8). One call is one
   * transaction, or a part of one that follows soon ({@code UserStore.later}).
   *
   * @param messages by conversationID, each list ascending by seq; seq 0 is a message that is not stored
   */
  Future<Void> receive(Map<String, List<MsgData>> messages);

  /** As {@link #receive}, for what was sent while nobody listened: members of a group may have another name by now. */
  default Future<Void> receiveMissed(Map<String, List<MsgData>> messages) {
    return receive(messages);
  }

  /**
   * Does what a notification about messages asks (2101 revoke, 2102 delete, 2200 receipt, 1703 clear, 113 typing, 2001 business).
   *
   * @param detail the notification's detail, a JSON text
   */
  Future<Void> notified(MsgData notification, String detail);

  /** The owner's account has another name or picture now. Not called inside a store transaction. */
  default void renamed(String nickname, String faceURL) {
  }

  /** Settings of conversations may have changed. Not called inside a store transaction. */
  default void settingsChanged() {
  }

  /** The core has ended. */
  default void close() {
  }
}
