package im.jssdk.core.message;

import im.jssdk.core.CoreContext;
import im.jssdk.core.CoreEvent;
import im.jssdk.core.conversation.ConversationEdit;
import im.jssdk.core.conversation.ConversationIDs;
import im.jssdk.openim.OpenImException;
import im.jssdk.store.ConversationRow;
import im.jssdk.store.MessageRow;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Deletes messages (spec sdk-core-behaviour 6.14). The server is asked first; when it refuses nothing happens here. */
public final class MessageRemover {

  /** Notification 2102. */
  record DeletedTip(String userID, String conversationID, List<Long> seqs) {
  }

  /** Notification 1703. */
  record ClearedTip(String userID, List<String> conversationIDs) {
  }

  private static final int NOT_FOUND = 1004;

  private final CoreContext context;
  private final MessageBox box;
  private final History history;

  MessageRemover(CoreContext context, MessageBox box, History history) {
    this.context = context;
    this.box = box;
    this.history = history;
  }

  /** Deletes one message here and for the owner at the server. Fails with 10005 when there is none. */
  public Future<Void> delete(String conversationID, String clientMsgID, String operationID) {
    MessageRow row = box.message(conversationID, clientMsgID);
    boolean onlyHere = row.seq() == 0 || row.status() == MessageStatus.FAILED;
    Map<String, Object> body = Map.of("userID", box.me(), "conversationID", conversationID, "seqs", List.of(row.seq()));
    Future<?> told = onlyHere ? Future.succeededFuture() : context.api().post("/msg/delete_msgs", body, operationID);
    return told.map(done -> {
      removed(conversationID, List.of(row));
      return null;
    });
  }

  /** Deletes one message here. Fails with 10005 when there is none. */
  public Future<Void> deleteHere(String conversationID, String clientMsgID) {
    removed(conversationID, List.of(box.message(conversationID, clientMsgID)));
    return Future.succeededFuture();
  }

  /** Deletes a conversation's messages everywhere; the conversation stays on the list. Fails with 10005 when there is none. */
  public Future<Void> clear(String conversationID, String operationID) {
    return clear(conversationID, false, operationID);
  }

  /** As {@link #clear}, and takes the conversation off the list. */
  public Future<Void> clearAndHide(String conversationID, String operationID) {
    return clear(conversationID, true, operationID);
  }

  /** Deletes all messages here. */
  public Future<Void> deleteAllHere(String operationID) {
    Future<Void> all = Future.succeededFuture();
    for (ConversationRow each : visible()) {
      long maxSeq = box.maxSeq(each.conversationID());
      box.rows().markAllDeleted(each.conversationID());
      emptied(each.conversationID(), maxSeq, false);
      all = all.compose(done -> forgetMention(each, operationID))
          .compose(done -> markReadUpTo(each.conversationID(), maxSeq, operationID));
    }
    return all.map(done -> tellNothingUnread());
  }

  /** Deletes all messages here and for the owner at the server. */
  public Future<Void> deleteAll(String operationID) {
    Future<Void> mentions = Future.succeededFuture();
    for (ConversationRow each : visible()) {
      mentions = mentions.compose(done -> forgetMention(each, operationID));
    }
    return mentions
        .compose(done -> context.api().post("/msg/user_clear_all_msg", Map.of("userID", box.me()), operationID))
        .compose(told -> forgetAll(operationID))
        .map(done -> tellNothingUnread());
  }

  /** The owner deleted messages on another device, or somebody for everybody. */
  void deletedElsewhere(DeletedTip tip) {
    List<MessageRow> rows = box.rows().findBySeqs(tip.conversationID(), tip.seqs()).stream()
        .filter(row -> row.status() != MessageStatus.DELETED).toList();
    if (!rows.isEmpty()) {
      removed(tip.conversationID(), rows);
    }
  }

  /** Conversations were cleared on another device, or by somebody for everybody. */
  Future<Void> clearedElsewhere(ClearedTip tip) {
    for (String each : tip.conversationIDs()) {
      if (box.book().find(each) != null) {
        forget(each, box.maxSeq(each), false);
      }
    }
    return Future.succeededFuture();
  }

