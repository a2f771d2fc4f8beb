package im.jssdk.core.relation;

import im.jssdk.core.CoreContext;
import im.jssdk.core.conversation.Book;
import im.jssdk.core.message.SenderNames;
import im.jssdk.core.sync.DataSync;
import im.jssdk.core.sync.NotificationHandler;
import im.jssdk.core.user.FullUser;
import im.jssdk.core.user.UserInfo;
import im.jssdk.core.user.Users;
import im.jssdk.store.BlackRow;
import im.jssdk.store.FriendRow;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The relation module of one core. */
public final class Relations implements RelationModule {

  private final CoreContext context;
  private final FriendSync friendSync;
  private final BlackSync blackSync;
  private final RequestSync requestSync;
  private final Friends friends;
  private final FriendRequests requests;
  private final Blacklist blacklist;
  private final NotificationHandler tips;
  private final StrangerTitles strangers;

  public Relations(CoreContext context, Book book, Users users) {
    this.context = context;
    Pages pages = new Pages(context);
    SenderNames names = new SenderNames(context);
    friendSync = new FriendSync(context, book, names, pages);
    strangers = new StrangerTitles(context, book, names);
    blackSync = new BlackSync(context, pages);
    requestSync = new RequestSync(context, pages);
    friends = new Friends(context, friendSync);
    requests = new FriendRequests(context, friendSync, requestSync);
    blacklist = new Blacklist(context, blackSync);
    tips = new RelationTips(context, users, friendSync, blackSync, requestSync);
  }

  /** What has to be brought in step after a connect. */
  public List<DataSync> lists() {
    return List.of(friendSync, blackSync, requestSync);
  }

  public NotificationHandler tips() {
    return tips;
  }

  @Override
  public Friends friends() {
    return friends;
  }

  @Override
  public FriendRequests requests() {
    return requests;
  }

  @Override
  public Blacklist blacklist() {
    return blacklist;
  }

  @Override
  public List<FullUser> withRelations(Collection<UserInfo> users) {
    List<String> userIDs = users.stream().map(UserInfo::userID).toList();
    Map<String, FriendRow> friendRows = new HashMap<>();
    context.store().friends().find(userIDs).forEach(row -> friendRows.put(row.userID(), row));
    Map<String, BlackRow> blackRows = new HashMap<>();
    context.store().blacks().find(userIDs).forEach(row -> blackRows.put(row.userID(), row));
    List<FullUser> full = users.stream()
        .map(user -> FullUser.of(user, friendRows.get(user.userID()), blackRows.get(user.userID()))).toList();
    strangers.follow(full);
    return full;
  }
}
