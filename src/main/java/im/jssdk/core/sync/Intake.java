package im.jssdk.core.sync;

import im.jssdk.core.message.MessageInbox;
import im.jssdk.openim.proto.MsgData;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Takes messages and notifications in, and notes their seqs as handled only when that has been done. */
final class Intake {

  private final MessageInbox inbox;
  private final Notifications notifications;
  private final SeqBook seqs;

  Intake(MessageInbox inbox, Notifications notifications, SeqBook seqs) {
    this.inbox = inbox;
    this.notifications = notifications;
    this.seqs = seqs;
  }

  /** @param handled the seqs up to which conversations are handled with this */
  Future<Void> take(Incoming incoming, Map<String, Long> handled) {
    return take(incoming, handled, inbox::receive);
  }

  private Future<Void> take(Incoming incoming, Map<String, Long> handled,
      Function<Map<String, List<MsgData>>, Future<Void>> receive) {
    Map<String, List<MsgData>> messages = incoming.messages();
    Future<Void> received = messages.isEmpty() ? Future.succeededFuture() : receive.apply(messages);
    return received
        .compose(done -> {
          List<MsgData> all = new ArrayList<>();
          incoming.notifications().values().forEach(all::addAll);
          return notifications.handle(all);
        })
        .map(done -> {
          seqs.raise(handled);
          return null;
        });
  }

  /** As {@link #take}, for what was pulled. */
  Future<Void> takePulled(List<Range> ranges, Incoming incoming) {
    Map<String, Long> handled = new HashMap<>();
    ranges.forEach(range -> handled.put(range.conversationID(), range.end()));
    return take(incoming, handled, inbox::receiveMissed);
  }
}
