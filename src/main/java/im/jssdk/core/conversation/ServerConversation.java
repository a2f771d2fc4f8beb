package im.jssdk.core.conversation;

import im.jssdk.store.ConversationRow;

/** A conversation as the OpenIM server keeps it (spec openim-server-protocol 3.4); durations in s. */
public record ServerConversation(String conversationID, int conversationType, String userID, String groupID, int recvMsgOpt,
    boolean isPinned, String attachedInfo, boolean isPrivateChat, int groupAtType, String ex, int burnDuration,
    long msgDestructTime, boolean isMsgDestruct) {

  public ServerConversation {
    userID = orEmpty(userID);
    groupID = orEmpty(groupID);
    attachedInfo = orEmpty(attachedInfo);
    ex = orEmpty(ex);
  }

  /** The local conversation that it becomes when there is none yet: hidden, without a title. */
  ConversationRow newRow(int unreadCount) {
    ConversationRow row = ConversationEdit.hidden(conversationID, conversationType, userID, groupID, Title.NONE);
    return ConversationEdit.of(overwrite(row)).unreadCount(unreadCount)
        // Clients know this moment with the default (recordings sync-at-login, history); the next sync brings the true value.
        .msgDestructTime(msgDestructTime == 0 ? ConversationEdit.DEFAULT_MSG_DESTRUCT_TIME : msgDestructTime)
        .row();
  }

  /** The local conversation with the server's settings (spec sdk-core-behaviour 5.6). */
  ConversationRow overwrite(ConversationRow row) {
    ConversationEdit edit = ConversationEdit.of(row).recvMsgOpt(recvMsgOpt).pinned(isPinned).privateChat(isPrivateChat)
        .burnDuration(burnDuration).attachedInfo(attachedInfo).ex(ex).msgDestructTime(msgDestructTime)
        .msgDestruct(isMsgDestruct);
    if (groupAtType != 0) {
      // The server does not know of mentions that were found here, so its 0 means nothing.
      edit.groupAtType(groupAtType);
    }
    // What was read stays: the server's row has no such field.
    return edit.row();
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
