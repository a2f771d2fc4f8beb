package im.jssdk.core.conversation;

import im.jssdk.core.CoreContext;
import im.jssdk.core.CoreErrors;
import im.jssdk.core.CoreException;
import im.jssdk.core.user.UserModule;
import im.jssdk.store.ConversationRow;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The conversation book of one core. */
public final class Book implements ConversationBook {

  /** As many conversations are looked up one by one; for more, all are read. */
  private static final int FEW = 16;

  private final CoreContext context;
  private final ConversationTable table;
  private final ConversationEvents events;
  private final Titles titles;
  private final Arrivals arrivals;
  private final Map<String, Long> knownMaxSeqs = new HashMap<>();
  /** Hidden conversations that were made for a message to be sent, so that no client knows of them yet. */
  private final Set<String> unheardOf = new HashSet<>();

  /** @param contacts what the owner calls his friends */
  public Book(CoreContext context, ConversationTable table, UserModule users, Contacts contacts) {
    this.context = context;
    this.table = table;
    this.events = new ConversationEvents(context.events(), table);
    this.titles = new Titles(context, users, contacts);
    this.arrivals = new Arrivals(context, table, events, titles);
  }

  @Override
  public ConversationRow find(String conversationID) {
    return table.find(conversationID);
  }

  @Override
  public Future<ConversationRow> obtain(int sessionType, String sourceID) {
    if (sourceID.isEmpty() || sessionType != ConversationIDs.SINGLE && sessionType != ConversationIDs.GROUP
        && sessionType != ConversationIDs.NOTIFICATION_CHAT) {
      return Future.failedFuture(new CoreException(CoreErrors.ARGUMENTS,
          "sessionType must be 1 (single chat), 3 (group) or 4 (notifications) and sourceID not empty"));
    }
    String conversationID = ConversationIDs.of(context.userID(), sessionType, sourceID);
    ConversationRow known = table.find(conversationID);
    if (known != null) {
      return Future.succeededFuture(known);
    }
    if (sessionType == ConversationIDs.NOTIFICATION_CHAT) {
      // Who may send notifications shows with the first one; until then it is a chat with nobody.
      return Future.succeededFuture(insertUnheardOf(ConversationEdit.hidden(conversationID, sessionType, "", "", Title.NONE)));
    }
    boolean single = sessionType == ConversationIDs.SINGLE;
    ConversationRow untitled = ConversationEdit.hidden(conversationID, sessionType, single ? sourceID : "",
        single ? "" : sourceID, Title.NONE);
    return titles.of(List.of(untitled), context.newOperationID()).map(found -> {
      Title title = found.get(conversationID);
      if (title == null) {
        throw single
            ? new CoreException(CoreErrors.USER_NOT_FOUND, "there is no user " + sourceID)
            : new CoreException(CoreErrors.GROUP_NOT_FOUND, "there is no group " + sourceID);
      }
      // It may have been made while its title was looked up.
      ConversationRow made = table.find(conversationID);
      return made != null ? made : insertUnheardOf(ConversationEdit.of(untitled).title(title).row());
    });
  }

  @Override
  public void update(String conversationID, UnaryOperator<ConversationRow> change) {
    ConversationRow before = table.find(conversationID);
    if (before == null) {
      return;
    }
    ConversationRow after = change.apply(before);
    if (after.equals(before)) {
      return;
    }
    table.save(List.of(after));
    events.changed(List.of(after));
    if (after.unreadCount() != before.unreadCount()) {
      events.totalUnread();
    }
  }

  @Override
  public void tellAgain(String conversationID) {
    tell(List.of(conversationID), false);
  }

  @Override
  public void tellTotalUnread() {
    events.totalUnread();
  }

  @Override
  public Future<Void> messagesArrived(List<Arrival> messages, Runnable writes, Runnable committed) {
    return arrivals.takeIn(messages, ConversationTable::isVisible, rows -> write(rows, writes), committed);
  }

  @Override
  public Future<Void> messagesReceived(List<Arrival> messages, Runnable writes, Runnable noted) {
    return arrivals.takeIn(messages, ConversationTable::isVisible, later(writes), noted);
  }

