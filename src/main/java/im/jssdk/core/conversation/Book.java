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
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The conversation book of one core. */
public final class Book implements ConversationBook {

  private static final Logger LOG = LoggerFactory.getLogger(Book.class);
  /** As many conversations are looked up one by one; for more, all are read. */
  private static final int FEW = 16;

  private final CoreContext context;
  private final ConversationTable table;
  private final ConversationEvents events;
  private final Titles titles;
  private final Map<String, Long> knownMaxSeqs = new HashMap<>();
  /** Visible conversations whose title could not be asked for; the next sync asks again. */
  private final Set<String> untitled = new HashSet<>();

  /** @param contacts what the owner calls his friends */
  public Book(CoreContext context, ConversationTable table, UserModule users, Contacts contacts) {
    this.context = context;
    this.table = table;
    this.events = new ConversationEvents(context.events(), table);
    this.titles = new Titles(context, users, contacts);
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
      return Future.succeededFuture(insert(ConversationEdit.hidden(conversationID, sessionType, "", "", Title.NONE)));
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
      return made != null ? made : insert(ConversationEdit.of(untitled).title(title).row());
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
  public Future<Void> messagesArrived(List<Arrival> arrivals, Runnable writes, Runnable committed) {
    return arrived(arrivals, ConversationTable::isVisible, writes, committed);
  }

  @Override
  public Future<Void> messageSent(Arrival message, Runnable writes) {
    return arrived(List.of(message), this::everHadMessages, writes, () -> { });
  }

  private boolean everHadMessages(ConversationRow row) {
    return ConversationTable.isVisible(row) || knownMaxSeq(row.conversationID()) > 0;
  }

  /** @param wasThere whether clients know a conversation that exists, so that it changes and does not appear */
  private Future<Void> arrived(List<Arrival> arrivals, Predicate<ConversationRow> wasThere, Runnable writes,
      Runnable committed) {
    Map<String, ConversationRow> titleless = new LinkedHashMap<>();
    for (Arrival each : arrivals) {
      ConversationRow known = table.find(each.conversationID());
      if (known == null || known.showName().isEmpty() && !ConversationTable.isVisible(known)) {
        titleless.put(each.conversationID(), ConversationEdit.hidden(each.conversationID(), each.conversationType(),
            each.userID(), each.groupID(), Title.NONE));
      }
    }
    if (titleless.isEmpty()) {
      takeIn(arrivals, Map.of(), wasThere, writes, committed);
      return Future.succeededFuture();
    }
    return titles.of(titleless.values(), context.newOperationID())
        .recover(failure -> {
          // A message is not lost for want of a title.
          LOG.atWarn().addKeyValue("userID", context.userID()).addKeyValue("reason", failure.toString())
              .log("no titles for new conversations");
          untitled.addAll(titleless.keySet());
          return Future.succeededFuture(Map.of());
        })
        .map(found -> {
          titleless.replaceAll((id, row) ->
              ConversationEdit.of(row).title(found.getOrDefault(id, Titles.fallback(row))).row());
          takeIn(arrivals, titleless, wasThere, writes, committed);
          return null;
        });
  }

  /** Asks once more for titles that could not be had. */
  public Future<Void> findMissingTitles() {
    List<ConversationRow> rows = untitled.stream().map(table::find).filter(row -> row != null).toList();
    if (rows.isEmpty()) {
      return Future.succeededFuture();
    }
    return titles.of(rows, context.newOperationID()).map(found -> {
      found.forEach((id, title) -> update(id, row -> ConversationEdit.of(row).title(title).row()));
      untitled.clear();
      return null;
    });
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
    context.store().transaction(() -> {
      writes.run();
      table.write(rows);
      return null;
    });
    table.remember(rows);
    committed.run();
    events.changed(rows);
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

  private void takeIn(List<Arrival> arrivals, Map<String, ConversationRow> titled, Predicate<ConversationRow> wasThere,
      Runnable writes, Runnable committed) {
    Map<String, ConversationRow> before = new HashMap<>();
    Map<String, ConversationRow> after = new LinkedHashMap<>();
    boolean unreadAdded = false;
    for (Arrival each : arrivals) {
      String id = each.conversationID();
      ConversationRow row = after.get(id);
      if (row == null) {
        ConversationRow known = table.find(id);
        before.put(id, known);
        row = start(known, titled.get(id));
      }
      after.put(id, LatestMessage.withArrival(row, each));
      unreadAdded |= each.unreadAdded() > 0;
    }
    List<ConversationRow> appeared = new ArrayList<>();
    List<ConversationRow> changed = new ArrayList<>();
    after.forEach((id, row) -> {
      ConversationRow known = before.get(id);
      if (!row.equals(known)) {
        (known != null && wasThere.test(known) ? changed : appeared).add(row);
      }
    });
    List<ConversationRow> touched = new ArrayList<>(appeared);
    touched.addAll(changed);
    context.store().transaction(() -> {
      writes.run();
      table.write(touched);
      return null;
    });
    table.remember(touched);
    committed.run();
    events.appeared(appeared);
    events.changed(changed);
    if (unreadAdded) {
      events.totalUnread();
    }
  }

  private static ConversationRow start(ConversationRow known, ConversationRow titled) {
    if (known == null) {
      return titled;
    }
    if (titled == null) {
      return known;
    }
    return ConversationEdit.of(known).userID(titled.userID()).title(new Title(titled.showName(), titled.faceURL())).row();
  }

  private ConversationRow insert(ConversationRow row) {
    table.save(List.of(row));
    return row;
  }
}
