package im.jssdk.core.message;

import im.jssdk.core.conversation.ConversationIDs;

/** A stored message as OnMsgDeleted tells of it (LocalChatLog, spec sdk-core-behaviour 4.6). All fields are written; ms. */
public record DeletedMessage(String clientMsgID, String serverMsgID, String sendID, String recvID, int senderPlatformID,
    String senderNickname, String senderFaceURL, int sessionType, int msgFrom, int contentType, String content, boolean isRead,
    int status, long seq, long sendTime, long createTime, String attachedInfo, String ex, String localEx, boolean isReact,
    boolean isExternalExtensions, long msgFirstModifyTime) {

  static DeletedMessage of(Message message) {
    String receiver = message.sessionType() == ConversationIDs.GROUP ? message.groupID() : message.recvID();
    return new DeletedMessage(message.clientMsgID(), message.serverMsgID(), message.sendID(), receiver,
        message.senderPlatformID(), message.senderNickname(), message.senderFaceUrl(), message.sessionType(),
        message.msgFrom(), message.contentType(), MessageContent.of(message), message.isRead(), message.status(),
        message.seq(), message.sendTime(), message.createTime(), StoredMessages.infoText(message), message.ex(),
        message.localEx(), message.isReact(), message.isExternalExtensions(), 0);
  }
}
