package im.jssdk.core.relation;

import im.jssdk.core.CoreContext;
import im.jssdk.core.conversation.Book;
import im.jssdk.core.conversation.ConversationIDs;
import im.jssdk.core.conversation.Title;
import im.jssdk.core.message.SenderNames;
import im.jssdk.core.user.FullUser;
import im.jssdk.core.user.FullUser.PublicInfo;
import im.jssdk.store.ConversationRow;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets chats with strangers follow their names and pictures. Nothing tells of a stranger's change, so that is when the owner's app asks
 * for him. Friends' chats follow their list ({@link FriendSync}).
 */
final class StrangerTitles {

  private final CoreContext context;
  private final Book book;
  private final SenderNames names;

  StrangerTitles(CoreContext context, Book book, SenderNames names) {
    this.context = context;
    this.book = book;
    this.names = names;
  }

  /** @param users as the server knows them now; OnConversationChanged tells of the chats that have another title with that */
  void follow(Collection<FullUser> users) {
    Map<String, Title> titles = new HashMap<>();
    for (FullUser each : users) {
      PublicInfo user = each.publicInfo();
      if (each.friendInfo() == null && !user.userID().equals(context.userID())) {
        titles.put(ConversationIDs.of(context.userID(), ConversationIDs.SINGLE, user.userID()),
            new Title(user.nickname(), user.faceURL()));
      }
    }
    List<ConversationRow> retitled = book.retitled(titles);
    if (!retitled.isEmpty()) {
      book.save(retitled, () -> { }, () -> retitled.forEach(row ->
          names.rename(row.conversationID(), row.userID(), row.showName(), row.faceURL())));
    }
  }
}