  @Override
  public Future<Void> messageSent(Arrival message, Runnable writes) {
    return arrivals.takeIn(List.of(message), this::isKnown, rows -> write(rows, writes), () -> { });
  }

  @Override
  public Future<Void> messageTaken(Arrival message, Runnable writes) {
    return arrivals.takeIn(List.of(message), this::isKnown, later(writes), () -> { });
  }

  private Consumer<List<ConversationRow>> later(Runnable writes) {
    return rows -> context.store().later(() -> {
      writes.run();
      table.write(rows);
    });
  }

  /** A client was given the conversation, hidden as it may be. */
  void givenToClient(String conversationID) {
    unheardOf.remove(conversationID);
  }

  private boolean isKnown(ConversationRow row) {
    return !unheardOf.remove(row.conversationID()) || ConversationTable.isVisible(row);
  }

  /** Whether there are titles that could not be had. */
  public boolean lacksTitles() {
    return arrivals.lackTitles();
  }

  /** Asks once more for titles that could not be had. */
  public Future<Void> findMissingTitles() {
    return arrivals.findMissingTitles((id, title) -> update(id, row -> ConversationEdit.of(row).title(title).row()));
  }

  /** The conversations that have another title than these, with these. To be given to {@link #save}. */
  public List<ConversationRow> retitled(Map<String, Title> titles) {
    if (titles.isEmpty()) {
      return List.of();
    }
    Collection<ConversationRow> rows = titles.size() <= FEW
        ? titles.keySet().stream().map(table::find).filter(row -> row != null).toList() : table.all();
    return rows.stream().filter(row -> isOther(titles.get(row.conversationID()), row))
        .map(row -> ConversationEdit.of(row).title(titles.get(row.conversationID())).row()).toList();
  }

  /**
   * Replaces conversations, with other rows written in the same transaction; OnConversationChanged tells of them.
   *
   * @param writes called in the transaction, as in {@link #messagesArrived}
   * @param committed called after the commit and before the event
   */
  public void save(List<ConversationRow> rows, Runnable writes, Runnable committed) {
    write(rows, writes);
    table.remember(rows);
    committed.run();
    events.changed(rows);
  }

  private void write(List<ConversationRow> rows, Runnable writes) {
    context.store().transaction(() -> {
      writes.run();
      table.write(rows);
      return null;
    });
  }

  private static boolean isOther(Title title, ConversationRow row) {
    return title != null && !(title.showName().equals(row.showName()) && title.faceURL().equals(row.faceURL()));
  }

  @Override
  public long knownMaxSeq(String conversationID) {
    return knownMaxSeqs.getOrDefault(conversationID, 0L);
  }

  @Override
  public void raiseKnownMaxSeq(String conversationID, long seq) {
    knownMaxSeqs.merge(conversationID, seq, Math::max);
  }

  /** Stores conversations that the server has and this side has not; they stay hidden, nothing is told. */
  Future<Void> insertUnknown(Collection<ConversationRow> rows, String operationID) {
    Map<String, ConversationRow> unknown = new LinkedHashMap<>();
    rows.stream().filter(row -> table.find(row.conversationID()) == null)
        .forEach(row -> unknown.put(row.conversationID(), row));
    if (unknown.isEmpty()) {
      return Future.succeededFuture();
    }
    return titles.of(unknown.values(), operationID).map(found -> {
      List<ConversationRow> titled = new ArrayList<>();
      unknown.forEach((id, row) -> {
        if (table.find(id) == null) {
          titled.add(ConversationEdit.of(row).title(found.getOrDefault(id, Titles.fallback(row))).row());
        }
      });
      table.save(titled);
      return null;
    });
  }

  /** Changes several conversations without telling; {@link #tell} does that. */
  void updateSilently(Collection<ConversationRow> rows) {
    table.save(rows);
  }

  /** Tells of conversations as they are now. */
  void tell(Collection<String> changed, boolean unreadChanged) {
    events.changed(changed.stream().map(table::find).filter(row -> row != null).toList());
    if (unreadChanged) {
      events.totalUnread();
    }
  }

  private ConversationRow insertUnheardOf(ConversationRow row) {
    table.save(List.of(row));
    unheardOf.add(row.conversationID());
    return row;
  }
}
