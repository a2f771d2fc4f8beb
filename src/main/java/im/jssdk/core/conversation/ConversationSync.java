package im.jssdk.core.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import im.jssdk.core.CoreContext;
import im.jssdk.core.CoreJson;
import im.jssdk.core.SerialQueue;
import im.jssdk.core.VersionedList;
import im.jssdk.core.VersionedList.Changes;
import im.jssdk.openim.proto.Seqs;
import im.jssdk.store.ConversationRow;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps the conversations in step with the server: their settings by version, their unread counts by seq. */
public final class ConversationSync implements VersionedList.Source<ServerConversation> {

  private static final int PAGE = 300;

  private final CoreContext context;
  private final Book book;
  private final ConversationTable table;
  private final VersionedList<ServerConversation> list;
  private final SerialQueue queue;

  /** How often settings were taken in by ID; what was fetched before the last time may be older. */
  private int refreshes;
  private int refreshesAtFetch;
  private Runnable settingsHeard = () -> { };

  public ConversationSync(CoreContext context, Book book, ConversationTable table) {
    this.context = context;
    this.book = book;
    this.table = table;
    this.list = new VersionedList<>(context.store().sync(), this);
    this.queue = new SerialQueue(context.userID());
  }

  /** @param heard is told when settings may have changed, never inside a store transaction */
  public void onSettings(Runnable heard) {
    settingsHeard = heard;
  }

  /**
   * Asks for the settings of some conversations, takes them in and tells of them. Others may have changed too; they come with
   * the next sync.
   */
  public Future<Void> refresh(Collection<String> conversationIDs, String operationID) {
    if (conversationIDs.isEmpty()) {
      return Future.succeededFuture();
    }
    // One after the other, or an earlier answer could come in later and undo a newer one.
    return queue.run("refreshing conversations", () -> some(conversationIDs, operationID).compose(found -> {
      List<ConversationRow> missing = found.stream().map(entry -> entry.newRow(0)).toList();
      return book.insertUnknown(missing, operationID).map(inserted -> {
        refreshes++;
        List<ConversationRow> changed = overwritten(found);
        table.save(changed);
        tell(idsOf(changed), false);
        return null;
      });
    }));
  }

  /** Asks for all changed settings, takes them in and tells of them. */
  public Future<Void> sync(String operationID) {
    return fetch(operationID).compose(changes -> takeIn(changes, operationID));
  }

  /** Asks for all changed settings; to be given to {@link #insertUnknown} and {@link #applySettings}. */
  public Future<Changes<ServerConversation>> fetch(String operationID) {
    refreshesAtFetch = refreshes;
    return list.fetch(operationID);
  }

  /**
   * Stores, hidden, what the server has and this side has not: conversations among the changes, and those with seqs of which
   * nothing is known at all.
   *
   * @param changes null when they are not known
   * @return whether any of them has unread messages
   */
  public Future<Boolean> insertUnknown(Changes<ServerConversation> changes, Map<String, Seqs> seqs, String operationID) {
    Map<String, ServerConversation> unknown = new HashMap<>();
    List<ServerConversation> entries = changes == null ? List.of() : changes.entries();
    entries.stream().filter(entry -> table.find(entry.conversationID()) == null)
        .forEach(entry -> unknown.put(entry.conversationID(), entry));
    List<String> missing = seqs.keySet().stream()
        .filter(id -> !ConversationIDs.isNotification(id) && !unknown.containsKey(id) && table.find(id) == null).toList();
    Future<List<ServerConversation>> more = missing.isEmpty() ? Future.succeededFuture(List.of()) : some(missing, operationID);
    return more.compose(found -> {
      found.forEach(entry -> unknown.put(entry.conversationID(), entry));
      List<ConversationRow> rows = unknown.values().stream().map(entry -> entry.newRow(unread(seqs.get(idOf(entry))))).toList();
      boolean unread = rows.stream().anyMatch(row -> row.unreadCount() > 0);
      return book.insertUnknown(rows, operationID).map(inserted -> unread);
    });
  }

  /**
   * What seqs showed of the conversations.
   *
   * @param changed their unread count or read seq has changed
   * @param unsettled were made here by a message and still have default settings; the server need not count them as changed
   */
  public record SeqsApplied(Set<String> changed, Set<String> unsettled) {
  }

