package im.jssdk.core.message;

import im.jssdk.core.CoreContext;
import im.jssdk.core.CoreErrors;
import im.jssdk.core.CoreException;
import im.jssdk.core.conversation.ConversationBook.Arrival;
import im.jssdk.core.conversation.ConversationIDs;
import im.jssdk.core.user.UserModule;
import im.jssdk.store.ConversationRow;
import im.jssdk.store.MessageRow;
import io.vertx.core.Future;
import java.util.List;

/** Messages that are only here, and notes on messages that are only here (spec sdk-core-behaviour 6.20). */
public final class LocalMessages {

  private static final int FROM_USER = 100;

  private record Sender(String nickname, String faceURL) {
  }

  private final CoreContext context;
  private final MessageBox box;
  private final UserModule users;

  LocalMessages(CoreContext context, MessageBox box, UserModule users) {
    this.context = context;
    this.box = box;
    this.users = users;
  }

  /** Puts a message into a chat of two. Fails with 10002 without IDs, with 10100 for an unknown peer. */
  public Future<Message> insertSingle(Message message, String recvID, String sendID) {
    check(message, recvID, sendID);
    String peer = sendID.equals(box.me()) ? recvID : sendID;
    return box.book().obtain(ConversationIDs.SINGLE, peer).compose(conversation -> sender(sendID, conversation)
        .compose(sender -> insert(conversation, message.toBuilder().recvID(recvID).groupID(""), sendID, sender)));
  }

  /** Puts a message into a group. Fails with 10002 without IDs, with 10400 for an unknown group. */
  public Future<Message> insertGroup(Message message, String groupID, String sendID) {
    check(message, groupID, sendID);
    return box.book().obtain(ConversationIDs.GROUP, groupID).compose(conversation -> sender(sendID, conversation)
        .compose(sender -> insert(conversation, message.toBuilder().recvID(groupID).groupID(groupID), sendID, sender)));
  }

  /** Keeps a text with a message. Fails with 10005 when there is no such message. No event tells of it. */
  public Future<Void> setLocalEx(String conversationID, String clientMsgID, String localEx) {
    MessageRow row = box.message(conversationID, clientMsgID);
    Message message = StoredMessages.read(row).toBuilder().localEx(localEx).build();
    box.save(List.of(StoredMessages.changed(row, message)));
    return Future.succeededFuture();
  }

  /**
   * Lets a message say something else, here only. Who sent it, when and to whom stays. Fails with 10002 when no message is given or it
   * says nothing, with 10005 when there is none of its ID.
   */
  public Future<Void> setContent(String conversationID, Message message) {
    if (message == null) {
      throw new CoreException(CoreErrors.ARGUMENTS, "message: there is none");
    }
    MessageRow row = box.message(conversationID, message.clientMsgID());
    MessageBuilder changed = StoredMessages.read(row).toBuilder();
    MessageContent.replace(changed, message);
    Message stored = changed.build();
    box.save(List.of(StoredMessages.changed(row, stored)));
    box.book().update(conversationID, conversation -> MessageBox.withLatest(conversation,
        latest -> latest.clientMsgID().equals(message.clientMsgID()), latest -> {
          MessageBuilder shown = latest.toBuilder();
          MessageContent.replace(shown, message);
          return shown.build();
        }));
    return Future.succeededFuture();
  }

  private Future<Message> insert(ConversationRow conversation, MessageBuilder message, String sendID, Sender sender) {
    long now = context.now();
    Message inserted = message.clientMsgID(MessageFactory.newID()).serverMsgID("").createTime(now).sendTime(now)
        .sessionType(conversation.conversationType()).sendID(sendID).senderNickname(sender.nickname())
        .senderFaceUrl(sender.faceURL()).msgFrom(FROM_USER).seq(0).status(MessageStatus.SENT).content("")
        .isExternalExtensions(true).build();
    MessageRow row = StoredMessages.row(conversation.conversationID(), inserted, box.me());
    Arrival arrival = new Arrival(conversation.conversationID(), conversation.conversationType(), conversation.userID(),
        conversation.groupID(), inserted.json(), now, 0);
    return box.book().messagesArrived(List.of(arrival), () -> box.save(List.of(row)), () -> { }).map(inserted);
  }

  private Future<Sender> sender(String sendID, ConversationRow conversation) {
    if (sendID.equals(box.me())) {
      return users.self().map(self -> new Sender(self.nickname(), self.faceURL()));
    }
    if (sendID.equals(conversation.userID())) {
      return Future.succeededFuture(new Sender(conversation.showName(), conversation.faceURL()));
    }
    return users.known(List.of(sendID), context.newOperationID()).map(found -> found.containsKey(sendID)
        ? new Sender(found.get(sendID).nickname(), found.get(sendID).faceURL()) : new Sender("", ""));
  }

  private static void check(Message message, String receiver, String sendID) {
    if (message == null) {
      throw new CoreException(CoreErrors.ARGUMENTS, "message: there is none");
    }
    if (receiver.isEmpty() || sendID.isEmpty()) {
      throw new CoreException(CoreErrors.ARGUMENTS, "ArgsError");
    }
  }
}