  private Future<Void> clear(String conversationID, boolean hide, String operationID) {
    ConversationRow conversation = box.conversation(conversationID);
    long maxSeq = box.maxSeq(conversationID);
    Map<String, Object> body = Map.of("userID", box.me(), "conversationIDs", List.of(conversationID));
    return forgetMention(conversation, operationID)
        .compose(done -> context.api().post("/msg/clear_conversation_msg", body, operationID))
        // A conversation that is only here is nothing the server knows.
        .recover(failure -> failure instanceof OpenImException word && word.code() == NOT_FOUND
            ? Future.succeededFuture() : Future.failedFuture(failure))
        // Here first: what the server tells of the reading then changes nothing any more.
        .compose(done -> {
          forget(conversationID, maxSeq, hide);
          return markReadUpTo(conversationID, maxSeq, operationID);
        });
  }

  /**
   * The message that mentioned the owner is to go, so the server must not bring its mark back with the next sync. To be done first:
   * deleting makes the server ask for that sync.
   */
  private Future<Void> forgetMention(ConversationRow before, String operationID) {
    if (before.groupAtType() == 0) {
      return Future.succeededFuture();
    }
    Map<String, Object> settings = Map.of("conversationID", before.conversationID(), "conversationType",
        before.conversationType(), "userID", before.userID(), "groupID", before.groupID(), "groupAtType", 0);
    Map<String, Object> body = Map.of("userIDs", List.of(box.me()), "conversation", settings);
    return context.api().post("/conversation/set_conversations", body, operationID).<Void>mapEmpty().otherwiseEmpty();
  }

  /** What comes of it changes nothing here: the server counts as read what was deleted, or will at the next reading. */
  private Future<Void> markReadUpTo(String conversationID, long seq, String operationID) {
    if (seq == 0) {
      return Future.succeededFuture();
    }
    Map<String, Object> body = Map.of("userID", box.me(), "conversationID", conversationID, "hasReadSeq", seq);
    return context.api().post("/msg/set_conversation_has_read_seq", body, operationID).<Void>mapEmpty().otherwiseEmpty();
  }

  /** Rows become placeholders, so that their seqs stay known. */
  private void removed(String conversationID, Collection<MessageRow> rows) {
    box.save(rows.stream().map(StoredMessages::deleted).toList());
    long maxSeq = box.maxSeq(conversationID);
    box.book().update(conversationID, row -> {
      int unread = (int) rows.stream().filter(each -> isUnread(each, row, maxSeq)).count();
      boolean latestGone = rows.stream().anyMatch(each -> MessageBox.isLatest(row, each.clientMsgID()));
      ConversationRow left = latestGone ? box.withoutLatest(row) : row;
      return ConversationEdit.of(left).unreadCount(Math.max(0, left.unreadCount() - unread)).row();
    });
    rows.forEach(row -> context.events().emit("OnMsgDeleted", DeletedMessage.of(StoredMessages.read(row))));
  }

  private boolean isUnread(MessageRow message, ConversationRow conversation, long maxSeq) {
    if (message.isRead() || message.seq() == 0 || message.sendID().equals(box.me())) {
      return false;
    }
    // Messages of groups are never marked as read one by one: the newest ones are the unread ones.
    return conversation.conversationType() == ConversationIDs.SINGLE || message.seq() > maxSeq - conversation.unreadCount();
  }

  private Future<Void> forgetAll(String operationID) {
    Future<Void> all = Future.succeededFuture();
    for (ConversationRow each : visible()) {
      long maxSeq = box.maxSeq(each.conversationID());
      forget(each.conversationID(), maxSeq, false);
      all = all.compose(done -> markReadUpTo(each.conversationID(), maxSeq, operationID));
    }
    return all;
  }

  private void forget(String conversationID, long maxSeq, boolean hide) {
    box.rows().deleteAll(conversationID);
    history.cleared(conversationID, maxSeq);
    emptied(conversationID, maxSeq, hide);
  }

  private void emptied(String conversationID, long maxSeq, boolean hide) {
    box.book().update(conversationID, row -> ConversationEdit.of(readUpTo(row, maxSeq)).unreadCount(0).groupAtType(0)
        .draft("", 0).latest("", hide ? 0 : row.latestMsgSendTime()).row());
  }

  private static ConversationRow readUpTo(ConversationRow row, long seq) {
    return ConversationEdit.of(row).hasReadSeq(Math.max(row.hasReadSeq(), seq)).row();
  }

  private List<ConversationRow> visible() {
    return context.store().conversations().all().stream().filter(row -> row.latestMsgSendTime() > 0).toList();
  }

  private Void tellNothingUnread() {
    context.events().emit(CoreEvent.of("OnTotalUnreadMessageCountChanged", "0"));
    return null;
  }
}
