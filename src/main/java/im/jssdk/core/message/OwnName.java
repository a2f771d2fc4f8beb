package im.jssdk.core.message;

import im.jssdk.core.CoreContext;
import im.jssdk.core.conversation.ConversationEdit;
import im.jssdk.core.conversation.ConversationIDs;
import im.jssdk.core.conversation.Title;
import im.jssdk.core.user.UserModule;
import im.jssdk.store.ConversationRow;
import io.vertx.core.Future;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/**
 * Lets the owner's messages in chats of two follow his name and picture (spec sdk-core-behaviour 7.3), and the chat with himself. In
 * groups he has names of their own, which members' changes tell of.
 */
public final class OwnName {

  private final CoreContext context;
  private final MessageBox box;
  private final UserModule users;
  private final SenderNames senders;
  /** Counts the changes; a newer one ends the work on an older. */
  private int changes;

  OwnName(CoreContext context, MessageBox box, UserModule users) {
    this.context = context;
    this.box = box;
    this.users = users;
    this.senders = new SenderNames(context);
  }

  /**
   * Gives the owner's messages in chats of two a name and a picture; his account stays.
   *
   * @param nickname empty: the account's
   * @param faceURL empty: the account's
   */
  public Future<Void> show(String nickname, String faceURL) {
    return users.self().map(self -> {
      spread(nickname.isEmpty() ? self.nickname() : nickname, faceURL.isEmpty() ? self.faceURL() : faceURL);
      return null;
    });
  }

  /** The owner's account has another name or picture now. */
  void changed(String nickname, String faceURL) {
    box.book().update(ConversationIDs.of(box.me(), ConversationIDs.SINGLE, box.me()),
        row -> ConversationEdit.of(row).title(new Title(nickname, faceURL)).row());
    spread(nickname, faceURL);
  }

  private void spread(String nickname, String faceURL) {
    changes++;
    List<String> chats = context.store().conversations().all().stream()
        .filter(row -> row.conversationType() == ConversationIDs.SINGLE)
        .sorted(Comparator.comparingLong(ConversationRow::latestMsgSendTime).reversed())
        .map(ConversationRow::conversationID).toList();
    next(chats.iterator(), nickname, faceURL, changes);
  }

  /** One chat after the other, the newest first, so that nobody waits for all of them. */
  private void next(Iterator<String> chats, String nickname, String faceURL, int change) {
    if (change != changes || !chats.hasNext()) {
      return;
    }
    senders.rename(chats.next(), box.me(), nickname, faceURL);
    context.vertx().runOnContext(later -> next(chats, nickname, faceURL, change));
  }
}
