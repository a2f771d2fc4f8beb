package im.jssdk.core.conversation;

import im.jssdk.store.ConversationRow;

/** A conversation row being changed: {@code ConversationEdit.of(row).unreadCount(0).row()}. For use in one expression. */
public final class ConversationEdit {

  /** What a conversation has before the server said anything of it (spec sdk-core-behaviour 4.3); s. */
  static final int DEFAULT_BURN_DURATION = 30;
  static final long DEFAULT_MSG_DESTRUCT_TIME = 604_800;

  private final ConversationRow from;
  private String showName;
  private String faceURL;
  private int recvMsgOpt;
  private int unreadCount;
  private int groupAtType;
  private String latestMsg;
  private long latestMsgSendTime;
  private String draftText;
  private long draftTextTime;
  private int burnDuration;
  private long msgDestructTime;
  private boolean isPinned;
  private boolean isPrivateChat;
  private boolean isMsgDestruct;
  private String attachedInfo;
  private String ex;
  private String userID;
  private long maxSeq;
  private long minSeq;
  private long hasReadSeq;

  private ConversationEdit(ConversationRow from) {
    this.from = from;
    showName = from.showName();
    faceURL = from.faceURL();
    recvMsgOpt = from.recvMsgOpt();
    unreadCount = from.unreadCount();
    groupAtType = from.groupAtType();
    latestMsg = from.latestMsg();
    latestMsgSendTime = from.latestMsgSendTime();
    draftText = from.draftText();
    draftTextTime = from.draftTextTime();
    burnDuration = from.burnDuration();
    msgDestructTime = from.msgDestructTime();
    isPinned = from.isPinned();
    isPrivateChat = from.isPrivateChat();
    isMsgDestruct = from.isMsgDestruct();
    attachedInfo = from.attachedInfo();
    ex = from.ex();
    userID = from.userID();
    maxSeq = from.maxSeq();
    minSeq = from.minSeq();
    hasReadSeq = from.hasReadSeq();
  }

  public static ConversationEdit of(ConversationRow row) {
    return new ConversationEdit(row);
  }

  /** Whether the settings are those that a conversation has before the server's are known. */
  static boolean isUnsettled(ConversationRow row) {
    return row.burnDuration() == DEFAULT_BURN_DURATION && row.msgDestructTime() == DEFAULT_MSG_DESTRUCT_TIME
        && !row.isMsgDestruct();
  }

  /** A hidden conversation without a message. */
  public static ConversationRow hidden(String conversationID, int conversationType, String userID, String groupID, Title title) {
    return new ConversationRow(conversationID, conversationType, userID, groupID, title.showName(), title.faceURL(), 0, 0, 0,
        "", 0, "", 0, DEFAULT_BURN_DURATION, DEFAULT_MSG_DESTRUCT_TIME, false, false, false, false, 0, "", "", 0, 0, 0);
  }

  public ConversationEdit title(Title title) {
    showName = title.showName();
    faceURL = title.faceURL();
    return this;
  }

  public ConversationEdit userID(String value) {
    userID = value;
    return this;
  }

  public ConversationEdit recvMsgOpt(int value) {
    recvMsgOpt = value;
    return this;
  }

  public ConversationEdit unreadCount(int value) {
    unreadCount = value;
    return this;
  }

  public ConversationEdit groupAtType(int value) {
    groupAtType = value;
    return this;
  }

  /** @param sendTime ms; 0 hides the conversation */
  public ConversationEdit latest(String message, long sendTime) {
    latestMsg = message;
    latestMsgSendTime = sendTime;
    return this;
  }

  /** Another text of the same latest message. */
  public ConversationEdit latestMsg(String message) {
    latestMsg = message;
    return this;
  }

  /** @param time ms */
  public ConversationEdit draft(String text, long time) {
    draftText = text;
    draftTextTime = time;
    return this;
  }

  public ConversationEdit burnDuration(int seconds) {
    burnDuration = seconds;
    return this;
  }

  public ConversationEdit msgDestructTime(long seconds) {
    msgDestructTime = seconds;
    return this;
  }

  public ConversationEdit pinned(boolean value) {
    isPinned = value;
    return this;
  }

  public ConversationEdit privateChat(boolean value) {
    isPrivateChat = value;
    return this;
  }

  public ConversationEdit msgDestruct(boolean value) {
    isMsgDestruct = value;
    return this;
  }

  public ConversationEdit attachedInfo(String value) {
    attachedInfo = value;
    return this;
  }

  public ConversationEdit ex(String value) {
    ex = value;
    return this;
  }

  public ConversationEdit maxSeq(long value) {
    maxSeq = value;
    return this;
  }

  public ConversationEdit minSeq(long value) {
    minSeq = value;
    return this;
  }

  public ConversationEdit hasReadSeq(long value) {
    hasReadSeq = value;
    return this;
  }

  public ConversationRow row() {
    return new ConversationRow(from.conversationID(), from.conversationType(), userID, from.groupID(), showName, faceURL,
        recvMsgOpt, unreadCount, groupAtType, latestMsg, latestMsgSendTime, draftText, draftTextTime, burnDuration,
        msgDestructTime, isPinned, isPrivateChat, from.isNotInGroup(), isMsgDestruct, from.updateUnreadCountTime(),
        attachedInfo, ex, maxSeq, minSeq, hasReadSeq);
  }
}
