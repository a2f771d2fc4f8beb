package im.jssdk.core.conversation;

import im.jssdk.core.CoreJson;
import im.jssdk.core.JsonText;
import im.jssdk.store.ConversationRepository;
import im.jssdk.store.ConversationRow;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * One user's conversations: the stored rows, kept in memory from their first use until they were not used for a while. Rows keep
 * their JSON text, so that a list is put together, not written anew. Writes go to the store first.
 */
public final class ConversationTable {

  /** A row and its JSON text, once it was asked for. */
  private static final class Entry {

    private final ConversationRow row;
    private String json;

    private Entry(ConversationRow row) {
      this.row = row;
    }

    private String json() {
      if (json == null) {
        json = CoreJson.write(row);
      }
      return json;
    }
  }

  /** Pinned ones first, then what was touched last; the ID makes the order one. */
  private static final Comparator<Entry> ORDER = Comparator
      .comparing((Entry entry) -> !entry.row.isPinned())
      .thenComparing(Comparator.comparingLong((Entry entry) -> lastTouched(entry.row)).reversed())
      .thenComparing(entry -> entry.row.conversationID());

  private final Vertx vertx;
  private final ConversationRepository repository;
  private final Duration idle;

  private Map<String, Entry> entries;
  private List<Entry> order;
  private JsonText list;
  private boolean used;
  private boolean watched;

  /** @param idle how long rows stay in memory after their last use */
  public ConversationTable(Vertx vertx, ConversationRepository repository, Duration idle) {
    this.vertx = vertx;
    this.repository = repository;
    this.idle = idle;
  }

  /** Whether it is on the user's list. */
  static boolean isVisible(ConversationRow row) {
    return row.latestMsgSendTime() > 0;
  }

  /** The row, or null. */
  public ConversationRow find(String conversationID) {
    if (entries == null) {
      return repository.find(conversationID);
    }
    Entry entry = loaded().get(conversationID);
    return entry == null ? null : entry.row;
  }

  public List<ConversationRow> all() {
    List<ConversationRow> rows = new ArrayList<>(loaded().size());
    loaded().values().forEach(entry -> rows.add(entry.row));
    return rows;
  }

  /** Inserts or replaces rows. */
  public void save(Collection<ConversationRow> rows) {
    write(rows);
    remember(rows);
  }

  /** The part of {@link #save} that may be done in a transaction. */
  void write(Collection<ConversationRow> rows) {
    if (!rows.isEmpty()) {
      repository.save(rows);
    }
  }

  /** The part of {@link #save} that follows when the rows are on disk. */
  void remember(Collection<ConversationRow> rows) {
    if (entries != null && !rows.isEmpty()) {
      rows.forEach(row -> entries.put(row.conversationID(), new Entry(row)));
      forgetOrder();
    }
  }

  /** The visible rows in their order. */
  public List<ConversationRow> visible() {
    List<ConversationRow> rows = new ArrayList<>();
    ordered().forEach(entry -> rows.add(entry.row));
    return rows;
  }

  /** The visible rows in their order, as a JSON list. */
  public JsonText list() {
    List<Entry> visible = ordered();
    if (list == null) {
      list = join(visible);
    }
    return list;
  }

  /** A part of {@link #list}; a negative count means all that follow. */
  public JsonText page(int offset, int count) {
    List<Entry> visible = ordered();
    int from = Math.min(Math.max(offset, 0), visible.size());
    int to = count < 0 ? visible.size() : (int) Math.min((long) from + count, visible.size());
    return join(visible.subList(from, to));
  }

  /** The rows that exist of these as a JSON list, ordered by ID. */
  public JsonText several(Collection<String> conversationIDs) {
    Map<String, Entry> rows = loaded();
    return join(conversationIDs.stream().distinct().sorted().map(rows::get).filter(entry -> entry != null).toList());
  }

  /** JSON list of these rows, as they are given. */
  String json(Collection<ConversationRow> rows) {
    return join(rows.stream().map(this::entryOf).toList()).text();
  }

  /** Sum over the visible rows. */
  int sum(ToIntFunction<ConversationRow> of) {
    int sum = 0;
    for (Entry entry : loaded().values()) {
      if (isVisible(entry.row)) {
        sum += of.applyAsInt(entry.row);
      }
    }
    return sum;
  }

  /** Reads the rows anew at their next use. */
  void forget() {
    entries = null;
    forgetOrder();
  }

  private static long lastTouched(ConversationRow row) {
    return Math.max(row.latestMsgSendTime(), row.draftTextTime());
  }

  private Entry entryOf(ConversationRow row) {
    Entry known = entries == null ? null : entries.get(row.conversationID());
    return known != null && known.row == row ? known : new Entry(row);
  }

  private static JsonText join(List<Entry> entries) {
    int length = 2 + entries.size();
    for (Entry entry : entries) {
      length += entry.json().length();
    }
    StringBuilder text = new StringBuilder(length).append('[');
    for (Entry entry : entries) {
      if (text.length() > 1) {
        text.append(',');
      }
      text.append(entry.json());
    }
    return new JsonText(text.append(']').toString());
  }

  private List<Entry> ordered() {
    Map<String, Entry> rows = loaded();
    if (order == null) {
      order = new ArrayList<>(rows.size());
      rows.values().forEach(entry -> {
        if (isVisible(entry.row)) {
          order.add(entry);
        }
      });
      order.sort(ORDER);
    }
    return order;
  }

  private Map<String, Entry> loaded() {
    used = true;
    if (entries == null) {
      List<ConversationRow> rows = repository.all();
      Map<String, Entry> read = new HashMap<>(rows.size() * 2);
      rows.forEach(row -> read.put(row.conversationID(), new Entry(row)));
      entries = read;
      watchIdleness();
    }
    return entries;
  }

  private void forgetOrder() {
    order = null;
    list = null;
  }

  private void watchIdleness() {
    used = false;
    if (watched) {
      return;
    }
    watched = true;
    vertx.setTimer(idle.toMillis(), id -> {
      watched = false;
      if (used) {
        watchIdleness();
      } else {
        forget();
      }
    });
  }
}
