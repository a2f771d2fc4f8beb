package im.jssdk.core.sync;

import im.jssdk.core.CoreContext;
import im.jssdk.core.SerialQueue;
import im.jssdk.core.conversation.Book;
import im.jssdk.core.conversation.ConversationSync;
import im.jssdk.core.message.MessageInbox;
import im.jssdk.core.user.Users;
import im.jssdk.openim.proto.PushMessages;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps one user's messages and data in step with the server, one work after the other: syncs after connects and wake-ups, pushes
 * in between. Made at login; reads from the store how far the user got.
 */
public final class MessageSync {

  private final SerialQueue queue;
  private final Pushes pushes;
  private final SyncGate gate;

  /**
   * @param lists what else is brought in step after a connect
   * @param handlers who else acts on notifications
   */
  public MessageSync(CoreContext context, Users users, Book book, ConversationSync conversations, MessageInbox inbox,
      List<DataSync> lists, List<NotificationHandler> handlers) {
    List<NotificationHandler> all = new ArrayList<>(List.of(
        new ConversationTips(context, conversations), new UserTips(context, users), new MessageTips(inbox)));
    all.addAll(handlers);
    queue = new SerialQueue(context.userID());
    SeqBook seqs = new SeqBook(context.store());
    MessagePull pull = new MessagePull(context);
    Intake intake = new Intake(inbox, new Notifications(context.userID(), all), seqs);
    pushes = new Pushes(queue, seqs, pull, intake);
    ConnectionSync sync = new ConnectionSync(context, seqs, pull, intake, new LastMessages(context, book, inbox), users,
        book, conversations, lists);
    gate = new SyncGate(context.vertx(), context.options().syncGap(),
        kind -> queue.run("connection sync", () -> sync.run(kind)));
  }

  /** The connection stands: all that may have changed is asked for. The clients hear that it starts and ends. */
  public void connected() {
    gate.ask(ConnectionSync.Kind.FULL);
  }

  /** As {@link #connected}, but the clients hear only what came of it. */
  public void reconnected() {
    gate.ask(ConnectionSync.Kind.SILENT);
  }

  /** The app came to the front: messages are looked after. The clients hear only what came of it. */
  public void wake() {
    gate.ask(ConnectionSync.Kind.SEQS);
  }

  public void pushed(PushMessages push) {
    pushes.add(push);
  }

  public void close() {
    gate.close();
    queue.close();
  }
}
