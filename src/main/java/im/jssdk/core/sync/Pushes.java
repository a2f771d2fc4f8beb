package im.jssdk.core.sync;

import im.jssdk.core.SerialQueue;
import im.jssdk.core.conversation.ConversationIDs;
import im.jssdk.openim.proto.MsgData;
import im.jssdk.openim.proto.PushMessages;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Takes in what the server pushes (spec sdk-core-behaviour 5.9). While earlier work is under way, pushes gather and are then taken
 * in together, so that a flood of them costs few transactions and events. Where a push shows that messages before it are missing,
 * these are pulled.
 */
final class Pushes {

  /** Pulled at most of a conversation in which messages are known; the rest is found when its history is read. */
  private static final int MOST_MISSED = 100;
  /** Pulled at most of a conversation that is new here, with a past that its owner may never have been part of. */
  private static final int MOST_UNKNOWN = 10;

  private final SerialQueue queue;
  private final SeqBook seqs;
  private final MessagePull pull;
  private final Intake intake;
  private final Consumer<Boolean> takenIn;

  private Incoming gathered = new Incoming();
  private boolean planned;

  /** @param takenIn hears after each round whether pushed messages, and those before them, could be taken in */
  Pushes(SerialQueue queue, SeqBook seqs, MessagePull pull, Intake intake, Consumer<Boolean> takenIn) {
    this.queue = queue;
    this.seqs = seqs;
    this.pull = pull;
    this.intake = intake;
    this.takenIn = takenIn;
  }

  void add(PushMessages push) {
    gathered.add(push.getMsgsMap(), push.getNotificationMsgsMap());
    if (!planned && !gathered.isEmpty()) {
      planned = true;
      queue.run("taking in pushed messages", this::flush).onComplete(ended -> takenIn.accept(ended.succeeded()));
    }
  }

  private Future<Void> flush() {
    planned = false;
    Incoming all = gathered;
    gathered = new Incoming();
    Incoming complete = new Incoming();
    Map<String, Long> handled = new HashMap<>();
    List<Range> missing = new ArrayList<>();
    all.messages().forEach((id, list) -> sort(id, list, complete, handled, missing));
    all.notifications().forEach((id, list) -> sort(id, list, complete, handled, missing));
    return intake.take(complete, handled).compose(taken -> pull.pull(missing, intake::takePulled));
  }

  /** @param list ascending by seq */
  private void sort(String id, List<MsgData> list, Incoming complete, Map<String, Long> handled, List<Range> missing) {
    long last = seqs.handled(id);
    List<MsgData> next = new ArrayList<>();
    long end = 0;
    boolean gap = false;
    for (MsgData each : list) {
      if (each.getSeq() == 0) {
        next.add(each);
      } else if (each.getSeq() > last) {
        gap |= each.getSeq() != last + 1;
        last = each.getSeq();
        end = last;
        if (!gap) {
          next.add(each);
          handled.put(id, last);
        }
      }
    }
    complete.add(id, next);
    if (gap) {
      int most = seqs.isKnown(id) || ConversationIDs.isNotification(id) ? MOST_MISSED : MOST_UNKNOWN;
      missing.add(new Range(id, handled.getOrDefault(id, seqs.handled(id)) + 1, end, most));
    }
  }
}
