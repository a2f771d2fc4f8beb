package im.jssdk.core.user;

import im.jssdk.core.CoreContext;
import im.jssdk.core.CoreErrors;
import im.jssdk.core.CoreException;
import im.jssdk.openim.ReqIdentifier;
import im.jssdk.openim.proto.SubUserOnlineStatus;
import im.jssdk.openim.proto.SubUserOnlineStatusElem;
import im.jssdk.openim.proto.SubUserOnlineStatusTips;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The users whose online status the owner watches (spec openim-server-protocol 1.13). The server forgets subscriptions with each
 * connection, so they are made again after each connect.
 */
public final class OnlineWatch {

  /** More watched users than this are refused: each reconnect asks for all of them in one request. */
  private static final int MOST = 5_000;

  private final CoreContext context;
  private final Map<String, OnlineStatus> watched = new LinkedHashMap<>();

  OnlineWatch(CoreContext context) {
    this.context = context;
  }

  Future<List<OnlineStatus>> subscribe(Collection<String> userIDs, String operationID) {
    List<String> wanted = userIDs.stream().filter(id -> !id.isEmpty()).distinct().toList();
    if (wanted.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    if (wanted.size() + watched.size() > MOST) {
      return Future.failedFuture(new CoreException(CoreErrors.ARGUMENTS,
          "at most " + MOST + " users can be watched; unsubscribe some first"));
    }
    return ask(wanted, operationID).map(tips -> {
      wanted.forEach(userID -> watched.putIfAbsent(userID, OnlineStatus.offline(userID)));
      onStatus(tips);
      return wanted.stream().map(watched::get).toList();
    });
  }

  Future<Void> unsubscribe(Collection<String> userIDs, String operationID) {
    List<String> dropped = userIDs.stream().filter(userID -> watched.remove(userID) != null).toList();
    if (dropped.isEmpty()) {
      return Future.succeededFuture();
    }
    SubUserOnlineStatus request = SubUserOnlineStatus.newBuilder().addAllUnsubscribeUserID(dropped).build();
    // Without a connection there is no subscription to end.
    return context.connection()
        .requestIfConnected(ReqIdentifier.ONLINE_STATUS, request, SubUserOnlineStatusTips.parser(), operationID)
        .transform(done -> Future.succeededFuture());
  }

  List<OnlineStatus> subscribed() {
    return List.copyOf(watched.values());
  }

  /** Subscribes again on a new connection. */
  public Future<Void> renew() {
    if (watched.isEmpty()) {
      return Future.succeededFuture();
    }
    return ask(List.copyOf(watched.keySet()), context.newOperationID()).map(tips -> {
      onStatus(tips);
      return null;
    });
  }

  /** Takes in what the server says of watched users; OnUserStatusChanged for each who is not as last known. */
  public void onStatus(SubUserOnlineStatusTips tips) {
    for (SubUserOnlineStatusElem each : tips.getSubscribersList()) {
      OnlineStatus now = OnlineStatus.of(each.getUserID(), each.getOnlinePlatformIDsList());
      OnlineStatus known = watched.replace(each.getUserID(), now);
      if (known != null && !known.equals(now)) {
        context.events().emit("OnUserStatusChanged", now);
      }
    }
  }

  private Future<SubUserOnlineStatusTips> ask(Collection<String> userIDs, String operationID) {
    SubUserOnlineStatus request = SubUserOnlineStatus.newBuilder().addAllSubscribeUserID(userIDs).build();
    return context.connection()
        .request(ReqIdentifier.ONLINE_STATUS, request, SubUserOnlineStatusTips.parser(), operationID);
  }
}
