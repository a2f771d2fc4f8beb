package im.jssdk.core.message;

import im.jssdk.core.CoreContext;
import im.jssdk.core.conversation.ConversationEdit;
import im.jssdk.core.conversation.ConversationIDs;
import im.jssdk.store.ConversationRow;
import im.jssdk.store.MessageRow;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What was read, by the owner and by peers (spec sdk-core-behaviour 6.18). */
public final class ReadState {

  /** Notification 2200. */
  record Tip(String markAsReadUserID, String conversationID, List<Long> seqs, long hasReadSeq) {

    Tip {
      seqs = seqs == null ? List.of() : seqs;
    }
  }

  private final CoreContext context;
  private final MessageBox box;
  private final Burning burning;

  ReadState(CoreContext context, MessageBox box, Burning burning) {
    this.context = context;
    this.box = box;
    this.burning = burning;
  }

  /** Marks a conversation as read. Nothing happens when it is; fails with 10005 when there is none. */
  public Future<Void> markConversation(String conversationID, String operationID) {
    ConversationRow conversation = box.conversation(conversationID);
    if (conversation.unreadCount() == 0) {
      return Future.succeededFuture();
    }
    boolean single = conversation.conversationType() == ConversationIDs.SINGLE;
    List<MessageRow> unread = single ? box.rows().unread(conversationID) : List.of();
    long hasReadSeq = box.maxSeq(conversationID);
    Map<String, Object> body = new HashMap<>();
    body.put("userID", box.me());
    body.put("conversationID", conversationID);
    body.put("hasReadSeq", hasReadSeq);
    body.put("seqs", unread.isEmpty() ? null : unread.stream().map(MessageRow::seq).toList());
    // Without a seq the server has nothing to mark: what is unread is only here.
    Future<?> told = hasReadSeq == 0
        ? Future.succeededFuture()
        : context.api().post("/msg/mark_conversation_as_read", body, operationID);
    return told.map(done -> {
      markRows(unread, context.now());
      box.book().update(conversationID, row -> {
        ConversationEdit edit = ConversationEdit.of(readBy(row, box.me())).unreadCount(0);
        return single ? edit.hasReadSeq(hasReadSeq).row() : edit.row();
      });
      return null;
    });
  }

  /** Marks all conversations that have something unread, one after the other; stops at the first failure. */
  public Future<Void> markAll(String operationID) {
    Future<Void> all = Future.succeededFuture();
    for (ConversationRow each : context.store().conversations().all()) {
      if (each.unreadCount() > 0) {
        all = all.compose(done -> markConversation(each.conversationID(), operationID));
      }
    }
    return all;
  }

  /** Marks single messages of a chat of two as read; own and read ones among them do not count. */
  public Future<Void> markMessages(String conversationID, Collection<String> clientMsgIDs, String operationID) {
    box.conversation(conversationID);
    List<MessageRow> unread = box.rows().find(conversationID, clientMsgIDs).stream()
        .filter(row -> !row.sendID().equals(box.me()) && !row.isRead() && row.seq() > 0)
        .sorted(Comparator.comparingLong(MessageRow::seq)).toList();
    if (unread.isEmpty()) {
      return Future.succeededFuture();
    }
    Map<String, Object> body = Map.of("userID", box.me(), "conversationID", conversationID,
        "seqs", unread.stream().map(MessageRow::seq).toList());
    return context.api().post("/msg/mark_msgs_as_read", body, operationID).map(done -> {
      markRows(unread, context.now());
      Set<String> read = ids(unread);
      box.book().update(conversationID, row -> ConversationEdit
          .of(MessageBox.withLatest(row, latest -> read.contains(latest.clientMsgID()), ReadState::read))
          .unreadCount(Math.max(0, row.unreadCount() - unread.size())).row());
      return null;
    });
  }

  /** Somebody has read: a peer, or the owner on another device. */
  void heard(Tip tip, long time) {
    if (tip.markAsReadUserID().equals(box.me())) {
      readElsewhere(tip, time);
    } else {
      readByPeer(tip, time);
    }
  }

  private void readByPeer(Tip tip, long time) {
    ConversationRow conversation = box.book().find(tip.conversationID());
    boolean single = conversation != null && conversation.conversationType() == ConversationIDs.SINGLE;
    if (!single || tip.seqs().isEmpty()) {
      return;
    }
    List<MessageRow> rows = box.rows().findBySeqs(tip.conversationID(), tip.seqs()).stream()
        .filter(row -> row.sendID().equals(box.me()) && !StoredMessages.isForgotten(row))
        .sorted(Comparator.comparingLong(MessageRow::seq).reversed()).toList();
    if (rows.isEmpty()) {
      return;
    }
    // Of those that were deleted here clients still hear; as rows they are of no use any more.
    markRows(rows.stream().filter(row -> row.status() != MessageStatus.DELETED).toList(), time);
    List<String> read = rows.stream().map(MessageRow::clientMsgID).toList();
    context.events().emit("OnRecvC2CReadReceipt", List.of(
        new ReadReceipt("", tip.markAsReadUserID(), read, time, 0, 0, ConversationIDs.SINGLE)));
    box.book().update(tip.conversationID(), row ->
        MessageBox.withLatest(row, latest -> read.contains(latest.clientMsgID()), ReadState::read));
  }

  private void readElsewhere(Tip tip, long time) {
    List<MessageRow> rows = tip.seqs().isEmpty() ? List.of()
        : box.rows().findBySeqs(tip.conversationID(), tip.seqs()).stream()
            .filter(row -> !row.sendID().equals(box.me()) && !row.isRead() && row.status() != MessageStatus.DELETED).toList();
    markRows(rows, time);
    long newer = Math.max(0, box.book().knownMaxSeq(tip.conversationID()) - tip.hasReadSeq());
    box.book().update(tip.conversationID(), row -> {
      if (row.unreadCount() == 0) {
        return row;
      }
      // Never more than before: own messages have seqs too, and do not count.
      int unread = (int) Math.min(row.unreadCount(), newer);
      ConversationEdit edit = ConversationEdit.of(unread == 0 ? readBy(row, box.me()) : row).unreadCount(unread);
      return row.conversationType() == ConversationIDs.SINGLE ? edit.hasReadSeq(tip.hasReadSeq()).row() : edit.row();
    });
  }

  private void markRows(List<MessageRow> rows, long time) {
    burning.save(rows.stream().filter(row -> !row.isRead()).map(row -> {
      Message message = StoredMessages.read(row);
      AttachedInfo info = message.attachedInfoElem() == null ? AttachedInfo.NONE : message.attachedInfoElem();
      return StoredMessages.changed(row, read(message).toBuilder().attachedInfoElem(info.readAt(time)).build());
    }).toList());
  }

  private static ConversationRow readBy(ConversationRow conversation, String reader) {
    return MessageBox.withLatest(conversation, latest -> !latest.sendID().equals(reader), ReadState::read);
  }

  private static Message read(Message message) {
    return message.toBuilder().isRead(true).build();
  }

  private static Set<String> ids(List<MessageRow> rows) {
    return rows.stream().map(MessageRow::clientMsgID).collect(Collectors.toSet());
  }
}
