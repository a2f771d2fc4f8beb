package im.jssdk.core.message;

import im.jssdk.core.Alarms;
import im.jssdk.core.CoreContext;
import im.jssdk.store.BurningRepository.BurningRow;
import im.jssdk.store.MessageRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets private messages go when their time after reading is over, whether clients are there or not. What is to go is stored, so that a
 * restart forgets nothing; a core has an alarm set only while there is such a message.
 */
final class Burning {

  private static final Logger LOG = LoggerFactory.getLogger(Burning.class);
  private static final long AGAIN_MS = 60_000;

  private final CoreContext context;
  private final MessageBox box;
  private final MessageRemover remover;
  private final Alarms.Alarm alarm;
  private final PriorityQueue<BurningRow> waiting = new PriorityQueue<>(Comparator.comparingLong(BurningRow::due));
  private boolean closed;

  Burning(CoreContext context, MessageBox box, MessageRemover remover, Alarms alarms) {
    this.context = context;
    this.box = box;
    this.remover = remover;
    this.alarm = alarms.alarm(context.vertx(), this::burn);
  }

  /** Takes up what was to go when the core before ended. */
  void start() {
    if (!closed) {
      watch(context.store().burning().all());
    }
  }

  void close() {
    closed = true;
    alarm.clear();
  }

  /** Stores messages; those among them that are private and read go later. Not to be called inside a store transaction. */
  void save(List<MessageRow> rows) {
    List<BurningRow> burning = of(rows);
    if (burning.isEmpty()) {
      box.save(rows);
      return;
    }
    context.store().transaction(() -> {
      box.save(rows);
      context.store().burning().save(burning);
      return null;
    });
    watch(burning);
  }

  /**
   * Messages as they are to be stored that have just come from the server. Those that were read elsewhere, nobody knows when, count
   * from now.
   */
  List<MessageRow> begun(List<MessageRow> rows) {
    return rows.stream().noneMatch(StoredMessages::isReadAndPrivate) ? rows
        : rows.stream().map(row -> StoredMessages.isReadAndPrivate(row) ? begun(row) : row).toList();
  }

  /** Which of these messages are to go, and when. */
  static List<BurningRow> of(Collection<MessageRow> rows) {
    List<BurningRow> burning = new ArrayList<>();
    for (MessageRow row : rows) {
      long end = row.status() != MessageStatus.DELETED && StoredMessages.isReadAndPrivate(row)
          ? StoredMessages.read(row).attachedInfoElem().burnTime() : 0;
      if (end > 0) {
        burning.add(new BurningRow(row.conversationID(), row.clientMsgID(), end + 1));
      }
    }
    return burning;
  }

  /** To be called after these were stored. */
  void watch(Collection<BurningRow> burning) {
    waiting.addAll(burning);
    arm();
  }

  private MessageRow begun(MessageRow row) {
    Message message = StoredMessages.read(row);
    AttachedInfo info = message.attachedInfoElem();
    return info == null || info.hasReadTime() > 0 ? row
        : StoredMessages.changed(row, message.toBuilder().attachedInfoElem(info.readAt(context.now())).build());
  }

  private void arm() {
    if (!closed && !waiting.isEmpty()) {
      alarm.set(waiting.peek().due());
    }
  }

  private void burn() {
    if (closed) {
      return;
    }
    long now = context.now();
    List<BurningRow> due = new ArrayList<>();
    while (!waiting.isEmpty() && waiting.peek().due() <= now) {
      due.add(waiting.poll());
    }
    try {
      burn(due);
    } catch (RuntimeException e) {
      LOG.atWarn().addKeyValue("userID", context.userID()).addKeyValue("reason", e.toString())
          .log("private messages whose time is over could not be deleted, it is tried again");
      due.forEach(each -> waiting.add(new BurningRow(each.conversationID(), each.clientMsgID(), now + AGAIN_MS)));
    }
    arm();
  }

  private void burn(List<BurningRow> due) {
    Map<String, List<String>> ids = new LinkedHashMap<>();
    due.forEach(each -> ids.computeIfAbsent(each.conversationID(), id -> new ArrayList<>()).add(each.clientMsgID()));
    ids.forEach((conversationID, clientMsgIDs) -> remover.burn(conversationID, box.rows().find(conversationID, clientMsgIDs)));
    context.store().burning().remove(due);
  }
}
