package im.jssdk.core.message;

import im.jssdk.core.CoreContext;
import im.jssdk.core.CoreErrors;
import im.jssdk.core.CoreException;
import im.jssdk.core.CoreJson;
import im.jssdk.core.conversation.ConversationIDs;
import im.jssdk.core.user.UserModule;
import im.jssdk.store.ConversationRow;
import im.jssdk.store.MessageRow;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Takes messages back (spec sdk-core-behaviour 6.13). */
public final class MessageRevoker {

  /** Notification 2101; the server misspells the session type. {@code revokeTime} in ms. */
  record Tip(String revokerUserID, String clientMsgID, long revokeTime, int sesstionType, long seq, String conversationID,
      boolean isAdminRevoke) {
  }

  private static final int ADMIN = 60;

  private final CoreContext context;
  private final MessageBox box;
  private final UserModule users;
  private final Memberships memberships;
  private final SeqWait seqWait;

  MessageRevoker(CoreContext context, MessageBox box, UserModule users, Memberships memberships, SeqWait seqWait) {
    this.context = context;
    this.box = box;
    this.users = users;
    this.memberships = memberships;
    this.seqWait = seqWait;
  }

  /**
   * Takes a message back for everybody. Fails with 10005 when there is no such message, when it is not sent, or when it is not
   * the owner's to take back; with the server's code (1404: it was taken back before).
   */
  public Future<Void> revoke(String conversationID, String clientMsgID, String operationID) {
    ConversationRow conversation = box.conversation(conversationID);
    MessageRow row = box.message(conversationID, clientMsgID);
    if (row.status() != MessageStatus.SENT) {
      throw new CoreException(CoreErrors.UNKNOWN, "only send success message can be revoked");
    }
    checkRight(conversation, row);
    return seqWait.seqOf(row, operationID).compose(seq -> {
      Map<String, Object> body = Map.of("userID", box.me(), "conversationID", conversationID, "seq", seq);
      return context.api().post("/msg/revoke_msg", body, operationID).compose(done ->
          apply(new Tip(box.me(), clientMsgID, context.now(), conversation.conversationType(), seq, conversationID, false)));
    });
  }

  /** Somebody took a message back. What is not stored here, or was taken back before, is no news; what was deleted stays deleted. */
  Future<Void> apply(Tip tip) {
    List<MessageRow> found = box.rows().findBySeqs(tip.conversationID(), List.of(tip.seq()));
    boolean news = found.stream().anyMatch(MessageRevoker::isRevocable);
    if (!news) {
      return Future.succeededFuture();
    }
    return revokerName(tip).map(name -> {
      // The name may have been asked for; look again.
      box.rows().findBySeqs(tip.conversationID(), List.of(tip.seq())).stream().filter(MessageRevoker::isRevocable)
          .findFirst().ifPresent(row -> replace(tip, row, name));
      return null;
    });
  }

  private void replace(Tip tip, MessageRow row, String revokerName) {
    Message message = StoredMessages.read(row);
    MessageRevoked revoked = new MessageRevoked(tip.revokerUserID(), role(tip), message.clientMsgID(), revokerName,
        tip.revokeTime(), message.sendTime(), message.sendID(), message.senderNickname(), message.sessionType(), message.seq(),
        message.ex(), tip.isAdminRevoke());
    String detail = CoreJson.write(revoked);
    Message left = message.toBuilder().contentType(ContentType.REVOKED).content("").withoutElements()
        .notificationElem(new Elements.Notification(detail)).build();
    List<MessageRow> changed = new ArrayList<>();
    MessageRow leftRow = StoredMessages.changed(row, left);
    changed.add(row.status() == MessageStatus.DELETED ? StoredMessages.deleted(leftRow) : leftRow);
    for (MessageRow quote : box.rows().ofType(tip.conversationID(), ContentType.QUOTE)) {
      Message quoting = StoredMessages.read(quote);
      if (quote.status() != MessageStatus.DELETED && RevokedQuotes.quotes(quoting, message.clientMsgID())) {
        changed.add(StoredMessages.changed(quote, RevokedQuotes.withoutQuoted(quoting, detail)));
      }
    }
    box.save(changed);
    box.book().update(tip.conversationID(), conversation -> RevokedQuotes.inLatest(MessageBox.withLatest(conversation,
        latest -> latest.clientMsgID().equals(message.clientMsgID()), latest -> StoredMessages.forLatest(leftRow)), changed));
    context.events().emit("OnNewRecvMessageRevoked", revoked);
  }

  private void checkRight(ConversationRow conversation, MessageRow row) {
    boolean mine = row.sendID().equals(box.me());
    if (mine) {
      return;
    }
    if (conversation.conversationType() != ConversationIDs.GROUP) {
      throw new CoreException(CoreErrors.UNKNOWN, "only send by yourself message can be revoked");
    }
    Memberships.Membership membership = memberships.find(conversation.groupID());
    // When nothing is known of the group the server decides.
    if (membership != null && membership.role() < ADMIN) {
      throw new CoreException(CoreErrors.UNKNOWN, "only group admin can revoke message");
    }
  }

  private int role(Tip tip) {
    Memberships.Sender member = member(tip);
    return member == null ? 0 : member.role();
  }

  /** The revoker as a member of the group; null when he is none or it is no group. */
  private Memberships.Sender member(Tip tip) {
    ConversationRow conversation = box.book().find(tip.conversationID());
    boolean inGroup = conversation != null && conversation.conversationType() == ConversationIDs.GROUP && !tip.isAdminRevoke();
    return inGroup ? memberships.sender(conversation.groupID(), tip.revokerUserID()) : null;
  }

  private Future<String> revokerName(Tip tip) {
    Memberships.Sender member = member(tip);
    if (member != null && !member.nickname().isEmpty()) {
      return Future.succeededFuture(member.nickname());
    }
    if (tip.revokerUserID().equals(box.me())) {
      return users.self().map(self -> self.nickname());
    }
    ConversationRow conversation = box.book().find(tip.conversationID());
    if (conversation != null && conversation.userID().equals(tip.revokerUserID())) {
      return Future.succeededFuture(conversation.showName());
    }
    return users.known(List.of(tip.revokerUserID()), context.newOperationID())
        .map(found -> found.containsKey(tip.revokerUserID()) ? found.get(tip.revokerUserID()).nickname() : "unknown")
        .otherwise("unknown");
  }

  /** A message that was fetched after it had been taken back is news as well: only what was told of here names its kind. */
  private static boolean isRevocable(MessageRow row) {
    return !StoredMessages.isForgotten(row)
        && (row.contentType() != ContentType.REVOKED || !row.body().contains("isAdminRevoke"));
  }
}
