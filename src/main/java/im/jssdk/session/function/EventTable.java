package im.jssdk.session.function;

import com.fasterxml.jackson.databind.JsonNode;
import im.jssdk.core.app.LogProgress;
import im.jssdk.core.app.FileProgress;
import im.jssdk.core.group.GroupApplication;
import im.jssdk.core.message.DeletedMessage;
import im.jssdk.core.message.Message;
import im.jssdk.core.message.MessageRevoked;
import im.jssdk.core.message.ReadReceipt;
import im.jssdk.core.message.TypingStates;
import im.jssdk.core.user.OnlineStatus;
import im.jssdk.store.BlackRow;
import im.jssdk.store.ConversationRow;
import im.jssdk.store.FriendRequestRow;
import im.jssdk.store.FriendRow;
import im.jssdk.store.GroupMemberRow;
import im.jssdk.store.GroupRow;
import im.jssdk.store.UserRepository.SelfRow;
import java.util.List;

/** All events that clients hear from this server (spec js-client-protocol 4). A test holds it against what the code raises. */
public final class EventTable {

  private EventTable() {
  }

  public static List<EventDoc> all() {
    return List.of(
        bare("OnConnecting", "This server begins to connect to the OpenIM server for the user."),
        bare("OnConnectSuccess", "It is connected."),
        bare("OnConnectFailed", "It could not connect, or lost the connection, and goes on trying; errCode and errMsg say why."),
        bare("OnKickedOffline", "The session was ended, mostly by a newer login; the connection is closed after it."),
        bare("OnUserTokenExpired", "The token is of no use any more; the connection is closed after it."),
        bare("OnSyncServerStart", "What was missed begins to be fetched."),
        bare("OnSyncServerFinish", "It is complete."),
        bare("OnSyncServerFailed", "It could not be fetched; it is tried again after the next connect."),

        one("OnSelfInfoUpdated", Area.USERS, SelfRow.class, "The own account changed."),
        one("OnUserStatusChanged", Area.USERS, OnlineStatus.class, "A user that is watched came online or went offline."),

        one("OnFriendApplicationAdded", Area.FRIENDS, FriendRequestRow.class, "Somebody asked to be friends, or one asked oneself."),
        one("OnFriendApplicationAccepted", Area.FRIENDS, FriendRequestRow.class, "An application was agreed to."),
        one("OnFriendApplicationRejected", Area.FRIENDS, FriendRequestRow.class, "An application was refused."),
        one("OnFriendApplicationDeleted", Area.FRIENDS, FriendRequestRow.class, "An application went off the list."),
        one("OnFriendAdded", Area.FRIENDS, FriendRow.class, "A user is a friend now."),
        one("OnFriendDeleted", Area.FRIENDS, FriendRow.class, "A user is no friend any more."),
        one("OnFriendInfoChanged", Area.FRIENDS, FriendRow.class, "A friend's name, picture or remark changed."),
        one("OnBlackAdded", Area.FRIENDS, BlackRow.class, "A user is on the blacklist now."),
        one("OnBlackDeleted", Area.FRIENDS, BlackRow.class, "A user is off the blacklist."),

        one("OnJoinedGroupAdded", Area.GROUPS, GroupRow.class, "The user is in a group now."),
        one("OnJoinedGroupDeleted", Area.GROUPS, GroupRow.class, "The user is not in a group any more."),
        one("OnGroupInfoChanged", Area.GROUPS, GroupRow.class, "A group changed."),
        one("OnGroupDismissed", Area.GROUPS, GroupRow.class, "A group was ended by its owner."),
        one("OnGroupMemberAdded", Area.GROUPS, GroupMemberRow.class, "Somebody came into a group."),
        one("OnGroupMemberDeleted", Area.GROUPS, GroupMemberRow.class, "Somebody left a group."),
        one("OnGroupMemberInfoChanged", Area.GROUPS, GroupMemberRow.class, "A member's name, picture, role or muting changed."),
        one("OnGroupApplicationAdded", Area.GROUPS, GroupApplication.class, "Somebody applied for a group, or one did oneself."),
        one("OnGroupApplicationAccepted", Area.GROUPS, GroupApplication.class, "An application for a group was accepted."),
        one("OnGroupApplicationRejected", Area.GROUPS, GroupApplication.class, "An application for a group was refused."),
        one("OnGroupApplicationDeleted", Area.GROUPS, GroupApplication.class, "An application for a group went off the list."),

        several("OnNewConversation", Area.CONVERSATIONS, ConversationRow.class, "Conversations came onto the list."),
        several("OnConversationChanged", Area.CONVERSATIONS, ConversationRow.class, "Conversations on the list changed."),
        one("OnTotalUnreadMessageCountChanged", Area.CONVERSATIONS, Integer.class,
            "The number of unread messages in the conversations that notify changed."),
        one("OnConversationUserInputStatusChanged", Area.CONVERSATIONS, TypingStates.InputStatus.class,
            "A user began to type in a conversation, on the platforms listed, or stopped."),

        several("OnRecvNewMessages", Area.MESSAGES, Message.class,
            "Messages arrived, in order; typing and messages that are not kept come so too."),
        one("OnNewRecvMessageRevoked", Area.MESSAGES, MessageRevoked.class, "A message was taken back."),
        several("OnRecvC2CReadReceipt", Area.MESSAGES, ReadReceipt.class, "The other user of a chat of two has read messages."),
        one("OnMsgDeleted", Area.MESSAGES, DeletedMessage.class, "A message was deleted, here or on another device."),
        one("UploadComplete", Area.OTHER, FileProgress.class, "A part of a file has reached the object store."),
        one("OnUploadLogsProgress", Area.OTHER, LogProgress.class, "A part of the log has reached the object store."),
        one("OnRecvCustomBusinessMessage", Area.OTHER, JsonNode.class,
            "The OpenIM server's operator sent something of its own; the payload is what was sent."));
  }

  private static EventDoc bare(String name, String when) {
    return new EventDoc(name, Area.SESSION, Shape.NOTHING, when);
  }

  private static EventDoc one(String name, Area area, Class<?> payload, String when) {
    return new EventDoc(name, area, Shape.of(payload), when);
  }

  private static EventDoc several(String name, Area area, Class<?> payload, String when) {
    return new EventDoc(name, area, Shape.listOf(payload), when);
  }
}
