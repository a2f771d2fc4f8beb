package im.jssdk.core.relation;

import im.jssdk.core.CoreContext;
import im.jssdk.core.conversation.Contacts;
import im.jssdk.core.conversation.Title;
import im.jssdk.store.FriendRow;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** What the owner's friends are called: by their remarks, else by their nicknames. */
public final class AddressBook implements Contacts {

  private final CoreContext context;

  public AddressBook(CoreContext context) {
    this.context = context;
  }

  @Override
  public Map<String, Title> titles(Collection<String> userIDs) {
    Map<String, Title> titles = new HashMap<>();
    context.store().friends().find(userIDs).forEach(friend -> titles.put(friend.userID(), titleOf(friend)));
    return titles;
  }

  static Title titleOf(FriendRow friend) {
    return new Title(friend.remark().isEmpty() ? friend.nickname() : friend.remark(), friend.faceURL());
  }
}
