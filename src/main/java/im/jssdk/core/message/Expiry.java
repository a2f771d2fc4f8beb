package im.jssdk.core.message;

import im.jssdk.core.Alarms;
import im.jssdk.core.CoreContext;
import im.jssdk.core.conversation.ConversationEdit;
import im.jssdk.store.ConversationRow;
import im.jssdk.store.MessageRepository.Position;
import im.jssdk.store.MessageRow;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets old messages go from conversations of which the owner wants that (isMsgDestruct, msgDestructTime). The OpenIM server does the same
 * on its side, by a nightly job.
 */
final class Expiry {

  private static final Logger LOG = LoggerFactory.getLogger(Expiry.class);
  /** Messages of a conversation that go at once; a long past goes step by step, so that nobody waits for it. */
  private static final int STEP = 500;
  /** As many are told of one by one; of more, clients hear by the conversation alone. */
  private static final int MOST_TOLD = 200;
  private static final long AFTER_LOGIN_MS = 5_000;
  private static final long AGAIN_MS = 60_000;
  /** Pauses between two looks: short ones for short lives only. */
  private static final long LEAST_PAUSE_MS = 1_000;
  private static final long MOST_PAUSE_MS = 60_000;
  private static final long LOOKS_IN_A_LIFE = 20;

  private final CoreContext context;
  private final MessageBox box;
  private final MessageRemover remover;
  private final Alarms.Alarm alarm;
  private boolean closed;

  Expiry(CoreContext context, MessageBox box, MessageRemover remover, Alarms alarms) {
    this.context = context;
    this.box = box;
    this.remover = remover;
    this.alarm = alarms.alarm(context.vertx(), this::look);
  }

  void start() {
    if (!closed) {
      alarm.set(context.now() + AFTER_LOGIN_MS);
    }
  }

  /** What the owner wants of a conversation may have changed. */
  void changed() {
    if (!closed) {
      alarm.set(context.now());
    }
  }

  void close() {
    closed = true;
    alarm.clear();
  }

  private void look() {
    if (closed) {
      return;
    }
    long next = Long.MAX_VALUE;
    try {
      for (ConversationRow each : context.store().conversations().destructing()) {
        if (each.msgDestructTime() > 0) {
          next = Math.min(next, look(each.conversationID(), each.msgDestructTime() * 1000));
        }
      }
    } catch (RuntimeException e) {
      LOG.atWarn().addKeyValue("userID", context.userID()).addKeyValue("reason", e.toString())
          .log("old messages could not be deleted, it is tried again");
      next = context.now() + AGAIN_MS;
    }
    if (next < Long.MAX_VALUE) {
      alarm.set(next);
    }
  }

  /**
   * @param life ms
   * @return when to look again, ms
   */
  private long look(String conversationID, long life) {
    long now = context.now();
    List<MessageRow> old = box.rows().page(conversationID, new Position(now - life, 0, ""), true, STEP);
    long maxSeq = box.rows().maxSeq(conversationID);
    List<MessageRow> going = old.stream().filter(row -> row.status() != MessageStatus.DELETED || row.seq() == 0 || row.seq() < maxSeq)
        .toList();
    if (!going.isEmpty()) {
      letGo(conversationID, going, maxSeq);
    }
    if (old.size() == STEP) {
      return now;
    }
    List<MessageRow> oldest = box.rows().page(conversationID, new Position(now - life, 0, ""), false, 1);
    long pause = Math.max(LEAST_PAUSE_MS, Math.min(MOST_PAUSE_MS, life / LOOKS_IN_A_LIFE));
    return Math.max(now + pause, oldest.isEmpty() ? now + life : oldest.get(0).sendTime() + life);
  }

  private void letGo(String conversationID, List<MessageRow> going, long maxSeq) {
    List<MessageRow> shown = going.stream().filter(row -> row.status() != MessageStatus.DELETED).toList();
    long lastSeq = going.stream().mapToLong(MessageRow::seq).max().orElse(0);
    remover.removed(conversationID, shown, shown.size() <= MOST_TOLD);
    // The newest seq must stay known, or the next sync would bring all as new.
    box.rows().delete(conversationID, going.stream().filter(row -> row.seq() == 0 || row.seq() < maxSeq).map(MessageRow::clientMsgID)
        .toList());
    // What is not here any more is not to be fetched by history.
    box.book().update(conversationID, row -> ConversationEdit.of(row).minSeq(Math.max(row.minSeq(), lastSeq + 1)).row());
  }
}
