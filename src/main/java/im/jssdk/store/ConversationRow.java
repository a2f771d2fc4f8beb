package im.jssdk.store;

/**
 * One conversation as stored and as the client gets it (spec sdk-core-behaviour 4.3; times in ms, durations in s).
 *
 * @param latestMsg JSON text of the latest message, empty when there is none
 * @param latestMsgSendTime 0: hidden from lists
 */
public record ConversationRow(String conversationID, int conversationType, String userID, String groupID, String showName,
    String faceURL, int recvMsgOpt, int unreadCount, int groupAtType, String latestMsg, long latestMsgSendTime,
    String draftText, long draftTextTime, int burnDuration, long msgDestructTime, boolean isPinned, boolean isPrivateChat,
    boolean isNotInGroup, boolean isMsgDestruct, long updateUnreadCountTime, String attachedInfo, String ex, long maxSeq,
    long minSeq, long hasReadSeq) {
}
