package im.jssdk.session.function;

import com.fasterxml.jackson.databind.JsonNode;
import im.jssdk.core.message.DeletedMessage;
import im.jssdk.core.message.Message;
import im.jssdk.core.message.MessageRevoked;
import im.jssdk.core.message.ReadReceipt;
import im.jssdk.core.message.TypingStates;
import im.jssdk.core.user.OnlineStatus;
import im.jssdk.store.ConversationRow;
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
