package im.jssdk.embedded.state;

import io.vertx.core.json.JsonObject;

import java.util.Objects;

/** One user's row of a conversation: conversation.Conversation. */
public final class Conversation {

  private final String ownerUserID;
  private final String conversationID;
  private final int conversationType;
  private final String userID;
  private final String groupID;
  private int recvMsgOpt;
  private boolean isPinned;
  private String attachedInfo = "";
  private boolean isPrivateChat;
  private int groupAtType;
  private String ex = "";
  private int burnDuration;
  private long minSeq;
  private long maxSeq;
  private long msgDestructTime;
  private boolean isMsgDestruct;

  /**
   * @param userID the peer of a single or notification chat, "" for a group
   * @param groupID the group, "" for the others
   */
  public Conversation(String ownerUserID, String conversationID, int conversationType, String userID, String groupID) {
    this.ownerUserID = ownerUserID;
    this.conversationID = conversationID;
    this.conversationType = conversationType;
    this.userID = userID;
    this.groupID = groupID;
  }

  public String conversationID() {
    return conversationID;
  }

  public int conversationType() {
    return conversationType;
  }

  public String userID() {
    return userID;
  }

  public String groupID() {
    return groupID;
  }

  public int recvMsgOpt() {
    return recvMsgOpt;
  }

  public boolean isPinned() {
    return isPinned;
  }

  public boolean isPrivateChat() {
    return isPrivateChat;
  }

  public long minSeq() {
    return minSeq;
  }

  public void minSeq(long value) {
    minSeq = value;
  }

  /** The last seq that the user may see; 0 = no limit. */
  public long maxSeq() {
    return maxSeq;
  }

  public void maxSeq(long value) {
    maxSeq = value;
  }

  public void ex(String value) {
    ex = value;
  }

  /** Writes the fields that a conversation.ConversationReq gives (a missing or null field stays); true when one changed. */
  public boolean apply(JsonObject req) {
    JsonObject before = toJson();
    recvMsgOpt = Objects.requireNonNullElse(req.getInteger("recvMsgOpt"), recvMsgOpt);
    isPinned = Objects.requireNonNullElse(req.getBoolean("isPinned"), isPinned);
    attachedInfo = Objects.requireNonNullElse(req.getString("attachedInfo"), attachedInfo);
    isPrivateChat = Objects.requireNonNullElse(req.getBoolean("isPrivateChat"), isPrivateChat);
    groupAtType = Objects.requireNonNullElse(req.getInteger("groupAtType"), groupAtType);
    ex = Objects.requireNonNullElse(req.getString("ex"), ex);
    burnDuration = Objects.requireNonNullElse(req.getInteger("burnDuration"), burnDuration);
    minSeq = Objects.requireNonNullElse(req.getLong("minSeq"), minSeq);
    maxSeq = Objects.requireNonNullElse(req.getLong("maxSeq"), maxSeq);
    msgDestructTime = Objects.requireNonNullElse(req.getLong("msgDestructTime"), msgDestructTime);
    isMsgDestruct = Objects.requireNonNullElse(req.getBoolean("isMsgDestruct"), isMsgDestruct);
    return !before.equals(toJson());
  }

  public JsonObject toJson() {
    return new JsonObject().put("ownerUserID", ownerUserID).put("conversationID", conversationID).put("recvMsgOpt", recvMsgOpt)
        .put("conversationType", conversationType).put("userID", userID).put("groupID", groupID).put("isPinned", isPinned)
        .put("attachedInfo", attachedInfo).put("isPrivateChat", isPrivateChat).put("groupAtType", groupAtType).put("ex", ex)
        .put("burnDuration", burnDuration).put("minSeq", minSeq).put("maxSeq", maxSeq).put("msgDestructTime", msgDestructTime)
        .put("latestMsgDestructTime", 0L).put("isMsgDestruct", isMsgDestruct);
  }
}
