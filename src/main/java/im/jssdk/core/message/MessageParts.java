package im.jssdk.core.message;

import im.jssdk.core.Alarms;
import im.jssdk.core.CoreContext;
import im.jssdk.core.conversation.ConversationBook;
import im.jssdk.core.user.UserModule;

/** The message module of one core, and where its messages come in. */
public record MessageParts(MessageFactory factory, MessageSender sender, TypingSender typing, TypingStates typists,
    History history, Surroundings surroundings, ReadState reading, MessageRevoker revoking, MessageRemover removal,
    LocalMessages local, OwnName ownName, MessageSearch search, MessageInbox inbox) implements MessageModule {

  /** Makes it and looks after messages whose sending was cut off by the end of the core before. */
  public static MessageParts create(CoreContext context, ConversationBook book, UserModule users, Memberships memberships,
      Alarms alarms) {
    MessageBox box = new MessageBox(context, book, memberships);
    InFlight inFlight = new InFlight();
    MessageSender sender = new MessageSender(context, book, users, memberships, inFlight);
    TypingStates typists = new TypingStates(context);
    SeqBounds bounds = new SeqBounds();
    MessageRemover remover = new MessageRemover(context, box, bounds);
    Burning burning = new Burning(context, box, remover, alarms);
    Expiry expiry = new Expiry(context, box, remover, alarms);
    History history = new History(context, box, bounds, remover, new GapFetch(context, box, inFlight, bounds, burning));
    ReadState reading = new ReadState(context, box, burning);
    MessageRevoker revoker = new MessageRevoker(context, box, users, memberships, new SeqWait(context, inFlight));
    MessageNotices notices = new MessageNotices(context, reading, revoker, remover);
    OwnName ownName = new OwnName(context, box, users);
    // Later, since the connection that it needs is opened only after all parts are made.
    context.vertx().runOnContext(started -> {
      sender.recover();
      burning.start();
      expiry.start();
    });
    return new MessageParts(new MessageFactory(context, users), sender, new TypingSender(context, box, users), typists, history,
        new Surroundings(box, history), reading, revoker, remover, new LocalMessages(context, box, users),
        ownName, new MessageSearch(context, box),
        new Inbox(context, book, inFlight, typists, notices, memberships, ownName, burning, expiry));
  }
}
