package im.jssdk.core.message;

import im.jssdk.core.CoreContext;
import im.jssdk.core.CoreEvent;
import im.jssdk.core.conversation.ConversationBook;
import im.jssdk.core.conversation.ConversationBook.Arrival;
import im.jssdk.core.conversation.ConversationEdit;
import im.jssdk.openim.proto.MsgData;
import im.jssdk.store.BurningRepository.BurningRow;
import im.jssdk.store.MessageRow;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The message inbox of one core. */
final class Inbox implements MessageInbox {

  private final CoreContext context;
  private final ConversationBook book;
  private final InFlight inFlight;
  private final TypingStates typing;
  private final MessageNotices notices;
  private final Memberships memberships;
  private final OwnName ownName;
  private final Burning burning;
  private final Expiry expiry;

  Inbox(CoreContext context, ConversationBook book, InFlight inFlight, TypingStates typing, MessageNotices notices,
      Memberships memberships, OwnName ownName, Burning burning, Expiry expiry) {
    this.context = context;
    this.book = book;
    this.inFlight = inFlight;
    this.typing = typing;
    this.notices = notices;
    this.memberships = memberships;
    this.ownName = ownName;
    this.burning = burning;
    this.expiry = expiry;
  }

  @Override
  public Future<Void> receive(Map<String, List<MsgData>> messages) {
    return receive(messages, false);
  }

  @Override
  public Future<Void> receiveMissed(Map<String, List<MsgData>> messages) {
    return receive(messages, true);
  }

  private Future<Void> receive(Map<String, List<MsgData>> messages, boolean missed) {
    Map<String, Batch> batches = new LinkedHashMap<>();
    messages.forEach((conversationID, list) -> {
      if (!list.isEmpty()) {
        batches.put(conversationID, sort(conversationID, list, missed));
      }
    });
    List<MessageRow> rows = burning.begun(batches.values().stream().flatMap(batch -> batch.rows().stream()).toList());
    List<BurningRow> soGone = Burning.of(rows);
    Runnable writes = () -> {
      context.store().messages().save(rows);
      context.store().burning().save(soGone);
    };
    Future<Void> taken = soGone.isEmpty() ? takeIn(batches, rows) : takeInAtOnce(batches, writes);
    return soGone.isEmpty() ? taken : taken.onSuccess(done -> burning.watch(soGone));
  }

  /** Tells at once and leaves the rows for later: a killed process's next login gets these messages from the server once more. */
  private Future<Void> takeIn(Map<String, Batch> batches, List<MessageRow> rows) {
    List<Arrival> arrivals = arrivals(batches);
    Runnable writes = () -> context.store().messages().save(rows);
    if (!arrivals.isEmpty()) {
      return book.messagesReceived(arrivals, writes, () -> tell(batches)).onSuccess(done -> follow(batches));
    }
    // Typing and the like are no reason to write.
    if (!rows.isEmpty()) {
      context.store().later(writes);
    }
    tell(batches);
    follow(batches);
    return Future.succeededFuture();
  }

  /** For messages that are to go at a time which only this side knows. */
  private Future<Void> takeInAtOnce(Map<String, Batch> batches, Runnable writes) {
    return book.messagesArrived(arrivals(batches), writes, () -> tell(batches)).onSuccess(done -> follow(batches));
  }

  private static List<Arrival> arrivals(Map<String, Batch> batches) {
    return batches.values().stream().map(Batch::arrival).filter(each -> each != null).toList();
  }

  @Override
  public Future<Void> notified(MsgData notification, String detail) {
    if (notification.getContentType() == ContentType.TYPING) {
      typing.heard(notification);
      return Future.succeededFuture();
    }
    return notices.handle(notification, detail);
  }

  @Override
  public void renamed(String nickname, String faceURL) {
    ownName.changed(nickname, faceURL);
  }

  @Override
  public void settingsChanged() {
    expiry.changed();
  }

  @Override
  public void close() {
    typing.close();
    burning.close();
    expiry.close();
  }

  private Batch sort(String conversationID, List<MsgData> messages, boolean missed) {
    var ids = Batch.idsOf(messages);
    List<MessageRow> stored = ids.isEmpty() ? List.of() : context.store().messages().find(conversationID, ids);
    Batch batch = new Batch(conversationID, context.userID(), book.find(conversationID), book.knownMaxSeq(conversationID),
        stored, memberships, () -> context.store().users().self())
        .ofUntoldMessages(id -> context.store().messages().find(conversationID, id));
    if (missed) {
      batch.ofOldMessages();
    }
    Batch.ordered(messages, context.now()).forEach(batch::add);
    return batch;
  }

  private void tell(Map<String, Batch> batches) {
    List<Batch.Told> told = new ArrayList<>();
    batches.forEach((conversationID, batch) -> {
      batch.echoes().forEach(inFlight::arrived);
      book.raiseKnownMaxSeq(conversationID, batch.maxSeq());
      told.addAll(batch.told());
    });
    if (told.isEmpty()) {
      return;
    }
    told.sort(Comparator.comparingLong(Batch.Told::sendTime));
    StringBuilder list = new StringBuilder().append('[');
    for (Batch.Told each : told) {
      if (list.length() > 1) {
        list.append(',');
      }
      list.append(each.json());
    }
    context.events().emit(CoreEvent.of("OnRecvNewMessages", list.append(']').toString()));
  }

  private void follow(Map<String, Batch> batches) {
    batches.forEach((conversationID, batch) -> {
      if (batch.mentions() > 0) {
        book.update(conversationID, row ->
            ConversationEdit.of(row).groupAtType(withMentions(row.groupAtType(), batch.mentions())).row());
      }
      batch.typing().forEach(typing::heard);
    });
  }

  /** 1 the reader, 2 everybody, 3 both; other values tell of something else and give way. */
  private static int withMentions(int groupAtType, int mentions) {
    return groupAtType <= 3 ? groupAtType | mentions : mentions;
  }
}
