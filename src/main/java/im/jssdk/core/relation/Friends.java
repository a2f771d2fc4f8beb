package im.jssdk.core.relation;

import im.jssdk.core.Paging;
import im.jssdk.core.CoreContext;
import im.jssdk.core.CoreErrors;
import im.jssdk.core.CoreException;
import im.jssdk.core.user.FullUser;
import im.jssdk.store.BlackRow;
import im.jssdk.store.FriendRow;
import im.jssdk.store.SyncRepository.ListVersion;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The owner's friends. */
public final class Friends {

  private static final Logger LOG = LoggerFactory.getLogger(Friends.class);

  private final CoreContext context;
  private final FriendSync sync;

  Friends(CoreContext context, FriendSync sync) {
    this.context = context;
    this.sync = sync;
  }

  /** All friends by ID, the order in which clients have always got them. */
  public List<FriendRow> all() {
    return context.store().friends().all();
  }

  /** All friends in the server's order: pinned ones first. */
  public List<FriendRow> sorted() {
    ListVersion version = context.store().sync().version(FriendSource.NAME, context.userID());
    Map<String, Integer> places = new HashMap<>();
    if (version != null) {
      version.ids().forEach(userID -> places.put(userID, places.size()));
    }
    List<FriendRow> friends = new ArrayList<>(context.store().friends().all());
    friends.sort(Comparator.comparing((FriendRow friend) -> places.getOrDefault(friend.userID(), Integer.MAX_VALUE))
        .thenComparing(FriendRow::userID));
    return friends;
  }

  /** A page of a list; an offset below 0 counts as 0. */
  public static List<FriendRow> part(List<FriendRow> friends, long offset, long count) {
    return Paging.part(friends, offset, count);
  }

  /** Those of these users who are friends, the oldest friends first. */
  public List<FriendRow> some(Collection<String> userIDs) {
    return context.store().friends().find(userIDs).stream()
        .sorted(Comparator.comparingLong(FriendRow::createTime).thenComparing(FriendRow::userID)).toList();
  }

  /** The friends who are not on the blacklist. */
  public List<FriendRow> withoutBlacks(List<FriendRow> friends) {
    Map<String, BlackRow> blacks = blacksAmong(friends);
    return blacks.isEmpty() ? friends : friends.stream().filter(friend -> !blacks.containsKey(friend.userID())).toList();
  }

  /** Friends as 3.5 clients get them: with their entries on the blacklist, without public info. */
  public List<FullUser> withBlacks(List<FriendRow> friends) {
    Map<String, BlackRow> blacks = blacksAmong(friends);
    return friends.stream().map(friend -> new FullUser(null, friend, blacks.get(friend.userID()))).toList();
  }

  /** Whether users are friends and not on the blacklist; one entry for each. */
  public List<FriendCheck> check(Collection<String> userIDs) {
    Set<String> friends = new HashSet<>();
    context.store().friends().find(userIDs).forEach(friend -> friends.add(friend.userID()));
    context.store().blacks().find(userIDs).forEach(black -> friends.remove(black.userID()));
    return userIDs.stream().map(userID -> new FriendCheck(userID, friends.contains(userID) ? 1 : 0)).toList();
  }

  /** Friends whose ID, nickname or remark contains one of the keywords, newest first. Fails with 10002. */
  public List<FoundFriend> search(FriendSearch search) {
    search.check();
    List<FriendRow> found = context.store().friends().all().stream().filter(search::finds)
        .sorted(Comparator.comparingLong(FriendRow::createTime).reversed().thenComparing(FriendRow::userID)).toList();
    Map<String, BlackRow> blacks = blacksAmong(found);
    return found.stream().map(friend -> FoundFriend.of(friend, blacks.containsKey(friend.userID()))).toList();
  }

  /** Changes what the owner keeps of friends. */
  public Future<Void> update(FriendChange change, String operationID) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("ownerUserID", context.userID());
    body.put("friendUserIDs", change.friendUserIDs());
    putIfGiven(body, "isPinned", change.isPinned());
    putIfGiven(body, "remark", change.remark());
    putIfGiven(body, "ex", change.ex());
    return context.api().post("/friend/update_friends", body, operationID).compose(done -> synced(operationID));
  }

  /** Sets what the owner calls a friend; empty: by his nickname. */
  public Future<Void> remark(String userID, String remark, String operationID) {
    Map<String, Object> body = Map.of("ownerUserID", context.userID(), "friendUserID", userID, "remark", remark);
    return context.api().post("/friend/set_friend_remark", body, operationID).compose(done -> synced(operationID));
  }

  /** Ends a friendship on the owner's side. Fails with 1001 without a user, with 10100 when the user is no friend. */
  public Future<Void> delete(String userID, String operationID) {
    // What is not known here may have been made elsewhere a moment ago.
    Future<Void> known = isFriend(userID) ? Future.succeededFuture() : sync.sync(operationID);
    return known.compose(done -> {
      // What an ID must be is the server's to say.
      if (!userID.isEmpty() && !isFriend(userID)) {
        throw new CoreException(CoreErrors.USER_NOT_FOUND, "\"" + userID + "\" is no friend");
      }
      Map<String, Object> body = Map.of("ownerUserID", context.userID(), "friendUserID", userID);
      return context.api().post("/friend/delete_friend", body, operationID);
    }).compose(done -> synced(operationID));
  }

  private Future<Void> synced(String operationID) {
    return afterChange(sync.sync(operationID), context.userID());
  }

  /** The change itself is made; if it can't be fetched now, its notification or the next sync brings it. */
  static Future<Void> afterChange(Future<?> sync, String userID) {
    return sync.transform(ended -> {
      if (ended.failed()) {
        LOG.warn("user {} does not see his own change yet: {}", userID, ended.cause().toString());
      }
      return Future.succeededFuture();
    });
  }

  private boolean isFriend(String userID) {
    return !context.store().friends().find(List.of(userID)).isEmpty();
  }

  private Map<String, BlackRow> blacksAmong(List<FriendRow> friends) {
    Map<String, BlackRow> blacks = new HashMap<>();
    context.store().blacks().find(friends.stream().map(FriendRow::userID).toList())
        .forEach(black -> blacks.put(black.userID(), black));
    return blacks;
  }

  private static void putIfGiven(Map<String, Object> body, String name, Object value) {
    if (value != null) {
      body.put(name, value);
    }
  }
}
