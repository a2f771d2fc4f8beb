package im.jssdk.embedded.service;

import im.jssdk.embedded.state.ConversationId;
import im.jssdk.embedded.state.Conversations;
import im.jssdk.embedded.state.Group;
import im.jssdk.embedded.state.Ids;
import im.jssdk.embedded.state.MessageLog;
import im.jssdk.embedded.state.State;
import im.jssdk.openim.proto.MsgData;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gives accepted messages their seqs, stores them and has them pushed (spec 6.2, 6.3, 6.6). */
public final class Delivery {

  private static final int STATUS_SENT = 2;

  private final State state;
  private final Pushes pushes;

  public Delivery(State state, Pushes pushes) {
    this.state = state;
    this.pushes = pushes;
  }

  /** Delivers a message; answers it as it was accepted, without its seq. */
  MsgData deliver(Caller caller, MsgData.Builder message) {
    return deliver(caller, message, List.of());
  }

  /** The same for a message to a group that also users get who have just left it. */
  MsgData deliver(Caller caller, MsgData.Builder message, Collection<String> alsoTo) {
    if (message.getSendTime() == 0) {
      message.setSendTime(System.currentTimeMillis());
    }
    message.setServerMsgID(Ids.message()).setStatus(STATUS_SENT).setSeq(0);
    MessageOptions.force(message);
    MsgData accepted = message.build();
    Collection<String> receivers = receivers(accepted, alsoTo);
    String chatID = ConversationId.chat(accepted.getSessionType(), accepted.getSendID(), accepted.getRecvID(), accepted.getGroupID());
    if (MessageOptions.isSet(accepted, MessageOptions.IS_NOT_NOTIFICATION)) {
      pushes.push(chatID, stored(chatID, accepted), caller.operationID(), receivers);
    } else {
      notification(caller, chatID, accepted, receivers);
    }
    return accepted;
  }

  /** Stores a message of a chat; answers it with its seq, or as it is when it is not to be stored. */
  private MsgData stored(String chatID, MsgData message) {
    if (!MessageOptions.isSet(message, MessageOptions.HISTORY)) {
      return message;
    }
    MessageLog log = state.messages().log(chatID);
    ensureRows(chatID, message, log.maxSeq() == 0);
    MsgData stored = log.append(message);
    log.read(message.getSendID(), stored.getSeq());
    return stored;
  }

  private void notification(Caller caller, String chatID, MsgData message, Collection<String> receivers) {
    boolean alsoMessage = MessageOptions.isSet(message, MessageOptions.IS_SEND_MSG);
    MsgData notice = message;
    if (alsoMessage) {
      notice = message.toBuilder().putOptions(MessageOptions.OFFLINE_PUSH, false).putOptions(MessageOptions.UNREAD_COUNT, false)
          .build();
    }
    String noticeID = ConversationId.notificationsOf(chatID);
    if (MessageOptions.isSet(message, MessageOptions.HISTORY)) {
      notice = state.messages().log(noticeID).append(notice);
      if (message.getSessionType() != ConversationId.GROUP) {
        state.messages().addNotifications(message.getSendID(), noticeID);
        state.messages().addNotifications(message.getRecvID(), noticeID);
      }
    }
    // The chat's line goes first, as in the real server: a core that makes the conversation from it needs no second look later.
    if (alsoMessage) {
      MsgData copy = message.toBuilder().clearOptions().setContent(Notifier.chatLine(message))
          .putOptions(MessageOptions.OFFLINE_PUSH, MessageOptions.isSet(message, MessageOptions.OFFLINE_PUSH))
          .putOptions(MessageOptions.UNREAD_COUNT, MessageOptions.isSet(message, MessageOptions.UNREAD_COUNT))
          .build();
      pushes.pushLater(chatID, stored(chatID, copy), caller.operationID(), receivers);
    }
    pushes.pushLater(noticeID, notice, caller.operationID(), receivers);
  }

  private Collection<String> receivers(MsgData message, Collection<String> alsoTo) {
    if (message.getSessionType() == ConversationId.GROUP) {
      Group group = state.groups().require(message.getGroupID());
      Set<String> all = new LinkedHashSet<>(group.memberIDs());
      all.addAll(alsoTo);
      return all;
    }
    boolean toSender = MessageOptions.isSet(message, MessageOptions.SENDER_SYNC)
        && !message.getSendID().equals(message.getRecvID());
    return toSender ? List.of(message.getRecvID(), message.getSendID()) : List.of(message.getRecvID());
  }

  private void ensureRows(String chatID, MsgData message, boolean first) {
    Conversations rows = state.conversations();
    int type = message.getSessionType();
    switch (type) {
      case ConversationId.SINGLE -> {
        rows.ensure(message.getSendID(), chatID, type, message.getRecvID(), "");
        rows.ensure(message.getRecvID(), chatID, type, message.getSendID(), "");
      }
      case ConversationId.NOTIFICATION -> rows.ensure(message.getRecvID(), chatID, type, message.getSendID(), "");
      default -> {
        // Who enters later gets the row when entering.
        if (first) {
          for (String userID : state.groups().require(message.getGroupID()).memberIDs()) {
            rows.ensure(userID, chatID, type, "", message.getGroupID());
          }
        }
      }
    }
  }
}
