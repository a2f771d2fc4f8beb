package im.jssdk.core.message;

/**
 * That a message was taken back (spec sdk-core-behaviour 4.5). Times in ms.
 *
 * @param revokerRole 100 owner, 60 admin, 20 member; 0 in chats of two
 * @param sessionType 1 single, 3 group
 */
public record MessageRevoked(String revokerID, int revokerRole, String clientMsgID, String revokerNickname, long revokeTime,
    long sourceMessageSendTime, String sourceMessageSendID, String sourceMessageSenderNickname, int sessionType, long seq,
    String ex, boolean isAdminRevoke) {
}
