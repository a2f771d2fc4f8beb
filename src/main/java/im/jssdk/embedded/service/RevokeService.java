package im.jssdk.embedded.service;

import im.jssdk.embedded.state.ConversationId;
import im.jssdk.embedded.state.ErrorCode;
import im.jssdk.embedded.state.Group;
import im.jssdk.embedded.state.GroupMember;
import im.jssdk.embedded.state.MessageLog;
import im.jssdk.embedded.state.State;
import im.jssdk.embedded.state.StoredMessage;
import im.jssdk.embedded.state.User;
import im.jssdk.openim.proto.MsgData;

import io.vertx.core.json.JsonObject;

/** Takes sent messages back (spec 4.7, 6.4). */
public final class RevokeService {

  private final State state;
  private final Notifier notifier;

  public RevokeService(State state, Notifier notifier) {
    this.state = state;
    this.notifier = notifier;
  }

  /** Revokes a message; 1004 when it is not there, 1404 when it was revoked before, 1002 when the user may not. */
  public void revoke(Caller caller, String userID, String conversationID, long seq) {
    caller.requireSelf(userID);
    if (seq < 1) {
      throw ErrorCode.ARGS.because("seq is invalid");
    }
    User revoker = state.users().require(caller.admin() ? caller.userID() : userID);
    MessageLog log = state.messages().peek(conversationID);
    StoredMessage message = log.find(seq);
    if (message == null || message.isRemoved()) {
      throw ErrorCode.NOT_FOUND.because("no message " + seq + " in " + conversationID);
    }
    if (message.isRevoked()) {
      throw ErrorCode.ALREADY_REVOKED.because("msg already revoke");
    }
    MsgData source = message.data();
    int role = role(caller, revoker, source);
    long now = System.currentTimeMillis();
    // What stays names the user for whom an administrator acts; the notice names the administrator.
    User named = state.users().require(userID);
    JsonObject content = new JsonObject()
        .put("revokerID", named.userID()).put("revokerRole", caller.admin() ? named.appManagerLevel() : role)
        .put("clientMsgID", source.getClientMsgID()).put("revokerNickname", named.nickname()).put("revokeTime", now)
        .put("sourceMessageSendTime", source.getSendTime()).put("sourceMessageSendID", source.getSendID())
        .put("sourceMessageSenderNickname", source.getSenderNickname()).put("sessionType", source.getSessionType())
        .put("seq", seq).put("ex", "");
    log.revoke(message, ContentType.REVOKED, Notifier.content(content));
    JsonObject tips = new JsonObject()
        .put("revokerUserID", revoker.userID()).put("clientMsgID", source.getClientMsgID()).put("revokeTime", now)
        .put("sesstionType", source.getSessionType()).put("seq", seq).put("conversationID", conversationID)
        .put("isAdminRevoke", caller.admin());
    if (source.getSessionType() == ConversationId.GROUP) {
      notifier.toGroupStored(caller, ContentType.REVOKED, revoker.userID(), source.getGroupID(), tips);
    } else {
      // Between the two of the chat, whoever of them or of the administrators revokes.
      notifier.toUserStored(caller, ContentType.REVOKED, source.getSendID(), source.getRecvID(), tips);
    }
  }

  /** The role in which the user may revoke the message. */
  private int role(Caller caller, User revoker, MsgData source) {
    boolean own = revoker.userID().equals(source.getSendID());
    if (source.getSessionType() != ConversationId.GROUP) {
      if (!own && !caller.admin()) {
        throw ErrorCode.NO_PERMISSION.because("only own messages can be revoked in a single chat");
      }
      return revoker.appManagerLevel();
    }
    Group group = state.groups().requireLive(source.getGroupID());
    GroupMember member = group.member(revoker.userID());
    if (member == null) {
      if (caller.admin()) {
        return GroupMember.ADMIN;
      }
      throw ErrorCode.NO_PERMISSION.because(revoker.userID() + " is not in group " + group.groupID());
    }
    GroupMember sender = group.member(source.getSendID());
    boolean may = own || caller.admin() || member.isOwner()
        || member.isManager() && (sender == null || !sender.isManager());
    if (!may) {
      throw ErrorCode.NO_PERMISSION.because("no permission");
    }
    return member.roleLevel();
  }
}
