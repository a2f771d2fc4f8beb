package im.jssdk.embedded.service;

import im.jssdk.embedded.state.Conversation;
import im.jssdk.embedded.state.ConversationId;
import im.jssdk.embedded.state.ErrorCode;
import im.jssdk.embedded.state.Group;
import im.jssdk.embedded.state.GroupMember;
import im.jssdk.embedded.state.State;
import im.jssdk.embedded.state.User;
import im.jssdk.openim.proto.MsgData;

/** Accepts messages of users: who may send what to whom (spec 3.6). */
public final class SendService {

  private final State state;
  private final Delivery delivery;
  private final boolean friendVerify;

  /** @param friendVerify whether only friends may write to one another */
  public SendService(State state, Delivery delivery, boolean friendVerify) {
    this.state = state;
    this.delivery = delivery;
    this.friendVerify = friendVerify;
  }

  /** Sends a message; answers it as it was accepted. Throws what the spec's table of checks says. */
  public MsgData send(Caller caller, MsgData message) {
    caller.requireSelf(message.getSendID());
    require(!message.getSendID().isEmpty(), "sendID is empty");
    require(!message.getContent().isEmpty(), "content is empty");
    boolean isAccountMessage = message.getContentType() == ContentType.OA_NOTIFICATION;
    require(isAccountMessage == (message.getSessionType() == ConversationId.NOTIFICATION),
        "sessionType 4 and contentType 1400 go together");
    MsgData.Builder accepted = message.toBuilder();
    switch (message.getSessionType()) {
      case ConversationId.SINGLE -> checkSingle(accepted);
      case ConversationId.GROUP -> checkGroup(message);
      case ConversationId.NOTIFICATION -> state.users().require(message.getRecvID());
      default -> throw ErrorCode.ARGS.because("unknown sessionType " + message.getSessionType() + ", use 1, 3 or 4");
    }
    return delivery.deliver(caller, accepted);
  }

  private void checkSingle(MsgData.Builder message) {
    User receiver = state.users().require(message.getRecvID());
    User sender = state.users().find(message.getSendID());
    if (isUnchecked(message.getContentType(), sender)) {
      return;
    }
    if (state.blacks().find(receiver.userID(), message.getSendID()) != null) {
      throw ErrorCode.BLOCKED_BY_PEER.because(receiver.userID() + " has blocked " + message.getSendID());
    }
    if (friendVerify && !state.friends().has(receiver.userID(), message.getSendID())) {
      throw ErrorCode.NOT_PEERS_FRIEND.because(message.getSendID() + " is no friend of " + receiver.userID());
    }
    switch (receiveOption(receiver, message.getSendID())) {
      case User.REFUSE -> throw ErrorCode.ARGS.because("message is not sent: " + receiver.userID() + " takes no messages");
      case User.RECEIVE_SILENTLY -> message.putOptions(MessageOptions.OFFLINE_PUSH, false);
      default -> { }
    }
  }

  private int receiveOption(User receiver, String sendID) {
    if (receiver.globalRecvMsgOpt() != User.RECEIVE) {
      return receiver.globalRecvMsgOpt();
    }
    Conversation row = state.conversations().find(receiver.userID(), ConversationId.single(sendID, receiver.userID()));
    return row == null ? User.RECEIVE : row.recvMsgOpt();
  }

  private void checkGroup(MsgData message) {
    Group group = state.groups().requireLive(message.getGroupID());
    if (isUnchecked(message.getContentType(), state.users().find(message.getSendID()))) {
      return;
    }
    GroupMember member = group.member(message.getSendID());
    if (member == null) {
      throw ErrorCode.NO_PERMISSION.because("");
    }
    if (member.isOwner()) {
      return;
    }
    if (member.isMuted()) {
      throw ErrorCode.MUTED_IN_GROUP.because(member.userID() + " is muted in group " + group.groupID());
    }
    if (group.status() == Group.STATUS_MUTED && !member.isManager()) {
      throw ErrorCode.MUTED_GROUP.because("group " + group.groupID() + " is muted");
    }
  }

  private static boolean isUnchecked(int contentType, User sender) {
    return ContentType.isNotification(contentType) || sender != null && sender.appManagerLevel() >= User.APP_ADMIN;
  }

  private static void require(boolean condition, String detail) {
    if (!condition) {
      throw ErrorCode.ARGS.because(detail);
    }
  }
}
