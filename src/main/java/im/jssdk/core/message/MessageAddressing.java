package im.jssdk.core.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import im.jssdk.core.CoreContext;
import im.jssdk.core.message.Memberships.Membership;
import im.jssdk.openim.proto.MsgData;
import im.jssdk.store.ConversationRow;
import im.jssdk.store.MessageRow;
import im.jssdk.store.UserRepository.SelfRow;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** Turns what a client wants sent into the message that goes out (spec sdk-core-behaviour 6.3). */
final class MessageAddressing {

  private static final int FROM_USER = 100;
  private static final Future<Integer> NO_GROUP = Future.succeededFuture(0);

  private final CoreContext context;
  private final Memberships memberships;

  MessageAddressing(CoreContext context, Memberships memberships) {
    this.context = context;
    this.memberships = memberships;
  }

  /** The number of members of the group that a message goes to; asked for when the sender is no member, 0 when nobody knows. */
  Future<Integer> groupSize(SendOrder order, String operationID) {
    if (order.isSingle()) {
      return NO_GROUP;
    }
    Membership membership = memberships.find(order.groupID());
    if (membership != null) {
      return Future.succeededFuture(membership.memberCount());
    }
    return context.api().post("/group/get_groups_info", Map.of("groupIDs", List.of(order.groupID())), operationID)
        .map(found -> found.path("groupInfos").path(0).path("memberCount").asInt()).otherwise(0);
  }

  Message address(SendOrder order, SelfRow self, ConversationRow conversation, int groupSize) {
    Message given = order.message();
    long now = context.now();
    Membership membership = order.isSingle() ? null : memberships.find(order.groupID());
    boolean named = membership != null && !membership.nickname().isEmpty();
    MessageBuilder message = given.toBuilder()
        .clientMsgID(given.clientMsgID().isEmpty() ? MessageFactory.newID() : given.clientMsgID()).serverMsgID("")
        .createTime(given.createTime() > 0 ? given.createTime() : now)
        .sendTime(given.createTime() > 0 ? given.createTime() : now)
        .sessionType(order.sessionType()).sendID(context.userID())
        // A forwarded copy keeps the other address of its original, as clients know it.
        .recvID(order.isSingle() ? order.recvID() : given.recvID())
        .groupID(order.isSingle() ? given.groupID() : order.groupID()).msgFrom(FROM_USER)
        .senderPlatformID(order.platformID())
        .senderNickname(named ? membership.nickname() : self.nickname()).senderFaceUrl(self.faceURL()).content("").seq(0)
        .isRead(false).status(MessageStatus.SENDING).isExternalExtensions(true)
        .attachedInfoElem(info(given.attachedInfoElem(), order, conversation, groupSize));
    if (order.announced() && given.quoteElem() != null && given.quoteElem().quoteMessage() != null) {
      message.quoteElem(numbered(given.quoteElem(), conversation.conversationID()));
    }
    return message.build();
  }

  /** The message as a webhook of the server changed it. */
  MessageBuilder modified(Message message, MsgData modify) {
    MessageBuilder changed = message.toBuilder().contentType(modify.getContentType()).ex(modify.getEx());
    try {
      changed.withoutElements();
      MessageContent.read(changed, modify.getContentType(), modify.getContent().toStringUtf8());
      return changed;
    } catch (JsonProcessingException e) {
      // A webhook's mistake must not turn a sent message into a failed one.
      return message.toBuilder();
    }
  }

  private static AttachedInfo info(AttachedInfo given, SendOrder order, ConversationRow conversation, int groupSize) {
    if (!order.isSingle()) {
      return AttachedInfo.ofGroup(groupSize, given);
    }
    if (conversation.isPrivateChat()) {
      return (given == null ? AttachedInfo.NONE : given).readAt(0).withPrivacy(true, conversation.burnDuration());
    }
    // A forwarded copy carries its original's info: here it is neither private nor read.
    AttachedInfo info = given == null ? AttachedInfo.NONE : given.readAt(0).withPrivacy(false, 0);
    return info.equals(AttachedInfo.NONE) ? null : info;
  }

  /** The quote with the quoted message's seq, by which the server knows when that is taken back. */
  private Elements.Quote numbered(Elements.Quote quote, String conversationID) {
    Message quoted = quote.quoteMessage();
    MessageRow row = context.store().messages().find(conversationID, quoted.clientMsgID());
    return new Elements.Quote(quote.text(), quoted.toBuilder().seq(row == null ? 0 : row.seq()).build(),
        quote.messageEntityList());
  }
}
