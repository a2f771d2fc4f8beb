package im.jssdk.core.conversation;

import im.jssdk.core.CoreContext;
import im.jssdk.core.conversation.ConversationBook.Arrival;
import im.jssdk.store.ConversationRow;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What messages that come or go do to their conversations. */
final class Arrivals {

  private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);

  private final CoreContext context;
  private final ConversationTable table;
  private final ConversationEvents events;
  private final Titles titles;
  /** Visible conversations whose title could not be asked for; the next sync asks again. */
  private final Set<String> untitled = new HashSet<>();

  Arrivals(CoreContext context, ConversationTable table, ConversationEvents events, Titles titles) {
    this.context = context;
    this.table = table;
    this.events = events;
    this.titles = titles;
  }

  /**
   * Has messages change their conversations, or make them; asks for the titles of new ones before.
   *
   * @param wasThere whether clients know a conversation that exists, so that it changes and does not appear
   * @param writer writes the conversations, and what belongs to them, or has them written later
   * @param committed called when they are written, before the events
   */
  Future<Void> takeIn(List<Arrival> arrivals, Predicate<ConversationRow> wasThere,
      Consumer<List<ConversationRow>> writer, Runnable committed) {
    Map<String, ConversationRow> titleless = new LinkedHashMap<>();
    for (Arrival each : arrivals) {
      ConversationRow known = table.find(each.conversationID());
      if (known == null || known.showName().isEmpty() && !ConversationTable.isVisible(known)) {
        titleless.put(each.conversationID(), ConversationEdit.hidden(each.conversationID(), each.conversationType(),
            each.userID(), each.groupID(), Title.NONE));
      }
    }
    if (titleless.isEmpty()) {
      apply(arrivals, Map.of(), wasThere, writer, committed);
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
          apply(arrivals, titleless, wasThere, writer, committed);
          return null;
        });
  }

  /** Whether there are titles that could not be had. */
  boolean lackTitles() {
    return !untitled.isEmpty();
  }

  /** Asks once more for titles that could not be had. @param found takes each conversation's ID and title */
  Future<Void> findMissingTitles(BiConsumer<String, Title> found) {
    List<ConversationRow> rows = untitled.stream().map(table::find).filter(row -> row != null).toList();
    if (rows.isEmpty()) {
      return Future.succeededFuture();
    }
    return titles.of(rows, context.newOperationID()).map(answer -> {
      answer.forEach(found);
      untitled.clear();
      return null;
    });
  }

  private void apply(List<Arrival> arrivals, Map<String, ConversationRow> titled, Predicate<ConversationRow> wasThere,
      Consumer<List<ConversationRow>> writer, Runnable committed) {
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
    writer.accept(touched);
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
}
