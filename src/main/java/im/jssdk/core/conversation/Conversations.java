package im.jssdk.core.conversation;

import im.jssdk.core.CoreContext;
import im.jssdk.core.CoreErrors;
import im.jssdk.core.CoreException;
import im.jssdk.core.CoreJson;
import im.jssdk.core.JsonText;
import im.jssdk.store.ConversationRow;
import io.vertx.core.Future;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The conversation module of one core. */
public final class Conversations implements ConversationModule {

  private final CoreContext context;
  private final ConversationTable table;
  private final Book book;
  private final ConversationSync sync;

  public Conversations(CoreContext context, ConversationTable table, Book book, ConversationSync sync) {
    this.context = context;
    this.table = table;
    this.book = book;
    this.sync = sync;
  }

  @Override
  public JsonText list() {
    return table.list();
  }

  @Override
  public JsonText page(int offset, int count) {
    return table.page(offset, count);
  }

  @Override
  public JsonText several(Collection<String> conversationIDs) {
    return table.several(conversationIDs);
  }

  @Override
  public Future<ConversationRow> obtain(int sessionType, String sourceID) {
    return book.obtain(sessionType, sourceID).map(row -> {
      book.givenToClient(row.conversationID());
      return row;
    });
  }

  @Override
  public int totalUnread() {
    return ConversationEvents.totalUnread(table);
  }

  @Override
  public List<ConversationRow> search(String title) {
    if (title.isEmpty()) {
      throw new CoreException(CoreErrors.ARGUMENTS, "give a part of the conversation's name to search for");
    }
    String wanted = title.toLowerCase(Locale.ROOT);
    return table.visible().stream()
        .filter(row -> row.showName().toLowerCase(Locale.ROOT).contains(wanted))
        .sorted((one, other) -> Long.compare(other.latestMsgSendTime(), one.latestMsgSendTime()))
        .toList();
  }

  @Override
  public Future<Void> setDraft(String conversationID, String text) {
    long now = context.now();
    ConversationRow before = required(conversationID);
    book.update(conversationID, row -> {
      ConversationEdit edit = ConversationEdit.of(row).draft(text, text.isEmpty() ? 0 : now);
      if (!text.isEmpty() && !ConversationTable.isVisible(row)) {
        edit.latest(row.latestMsg(), now);
      }
      return edit.row();
    });
    if (before.equals(table.find(conversationID))) {
      // Clients hear of each call, also when there was no draft to take away.
      book.tellAgain(conversationID);
    }
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> change(String conversationID, ConversationChange change, String operationID) {
    ConversationRow row = required(conversationID);
    ObjectNode settings = CoreJson.mapper().valueToTree(change);
    settings.put("conversationID", conversationID).put("conversationType", row.conversationType())
        .put("userID", row.userID()).put("groupID", row.groupID());
    Map<String, Object> body = Map.of("userIDs", List.of(context.userID()), "conversation", settings);
    return context.api().post("/conversation/set_conversations", body, operationID)
        .compose(done -> sync.refresh(List.of(conversationID), operationID))
        // What the server's row does not bring: a mention that it never knew of, and the bounds, which it also sets when it clears.
        .onSuccess(done -> book.update(conversationID, now -> {
          ConversationEdit edit = ConversationEdit.of(now);
          if (change.groupAtType() != null) {
            edit.groupAtType(change.groupAtType());
          }
          if (change.minSeq() != null) {
            edit.minSeq(change.minSeq());
          }
          if (change.maxSeq() != null) {
            edit.maxSeq(change.maxSeq());
          }
          return edit.row();
        }));
  }

  @Override
  public Future<Void> hide(String conversationID) {
    book.updateSilently(List.of(hidden(required(conversationID))));
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> hideAll() {
    book.updateSilently(table.visible().stream().map(Conversations::hidden).toList());
    return Future.succeededFuture();
  }

  @Override
  public List<ReceiveOption> receiveOptions(Collection<String> conversationIDs) {
    return conversationIDs.stream().map(table::find).filter(row -> row != null)
        .map(row -> new ReceiveOption(row.conversationID(), row.recvMsgOpt())).toList();
  }

  private ConversationRow required(String conversationID) {
    ConversationRow row = table.find(conversationID);
    if (row == null) {
      throw new CoreException(CoreErrors.UNKNOWN, "there is no conversation " + conversationID);
    }
    return row;
  }

  private static ConversationRow hidden(ConversationRow row) {
    return ConversationEdit.of(row).unreadCount(0).groupAtType(0).latest("", 0).draft("", 0).row();
  }
}
