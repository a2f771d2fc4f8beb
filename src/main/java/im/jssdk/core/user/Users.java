package im.jssdk.core.user;

import com.fasterxml.jackson.databind.JsonNode;
import im.jssdk.core.CoreContext;
import im.jssdk.core.CoreErrors;
import im.jssdk.core.CoreException;
import im.jssdk.store.UserRepository.SelfRow;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** The user module of one core. */
public final class Users implements UserModule {

  private final CoreContext context;
  private final UserDirectory directory;
  private final OnlineWatch watch;

  private BiConsumer<String, String> renamed = (nickname, faceURL) -> { };
  private SelfRow self;

  public Users(CoreContext context, UserDirectory directory) {
    this.context = context;
    this.directory = directory;
    this.watch = new OnlineWatch(context);
  }

  /** Keeps the subscriptions over the connection's changes. */
  public OnlineWatch watch() {
    return watch;
  }

  /** @param heard takes the owner's new name and picture, never inside a store transaction */
  public void onRenamed(BiConsumer<String, String> heard) {
    renamed = heard;
  }

  @Override
  public Future<SelfRow> self() {
    SelfRow known = knownSelf();
    return known == null ? syncSelf(context.newOperationID()) : Future.succeededFuture(known);
  }

  /** The owner's account, or null when it was never synced. */
  public SelfRow knownSelf() {
    if (self == null) {
      self = context.store().users().self();
    }
    return self;
  }

  /** Asks the server for the owner's account; OnSelfInfoUpdated tells when it was known and has changed. */
  public Future<SelfRow> syncSelf(String operationID) {
    return fetchSelf(operationID).map(this::takeIn);
  }

  /** The owner's account at the server. */
  public Future<UserInfo> fetchSelf(String operationID) {
    return directory.fetch(context.api(), List.of(context.userID()), operationID).map(found -> {
      if (found.isEmpty()) {
        throw new CoreException(CoreErrors.USER_NOT_FOUND, "the OpenIM server has no user " + context.userID());
      }
      return found.get(0);
    });
  }

  /** Whether the server's account is not what is stored here. */
  public boolean differs(UserInfo atServer) {
    return !atServer.asSelf().equals(knownSelf());
  }

  /** To be called when the transaction around {@link #store} failed. */
  public void rolledBack() {
    self = null;
  }

  /**
   * Stores what the server said.
   *
   * @return tells of it, when there is something to tell
   */
  public Runnable store(UserInfo atServer) {
    SelfRow known = knownSelf();
    SelfRow now = atServer.asSelf();
    if (now.equals(known)) {
      return () -> { };
    }
    context.store().users().saveSelf(now);
    self = now;
    return known == null ? () -> { } : () -> tell(known, now);
  }

  private void tell(SelfRow before, SelfRow now) {
    context.events().emit("OnSelfInfoUpdated", now);
    if (!(before.nickname().equals(now.nickname()) && before.faceURL().equals(now.faceURL()))) {
      renamed.accept(now.nickname(), now.faceURL());
    }
  }

  private SelfRow takeIn(UserInfo atServer) {
    store(atServer).run();
    return self;
  }

  @Override
  public Future<Void> setSelf(SelfChange change, String operationID) {
    Map<String, Object> changed = new HashMap<>();
    putIfGiven(changed, "nickname", change.nickname());
    putIfGiven(changed, "faceURL", change.faceURL());
    putIfGiven(changed, "ex", change.ex());
    putIfGiven(changed, "globalRecvMsgOpt", change.globalRecvMsgOpt());
    if (changed.isEmpty()) {
      return Future.succeededFuture();
    }
    changed.put("userID", context.userID());
    return context.api().post("/user/update_user_info_ex", Map.of("userInfo", changed), operationID)
        .compose(done -> syncSelf(operationID)).mapEmpty();
  }

  @Override
  public Future<Void> setGlobalReceiveOption(int option, String operationID) {
    Map<String, Object> body = Map.of("userID", context.userID(), "globalRecvMsgOpt", option);
    return context.api().post("/user/set_global_msg_recv_opt", body, operationID)
        .compose(done -> syncSelf(operationID)).mapEmpty();
  }

  @Override
  public Future<List<UserInfo>> fetch(Collection<String> userIDs, String operationID) {
    return directory.fetch(context.api(), userIDs, operationID);
  }

  @Override
  public Future<Map<String, UserInfo>> known(Collection<String> userIDs, String operationID) {
    return directory.known(context.api(), userIDs, operationID);
  }

  /** A user has changed: what is remembered of him is not true any more. */
  public void forget(String userID) {
    directory.forget(userID);
  }

  @Override
  public Future<List<OnlineStatus>> subscribe(Collection<String> userIDs, String operationID) {
    return watch.subscribe(userIDs, operationID);
  }

  @Override
  public Future<List<OnlineStatus>> status(Collection<String> userIDs, String operationID) {
    List<String> wanted = userIDs.stream().distinct().toList();
    if (wanted.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    Map<String, Object> body = Map.of("userID", context.userID(), "userIDs", wanted);
    return context.api().post("/user/get_users_status", body, operationID).map(data -> {
      Map<String, OnlineStatus> found = new HashMap<>();
      for (JsonNode each : data.path("statusList")) {
        List<Integer> platforms = new ArrayList<>();
        each.path("platformIDs").forEach(platform -> platforms.add(platform.asInt()));
        found.put(each.path("userID").asText(), OnlineStatus.of(each.path("userID").asText(), platforms));
      }
      return wanted.stream().map(id -> found.getOrDefault(id, OnlineStatus.offline(id))).toList();
    });
  }

  @Override
  public Future<Void> unsubscribe(Collection<String> userIDs, String operationID) {
    return watch.unsubscribe(userIDs, operationID);
  }

  @Override
  public List<OnlineStatus> subscribed() {
    return watch.subscribed();
  }

  private static void putIfGiven(Map<String, Object> map, String name, Object value) {
    if (value != null) {
      map.put(name, value);
    }
  }
}
