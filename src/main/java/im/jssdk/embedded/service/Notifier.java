package im.jssdk.embedded.service;

import com.google.protobuf.ByteString;

import im.jssdk.embedded.state.ConversationId;
import im.jssdk.embedded.state.Group;
import im.jssdk.embedded.state.Ids;
import im.jssdk.embedded.state.User;
import im.jssdk.openim.proto.MsgData;

import io.vertx.core.json.JsonObject;

import java.util.Collection;
import java.util.List;

/** Makes and delivers the server's notifications (spec 7). */
public final class Notifier {

  private static final int FROM_SYSTEM = 200;

  private final Delivery delivery;

  public Notifier(Delivery delivery) {
    this.delivery = delivery;
  }

  /** From one user to another, or to oneself; only pushed, and shown in the chat where the configuration says so. */
  void toUser(Caller caller, int contentType, String from, String to, JsonObject tips) {
    send(caller, user(contentType, from, to, tips), false, ContentType.isAlsoMessage(contentType), List.of());
  }

  /** To one of several receivers of the same tips: without a copy for the sender, who is one of the receivers. */
  void toReceiver(Caller caller, int contentType, String from, String to, JsonObject tips) {
    MsgData.Builder message = user(contentType, from, to, tips);
    message.putAllOptions(MessageOptions.notification(false, false));
    MessageOptions.noSenderSync(message);
    delivery.deliver(caller, message);
  }

  /** The same as {@link #toUser}, kept for those who are offline. */
  void toUserStored(Caller caller, int contentType, String from, String to, JsonObject tips) {
    send(caller, user(contentType, from, to, tips), true, false, List.of());
  }

  /** From the caller to the members of a group. */
  void toGroup(Caller caller, int contentType, Group group, JsonObject tips) {
    toGroup(caller, contentType, group, tips, List.of(), null);
  }

  /**
   * From the caller to the members of a group.
   *
   * @param alsoTo users who have just left
   * @param alsoMessage whether it is shown in the chat; null: as configured
   */
  void toGroup(Caller caller, int contentType, Group group, JsonObject tips, Collection<String> alsoTo, Boolean alsoMessage) {
    boolean shown = alsoMessage == null ? ContentType.isAlsoMessage(contentType) : alsoMessage;
    send(caller, group(contentType, caller.userID(), group.groupID(), tips), false, shown, alsoTo);
  }

  /** The same as {@link #toGroup(Caller, int, Group, JsonObject, Collection, Boolean)} with the sender's name in the message. */
  void toGroupNamed(Caller caller, User sender, int contentType, Group group, JsonObject tips, boolean alsoMessage) {
    MsgData.Builder message = group(contentType, sender.userID(), group.groupID(), tips)
        .setSenderNickname(sender.nickname()).setSenderFaceURL(sender.faceURL());
    send(caller, message, false, alsoMessage, List.of());
  }

  /** To the members of a group, kept for those who are offline. */
  void toGroupStored(Caller caller, int contentType, String from, String groupID, JsonObject tips) {
    send(caller, group(contentType, from, groupID, tips), true, false, List.of());
  }

  /** A notification with whatever options; answers it as it was accepted. */
  MsgData custom(Caller caller, int contentType, String from, String to, String groupID, JsonObject tips, boolean stored,
      boolean alsoMessage) {
    MsgData.Builder message = groupID.isEmpty() ? user(contentType, from, to, tips) : group(contentType, from, groupID, tips);
    return send(caller, message, stored, alsoMessage, List.of());
  }

  /** The content of a notification: its tips as text inside of JSON. */
  public static ByteString content(JsonObject tips) {
    return ByteString.copyFromUtf8(new JsonObject().put("detail", tips.encode()).encode());
  }

  /** The content of a notification as the chat shows it: versions are no news for people, and clients act on the notification. */
  static ByteString chatLine(MsgData notification) {
    if (notification.getSessionType() != ConversationId.GROUP) {
      return notification.getContent();
    }
    JsonObject tips = new JsonObject(new JsonObject(notification.getContent().toStringUtf8()).getString("detail"));
    return tips.containsKey("groupMemberVersion")
        ? content(tips.put("groupMemberVersion", 0L).put("groupMemberVersionID", "")) : notification.getContent();
  }

  private MsgData send(Caller caller, MsgData.Builder message, boolean stored, boolean alsoMessage, Collection<String> alsoTo) {
    message.putAllOptions(MessageOptions.notification(stored, alsoMessage));
    return delivery.deliver(caller, message, alsoTo);
  }

  private static MsgData.Builder user(int contentType, String from, String to, JsonObject tips) {
    return message(contentType, from, tips).setRecvID(to).setSessionType(ConversationId.SINGLE);
  }

  private static MsgData.Builder group(int contentType, String from, String groupID, JsonObject tips) {
    return message(contentType, from, tips).setRecvID(groupID).setGroupID(groupID).setSessionType(ConversationId.GROUP);
  }

  private static MsgData.Builder message(int contentType, String from, JsonObject tips) {
    long now = System.currentTimeMillis();
    return MsgData.newBuilder().setSendID(from).setContentType(contentType).setContent(content(tips)).setMsgFrom(FROM_SYSTEM)
        .setClientMsgID(Ids.message()).setCreateTime(now).setSendTime(now);
  }
}
