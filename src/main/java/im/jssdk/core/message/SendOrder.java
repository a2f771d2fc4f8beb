package im.jssdk.core.message;

import im.jssdk.core.CoreErrors;
import im.jssdk.core.CoreException;
import im.jssdk.core.conversation.ConversationIDs;

/**
 * A message and where it is to go.
 *
 * @param recvID a user; wins when a group is given too
 * @param push what offline devices show, or null
 * @param onlineOnly nobody stores it, only who is online gets it
 * @param announced the conversation shows the message as being sent before the server has it (sendMessage does, sendMessageNotOss
 *     does not; spec sdk-core-behaviour 6.4, 6.5)
 * @param platformID the platform of whoever sends
 */
public record SendOrder(Message message, String recvID, String groupID, Elements.OfflinePush push, boolean onlineOnly,
    boolean announced, int platformID) {

  /** Fails with 10002 when there is no message or no receiver. */
  public SendOrder {
    if (message == null) {
      throw new CoreException(CoreErrors.ARGUMENTS, "message: there is none");
    }
    if (recvID.isEmpty() && groupID.isEmpty()) {
      throw new CoreException(CoreErrors.ARGUMENTS, "ArgsError");
    }
  }

  boolean isSingle() {
    return !recvID.isEmpty();
  }

  int sessionType() {
    return isSingle() ? ConversationIDs.SINGLE : ConversationIDs.GROUP;
  }

  String source() {
    return isSingle() ? recvID : groupID;
  }
}
