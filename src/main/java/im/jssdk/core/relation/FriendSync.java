package im.jssdk.core.relation;

import im.jssdk.core.CoreContext;
import im.jssdk.core.ListDiff;
import im.jssdk.core.SerialQueue;
import im.jssdk.core.VersionedList;
import im.jssdk.core.VersionedList.Changes;
import im.jssdk.core.conversation.Book;
import im.jssdk.core.conversation.ConversationIDs;
import im.jssdk.core.conversation.Title;
import im.jssdk.core.message.SenderNames;
import im.jssdk.core.sync.DataSync;
import im.jssdk.store.ConversationRow;
import im.jssdk.store.FriendRow;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps the friends in step with the server, by version (spec sdk-core-behaviour 5.6). Chats with friends and the friends'
 * messages in them follow the friends' names and pictures.
 */
final class FriendSync implements DataSync {

  /** A first sync of more friends than this is silent: an event for each would swamp a client that is about to ask for the list. */
  static final int MOST_TOLD_AT_FIRST = 200;

  private final CoreContext context;
  private final Book book;
  private final SenderNames names;
  private final VersionedList<FriendRow> list;
  private final SerialQueue queue;

  FriendSync(CoreContext context, Book book, SenderNames names, Pages pages) {
    this.context = context;
    this.book = book;
    this.names = names;
    this.list = new VersionedList<>(context.store().sync(), new FriendSource(context, pages));
    this.queue = new SerialQueue(context.userID());
  }

  @Override
  public String name() {
    return "friends";
  }

  @Override
  public Future<Void> sync(String operationID) {
    // One after the other, so that nothing is taken in between a fetch and its end.
    return queue.run("syncing friends", () -> list.fetch(operationID).map(changes -> {
      takeIn(changes);
      return null;
    }));
  }

  private void takeIn(Changes<FriendRow> changes) {
    if (changes.isEmpty()) {
      return;
    }
    ListDiff<FriendRow> diff = compare(changes);
    if (diff.isEmpty() && changes.target().equals(changes.base())) {
      return;
    }
    List<FriendRow> saved = diff.saved();
    Map<String, Title> titles = new HashMap<>();
    saved.forEach(friend -> titles.put(ConversationIDs.of(context.userID(), ConversationIDs.SINGLE, friend.userID()),
        AddressBook.titleOf(friend)));
    List<ConversationRow> retitled = book.retitled(titles);
    book.save(retitled, () -> {
      context.store().friends().save(saved);
      context.store().friends().delete(diff.removed().stream().map(FriendRow::userID).toList());
      list.done(changes);
    }, () -> {
      retitled.forEach(row -> names.rename(row.conversationID(), row.userID(), row.showName(), row.faceURL()));
      tell(diff, changes.base() != null || diff.added().size() <= MOST_TOLD_AT_FIRST);
    });
  }

  private ListDiff<FriendRow> compare(Changes<FriendRow> changes) {
    if (changes.full()) {
      return ListDiff.ofAll(context.store().friends().all(), changes.entries(), FriendRow::userID);
    }
    List<String> meant = new ArrayList<>(changes.deleted());
    changes.entries().forEach(friend -> meant.add(friend.userID()));
    return ListDiff.ofSome(context.store().friends().find(meant), changes.entries(), changes.deleted(), FriendRow::userID);
  }

  private void tell(ListDiff<FriendRow> diff, boolean added) {
    if (added) {
      diff.added().forEach(friend -> context.events().emit("OnFriendAdded", friend));
    }
    diff.changed().forEach(change -> context.events().emit("OnFriendInfoChanged", change.after()));
    diff.removed().forEach(friend -> context.events().emit("OnFriendDeleted", friend));
  }
}