  /**
   * Takes in read and max seqs (spec sdk-core-behaviour 5.3 step 2). Tells nothing.
   *
   * @return what this showed of the conversations
   */
  public SeqsApplied applySeqs(Map<String, Seqs> seqs) {
    List<ConversationRow> changed = new ArrayList<>();
    Set<String> unsettled = new LinkedHashSet<>();
    seqs.forEach((id, each) -> {
      book.raiseKnownMaxSeq(id, each.getMaxSeq());
      ConversationRow row = table.find(id);
      boolean readElsewhere = row != null && ConversationTable.isVisible(row) && row.hasReadSeq() != each.getHasReadSeq();
      if (readElsewhere || row != null && row.unreadCount() != unread(each)) {
        changed.add(ConversationEdit.of(row).unreadCount(unread(each)).hasReadSeq(each.getHasReadSeq()).row());
      }
      if (row != null && ConversationEdit.isUnsettled(row)) {
        unsettled.add(id);
      }
    });
    book.updateSilently(changed);
    return new SeqsApplied(idsOf(changed), unsettled);
  }

  /**
   * Takes in changed settings. Tells nothing.
   *
   * @return the conversations that have changed
   */
  public Set<String> applySettings(Changes<ServerConversation> changes) {
    List<ConversationRow> changed = overwritten(changes.entries());
    book.updateSilently(changed);
    list.done(changes);
    return idsOf(changed);
  }

  /** To be called when the transaction around {@link #applySettings} failed. */
  public void rolledBack() {
    table.forget();
  }

  /** Whether there are no conversations here at all, hidden ones included. */
  public boolean isEmpty() {
    return table.all().isEmpty();
  }

  /** Whether nothing else has been taken in since these changes were fetched. */
  public boolean stillApplies(Changes<ServerConversation> changes) {
    return refreshes == refreshesAtFetch && list.stillApplies(changes);
  }

  /** Tells of conversations as they are now. */
  public void tell(Set<String> changed, boolean unreadChanged) {
    book.tell(changed, unreadChanged);
    if (!changed.isEmpty()) {
      settingsHeard.run();
    }
  }

  private Future<Void> takeIn(Changes<ServerConversation> changes, String operationID) {
    if (changes.isEmpty()) {
      return Future.succeededFuture();
    }
    return insertUnknown(changes, Map.of(), operationID).compose(inserted -> {
      if (!stillApplies(changes)) {
        // Another sync was faster; what it stored may be newer than what we have.
        return sync(operationID);
      }
      Set<String> changed;
      try {
        changed = context.store().transaction(() -> applySettings(changes));
      } catch (RuntimeException e) {
        rolledBack();
        throw e;
      }
      tell(changed, false);
      return Future.succeededFuture();
    });
  }

  @Override
  public String name() {
    return "local_conversations";
  }

  @Override
  public String entityID() {
    return context.userID();
  }

  @Override
  public Future<JsonNode> changesSince(String versionID, long version, String operationID) {
    return context.api().post("/conversation/get_incremental_conversations",
        Map.of("userID", context.userID(), "versionID", versionID, "version", version), operationID);
  }

  @Override
  public Future<List<ServerConversation>> everything(String operationID) {
    return page(1, new ArrayList<>(), operationID);
  }

  @Override
  public Future<List<String>> order(String operationID) {
    return Future.succeededFuture(List.of());
  }

  @Override
  public ServerConversation read(JsonNode entry) {
    return CoreJson.read(entry, ServerConversation.class);
  }

  @Override
  public String idOf(ServerConversation entry) {
    return entry.conversationID();
  }

  private Future<List<ServerConversation>> page(int number, List<ServerConversation> found, String operationID) {
    Map<String, Object> body = Map.of("userID", context.userID(),
        "pagination", Map.of("pageNumber", number, "showNumber", PAGE));
    return context.api().post("/conversation/get_owner_conversation", body, operationID).compose(data -> {
      JsonNode rows = data.path("conversations");
      rows.forEach(row -> found.add(read(row)));
      return rows.size() < PAGE ? Future.succeededFuture(found) : page(number + 1, found, operationID);
    });
  }

  private List<ConversationRow> overwritten(List<ServerConversation> entries) {
    List<ConversationRow> changed = new ArrayList<>();
    for (ServerConversation entry : entries) {
      ConversationRow row = table.find(entry.conversationID());
      if (row != null && !entry.overwrite(row).equals(row)) {
        changed.add(entry.overwrite(row));
      }
    }
    return changed;
  }

  private Future<List<ServerConversation>> some(Collection<String> conversationIDs, String operationID) {
    Map<String, Object> body = Map.of("ownerUserID", context.userID(), "conversationIDs", conversationIDs);
    return context.api().post("/conversation/get_conversations", body, operationID).map(data -> {
      List<ServerConversation> found = new ArrayList<>();
      data.path("conversations").forEach(row -> found.add(read(row)));
      return found;
    });
  }

  private static int unread(Seqs seqs) {
    return seqs == null ? 0 : (int) Math.max(0, seqs.getMaxSeq() - seqs.getHasReadSeq());
  }

  private static Set<String> idsOf(List<ConversationRow> rows) {
    Set<String> ids = new LinkedHashSet<>();
    rows.forEach(row -> ids.add(row.conversationID()));
    return ids;
  }
}
