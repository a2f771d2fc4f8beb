package im.jssdk.core.relation;

import im.jssdk.core.CoreContext;
import im.jssdk.store.FriendRequestRow;
import im.jssdk.store.FriendRequestRow.Pair;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Applications for friendship: those that the owner made and those that he got. */
public final class FriendRequests {

  private static final int AGREE = 1;
  private static final int REFUSE = -1;

  private final CoreContext context;
  private final FriendSync friends;
  private final RequestSync sync;
  private final RequestEvents events;

  FriendRequests(CoreContext context, FriendSync friends, RequestSync sync) {
    this.context = context;
    this.friends = friends;
    this.sync = sync;
    this.events = new RequestEvents(context);
  }

  /** Applications to the owner, newest first. */
  public List<FriendRequestRow> received(RequestQuery query) {
    return query.of(visible(request -> request.toUserID().equals(context.userID())));
  }

  /** The owner's applications, newest first. */
  public List<FriendRequestRow> sent(RequestQuery query) {
    return query.of(visible(request -> request.fromUserID().equals(context.userID())));
  }

  /** How many applications to the owner are open. */
  public int unhandled(long since) {
    return visible(request -> request.toUserID().equals(context.userID())
        && request.handleResult() == RequestEvents.OPEN && request.createTime() > since).size();
  }

  /** Asks a user to be friends. */
  public Future<Void> add(String userID, String message, String ex, String operationID) {
    Map<String, Object> body = Map.of("fromUserID", context.userID(), "toUserID", userID, "reqMsg", message, "ex", ex);
    return context.api().post("/friend/add_friend", body, operationID)
        .compose(done -> Friends.afterChange(sync.refresh(userID, operationID), context.userID()));
  }

  /** Agrees to be friends with a user who asked. */
  public Future<Void> accept(String userID, String message, String operationID) {
    return answer(userID, AGREE, message, operationID).compose(done -> Friends.afterChange(
        Future.join(friends.sync(operationID), sync.refresh(userID, operationID)), context.userID()));
  }

  public Future<Void> refuse(String userID, String message, String operationID) {
    return answer(userID, REFUSE, message, operationID)
        .compose(done -> Friends.afterChange(sync.refresh(userID, operationID), context.userID()));
  }

  /** Takes applications off the owner's lists, until one of them changes. OnFriendApplicationDeleted tells of each. */
  public void delete(Collection<Pair> pairs) {
    Set<Pair> meant = new HashSet<>(pairs);
    List<FriendRequestRow> deleted = visible(request -> meant.contains(request.pair()));
    context.store().friendRequests().save(deleted.stream().map(request -> request.withHidden(true)).toList());
    deleted.forEach(events::deleted);
  }

  private Future<?> answer(String userID, int result, String message, String operationID) {
    Map<String, Object> body = Map.of("fromUserID", userID, "toUserID", context.userID(), "handleResult", result,
        "handleMsg", message);
    return context.api().post("/friend/add_friend_response", body, operationID);
  }

  private List<FriendRequestRow> visible(Predicate<FriendRequestRow> meant) {
    return context.store().friendRequests().all().stream().filter(request -> !request.isHidden()).filter(meant)
        .sorted(Comparator.comparingLong(FriendRequestRow::createTime).reversed()
            .thenComparing(FriendRequestRow::fromUserID).thenComparing(FriendRequestRow::toUserID)).toList();
  }
}
