package im.jssdk.core.message;

import im.jssdk.core.CoreContext;
import im.jssdk.core.CoreEvent;
import im.jssdk.core.conversation.ConversationEdit;
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
  private final SeqBounds bounds;

  MessageRemover(CoreContext context, MessageBox box, SeqBounds bounds) {
    this.context = context;
    this.box = box;
    this.bounds = bounds;
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

  /**
   * Deletes several messages of a conversation here and for the owner at the server. Fails with 10005 when one of them is unknown;
   * then none is deleted.
   *
   * @param elsewhere whether the owner's clients that have a core of their own are told at once; others find it at their next sync
   */
  public Future<Void> deleteAll(String conversationID, Collection<String> clientMsgIDs, boolean elsewhere, String operationID) {
    box.conversation(conversationID);
    List<MessageRow> rows = clientMsgIDs.stream().distinct().map(id -> box.message(conversationID, id)).toList();
    List<Long> seqs = rows.stream().filter(row -> row.seq() > 0 && row.status() != MessageStatus.FAILED).map(MessageRow::seq)
        .toList();
    Map<String, Object> body = Map.of("userID", box.me(), "conversationID", conversationID, "seqs", seqs,
        "deleteSyncOpt", Map.of("IsSyncSelf", elsewhere, "IsSyncOther", false));
    Future<?> told = seqs.isEmpty() ? Future.succeededFuture() : context.api().post("/msg/delete_msgs", body, operationID);
    return told.map(done -> {
      // The server may have told of it before its answer came.
      List<MessageRow> left = box.rows().find(conversationID, clientMsgIDs).stream()
          .filter(row -> row.status() != MessageStatus.DELETED).toList();
      if (!left.isEmpty()) {
        removed(conversationID, left);
      }
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

  /** Private messages whose time is over. The server is told, so that no other device gets them; whether it heard changes nothing. */
  void burn(String conversationID, Collection<MessageRow> rows) {
    List<MessageRow> left = rows.stream().filter(row -> row.status() != MessageStatus.DELETED).toList();
    if (left.isEmpty()) {
      return;
    }
    removed(conversationID, left);
    List<Long> seqs = left.stream().map(MessageRow::seq).filter(seq -> seq > 0).toList();
    if (!seqs.isEmpty()) {
      context.api().post("/msg/delete_msgs", Map.of("userID", box.me(), "conversationID", conversationID, "seqs", seqs),
          context.newOperationID());
    }
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
          if (conversation.unreadCount() == 0) {
            // Clients know the total after each clearing.
            box.book().tellTotalUnread();
          }
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
    removed(conversationID, rows, true);
  }

  /** @param told whether OnMsgDeleted tells of each */
  void removed(String conversationID, Collection<MessageRow> rows, boolean told) {
    long maxSeq = box.maxSeq(conversationID);
    ConversationRow before = box.book().find(conversationID);
    int unread = before == null ? 0 : new UnreadRows(box, before, maxSeq).count(rows);
    box.save(rows.stream().map(StoredMessages::deleted).toList());
    box.book().update(conversationID, row -> {
      boolean latestGone = rows.stream().anyMatch(each -> MessageBox.isLatest(row, each.clientMsgID()));
      ConversationRow left = latestGone ? box.withoutLatest(row) : row;
      return ConversationEdit.of(left).unreadCount(Math.max(0, left.unreadCount() - unread)).row();
    });
    if (told) {
      rows.forEach(row -> context.events().emit("OnMsgDeleted", DeletedMessage.of(StoredMessages.read(row))));
    }
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
    // What was before can't be had any more.
    bounds.raiseFloor(conversationID, maxSeq + 1);
    if (maxSeq > 0) {
      // Else the next login would ask for it anew, and the server's last message would show the conversation again.
      context.store().sync().saveHandledSeqs(Map.of(conversationID, maxSeq));
    }
    emptied(conversationID, maxSeq, hide);
  }

  /** Clients hear of the conversation each time, also when it was empty before. */
  private void emptied(String conversationID, long maxSeq, boolean hide) {
    ConversationRow before = box.book().find(conversationID);
    box.book().update(conversationID, row -> ConversationEdit.of(readUpTo(row, maxSeq)).unreadCount(0).groupAtType(0)
        .draft("", 0).latest("", hide ? 0 : row.latestMsgSendTime()).row());
    ConversationRow after = box.book().find(conversationID);
    if (after != null && after.equals(before)) {
      box.book().tellAgain(conversationID);
    }
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
