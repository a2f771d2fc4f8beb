package im.jssdk.core.sync;

import im.jssdk.core.CoreContext;
import im.jssdk.core.SerialQueue;
import im.jssdk.core.conversation.Book;
import im.jssdk.core.conversation.ConversationSync;
import im.jssdk.core.message.MessageInbox;
import im.jssdk.core.user.Users;
import im.jssdk.limits.Turns;
import im.jssdk.openim.LongConnection;
import im.jssdk.openim.proto.PushMessages;
import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps one user's messages and data in step with the server, one work after the other: syncs after connects and wake-ups and now and
 * then, pushes in between. Made at login; reads from the store how far the user got.
 */
public final class MessageSync {

  private final SerialQueue queue;
  private final Pushes pushes;
  private final SyncGate gate;
  private final SyncRetry retry;
  private final SeqCheck check;
  private final Turns turns;
  private final Context home;
  private final ConnectionSync sync;
  // Read by whoever ends a sync and calls the next in line.
  private volatile boolean closed;

  /**
   * @param lists what else is brought in step after a connect
   * @param handlers who else acts on notifications
   * @param turns the node's limit on syncs
   */
  public MessageSync(CoreContext context, Users users, Book book, ConversationSync conversations, MessageInbox inbox,
      List<DataSync> lists, List<NotificationHandler> handlers, Turns turns) {
    List<NotificationHandler> all = new ArrayList<>(List.of(
        new ConversationTips(context, conversations), new UserTips(context, users), new MessageTips(inbox)));
    all.addAll(handlers);
    queue = new SerialQueue(context.userID());
    SeqBook seqs = new SeqBook(context.store());
    MessagePull pull = new MessagePull(context);
    gate = new SyncGate(context.vertx(), context.options().syncGap(), this::syncInTurn);
    retry = new SyncRetry(context.vertx(), context.options().syncRetry(), kind -> askIfConnected(context, kind));
    check = new SeqCheck(context.vertx(), context.options().seqCheck(), () -> askIfConnected(context, ConnectionSync.Kind.SEQS));
    Notifications notifications = new Notifications(context.userID(), all, () -> retry.missed(ConnectionSync.Kind.SILENT));
    Intake intake = new Intake(inbox, notifications, seqs);
    pushes = new Pushes(queue, seqs, pull, intake, takenIn -> {
      if (!takenIn) {
        retry.missed(ConnectionSync.Kind.SEQS);
      }
      if (book.lacksTitles()) {
        retry.missed(ConnectionSync.Kind.SILENT);
      }
    });
    this.turns = turns;
    home = context.vertx().getOrCreateContext();
    sync = new ConnectionSync(context, seqs, pull, intake, new LastMessages(context, book, inbox), users,
        book, conversations, lists);
    check.start();
  }

  /** Without a connection the next one brings a sync of its own. */
  private void askIfConnected(CoreContext context, ConnectionSync.Kind kind) {
    if (context.connection().state() == LongConnection.State.CONNECTED) {
      gate.ask(kind);
    }
  }

  /** Syncs when the node's limit lets us. Pushes are taken in meanwhile. */
  private void syncInTurn(ConnectionSync.Kind kind) {
    turns.enter(turn -> {
      if (closed) {
        turn.end();
      } else {
        home.runOnContext(ignored -> sync(kind, turn));
      }
    });
  }

  private void sync(ConnectionSync.Kind kind, Turns.Turn turn) {
    queue.run("connection sync", () -> sync.run(kind)).onComplete(ended -> {
      turn.end();
      if (ended.failed()) {
        retry.missed(kind);
      } else if (!ended.result()) {
        retry.missed(ConnectionSync.Kind.SILENT);
      } else if (kind != ConnectionSync.Kind.SEQS) {
        retry.complete();
      }
    });
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
    closed = true;
    gate.close();
    retry.close();
    check.close();
    queue.close();
  }
}
