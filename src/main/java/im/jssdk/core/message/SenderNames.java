package im.jssdk.core.message;

import im.jssdk.core.CoreContext;
import im.jssdk.store.MessageRepository.Position;
import im.jssdk.store.MessageRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Lets stored messages follow their senders' names and pictures (spec sdk-core-behaviour 5.6, 6.9). What clients show first, the
 * newest messages, follows at once; a long past follows step by step, so that nobody waits for it.
 */
public final class SenderNames {

  /** Messages that are rewritten in one transaction. */
  private static final int STEP = 200;
  /** Messages that are looked at for missing names. */
  private static final int NEWEST = 20;

  private record Sender(String conversationID, String sendID) {
  }

  private record Name(String nickname, String faceURL) {
  }

  private final CoreContext context;
  /** The names that are being spread; a newer one ends the work on the older. */
  private final Map<Sender, Name> spreading = new HashMap<>();

  public SenderNames(CoreContext context) {
    this.context = context;
  }

  /** Gives a sender's messages in one conversation this name and picture. Not to be called inside a store transaction. */
  public void rename(String conversationID, String sendID, String nickname, String faceURL) {
    Sender sender = new Sender(conversationID, sendID);
    Name name = new Name(nickname, faceURL);
    spreading.put(sender, name);
    step(sender, name, null);
  }

  /**
   * Gives the newest messages of a conversation that came without their sender's name, as notifications do, the name that is known
   * now.
   *
   * @param names by user ID; null for those who are not known
   */
  public void fill(String conversationID, Function<String, Memberships.Sender> names) {
    List<MessageRow> named = new ArrayList<>();
    for (MessageRow row : context.store().messages().page(conversationID, null, true, NEWEST)) {
      Message message = StoredMessages.read(row);
      Memberships.Sender sender = message.senderNickname().isEmpty() ? names.apply(row.sendID()) : null;
      if (sender != null) {
        named.add(StoredMessages.changed(row, message.toBuilder().senderNickname(sender.nickname())
            .senderFaceUrl(sender.faceURL()).build()));
      }
    }
    if (!named.isEmpty()) {
      context.store().messages().save(named);
    }
  }

  private void step(Sender sender, Name name, Position before) {
    if (spreading.get(sender) != name) {
      return;
    }
    List<MessageRow> rows = context.store().messages().ofSender(sender.conversationID(), sender.sendID(), before, STEP);
    List<MessageRow> renamed = rows.stream().map(row -> named(row, name)).filter(row -> row != null).toList();
    if (!renamed.isEmpty()) {
      context.store().messages().save(renamed);
    }
    if (rows.size() < STEP) {
      spreading.remove(sender);
      return;
    }
    MessageRow last = rows.get(rows.size() - 1);
    Position next = new Position(last.sendTime(), last.seq(), last.clientMsgID());
    context.vertx().runOnContext(later -> step(sender, name, next));
  }

  /** The row with the name, or null when it has that already. */
  private static MessageRow named(MessageRow row, Name name) {
    Message message = StoredMessages.read(row);
    if (message.senderNickname().equals(name.nickname()) && message.senderFaceUrl().equals(name.faceURL())) {
      return null;
    }
    Message renamed = message.toBuilder().senderNickname(name.nickname()).senderFaceUrl(name.faceURL()).build();
    return StoredMessages.changed(row, renamed);
  }
}
