package im.jssdk.core.relation;

import im.jssdk.core.CoreContext;
import im.jssdk.core.ListDiff;
import im.jssdk.core.SerialQueue;
import im.jssdk.core.sync.DataSync;
import im.jssdk.store.FriendRequestRow;
import im.jssdk.store.FriendRequestRow.Pair;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps the applications for friendship in step with the server. There are no versions of them: after a connect both lists are
 * compared, after a notification the applications of the two users that it is about.
 */
final class RequestSync implements DataSync {

  private final CoreContext context;
  private final Pages pages;
  private final RequestEvents events;
  private final SerialQueue queue;

  RequestSync(CoreContext context, Pages pages) {
    this.context = context;
    this.pages = pages;
    this.events = new RequestEvents(context);
    this.queue = new SerialQueue(context.userID());
  }

  @Override
  public String name() {
    return "friend requests";
  }

  @Override
  public Future<Void> sync(String operationID) {
    return queue.run("syncing friend requests", () -> everything(operationID));
  }

  /** Brings the applications of the owner and another user in step, whoever asked whom. */
  Future<Void> refresh(String otherID, String operationID) {
    Map<String, Object> body = Map.of("fromUserID", otherID, "toUserID", context.userID());
    return queue.run("refreshing friend requests", () ->
        context.api().post("/friend/get_designated_friend_apply", body, operationID).map(data -> {
          List<FriendRequestRow> found = new ArrayList<>();
          data.path("friendRequests").forEach(request -> found.add(ServerRows.request(request)));
          takeIn(found, false);
          return (Void) null;
        }));
  }

  private Future<Void> everything(String operationID) {
    Future<List<FriendRequestRow>> received =
        pages.all("/friend/get_friend_apply_list", "FriendRequests", ServerRows::request, operationID);
    Future<List<FriendRequestRow>> sent =
        pages.all("/friend/get_self_friend_apply_list", "friendRequests", ServerRows::request, operationID);
    return Future.all(received, sent).map(both -> {
      List<FriendRequestRow> all = new ArrayList<>(received.result());
      all.addAll(sent.result());
      takeIn(all, true);
      return null;
    });
  }

  private void takeIn(List<FriendRequestRow> atServer, boolean whole) {
    List<FriendRequestRow> local = context.store().friendRequests().all();
    Map<Pair, FriendRequestRow> known = new HashMap<>();
    local.forEach(request -> known.put(request.pair(), request));
    // What the owner deleted stays so until it is about something else.
    List<FriendRequestRow> target = atServer.stream().map(request -> {
      FriendRequestRow before = known.get(request.pair());
      return request.withHidden(before != null && before.isHidden() && !RequestEvents.isNews(before, request));
    }).toList();
    ListDiff<FriendRequestRow> diff = whole ? ListDiff.ofAll(local, target, FriendRequestRow::pair)
        : ListDiff.ofSome(local, target, List.of(), FriendRequestRow::pair);
    if (diff.isEmpty()) {
      return;
    }
    boolean first = whole && !context.store().sync().isInstalled();
    context.store().transaction(() -> {
      context.store().friendRequests().save(diff.saved());
      context.store().friendRequests().delete(diff.removed().stream().map(FriendRequestRow::pair).toList());
      return null;
    });
    events.tell(diff, first);
  }
}
