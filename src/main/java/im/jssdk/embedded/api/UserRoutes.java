package im.jssdk.embedded.api;

import im.jssdk.embedded.service.Presence;
import im.jssdk.embedded.service.UserService;
import im.jssdk.embedded.state.State;
import im.jssdk.embedded.state.User;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Paths under /user that are about users and their online status (spec 4.3). */
final class UserRoutes {

  private static final int ONLINE = 1;
  private static final int OFFLINE = 0;

  private final State state;
  private final UserService users;
  private final Presence presence;

  UserRoutes(State state, UserService users, Presence presence) {
    this.state = state;
    this.users = users;
    this.presence = presence;
  }

  void addTo(Routes routes) {
    routes.run("/user/user_register", call -> users.register(call.caller(), call.objects("users")))
        .post("/user/get_users_info", this::info)
        .run("/user/update_user_info", this::update)
        .run("/user/update_user_info_ex", call -> users.update(call.caller(), call.object("userInfo")))
        .run("/user/set_global_msg_recv_opt",
            call -> users.setGlobalOption(call.caller(), call.text("userID"), call.number("globalRecvMsgOpt")))
        .post("/user/get_users_status", call -> statusList(call.texts("userIDs")))
        .post("/user/subscribe_users_status", call -> statusList(call.texts("userIDs")))
        .post("/user/get_subscribe_users_status", call -> statusList(List.of()))
        .post("/user/get_users_online_status", this::onlineStatus)
        .post("/user/get_users_online_token_detail", this::onlineTokens)
        .post("/user/get_all_users_uid", this::allIDs)
        .post("/user/get_users", this::search)
        .post("/user/account_check", this::check)
        .post("/user/add_notification_account", this::addAccount)
        .run("/user/update_notification_account", call -> users.updateAccount(call.caller(), call.required("userID"),
            call.text("nickName"), call.text("faceURL")))
        .post("/user/search_notification_account", this::searchAccounts);
  }

  private JsonObject info(Call call) {
    return new JsonObject().put("usersInfo", Call.array(state.users().among(call.texts("userIDs")), User::toJson));
  }

  /** The old form: empty texts and a zero option are left as they are. */
  private void update(Call call) {
    JsonObject given = call.object("userInfo").copy();
    given.getMap().values().removeIf(value -> value == null || "".equals(value));
    if (given.getValue("globalRecvMsgOpt") instanceof Number option && option.intValue() == 0) {
      given.remove("globalRecvMsgOpt");
    }
    users.update(call.caller(), given);
  }

  private JsonObject statusList(List<String> userIDs) {
    return new JsonObject().put("statusList", Call.array(userIDs, userID -> {
      Set<Integer> platforms = presence.platforms(userID);
      return new JsonObject().put("userID", userID).put("status", platforms.isEmpty() ? OFFLINE : ONLINE)
          .put("platformIDs", platforms.isEmpty() ? null : new JsonArray(List.copyOf(platforms)));
    }));
  }

  private JsonArray onlineStatus(Call call) {
    call.caller().requireAdmin();
    JsonArray list = new JsonArray();
    for (String userID : call.texts("userIDs")) {
      List<Presence.Device> devices = presence.devices(userID);
      list.add(new JsonObject().put("userID", userID).put("status", devices.isEmpty() ? OFFLINE : ONLINE)
          .put("detailPlatformStatus", Call.array(devices, device -> new JsonObject().put("platformID", device.platformID())
              .put("connID", device.connectionID()).put("isBackground", device.background()).put("token", device.token()))));
    }
    return list;
  }

  private JsonArray onlineTokens(Call call) {
    JsonArray list = new JsonArray();
    if (!call.caller().admin()) {
      return list;
    }
    for (String userID : call.texts("userIDs")) {
      Map<Integer, JsonArray> tokens = new TreeMap<>();
      for (Presence.Device device : presence.devices(userID)) {
        tokens.computeIfAbsent(device.platformID(), id -> new JsonArray()).add(device.token());
      }
      list.add(new JsonObject().put("userID", userID).put("status", tokens.isEmpty() ? OFFLINE : ONLINE)
          .put("singlePlatformToken", Call.array(tokens.entrySet(), entry -> new JsonObject()
              .put("platformID", entry.getKey()).put("total", entry.getValue().size()).put("token", entry.getValue()))));
    }
    return list;
  }

  private JsonObject allIDs(Call call) {
    List<String> all = state.users().all().stream().map(User::userID).toList();
    return new JsonObject().put("total", all.size()).put("userIDs", Call.array(call.page(all)));
  }

  private JsonObject search(Call call) {
    String userID = call.text("userID");
    String nickname = call.text("nickName");
    List<User> found = state.users().all().stream().filter(user -> !user.isAccount())
        .filter(user -> userID.isEmpty() || user.userID().contains(userID))
        .filter(user -> nickname.isEmpty() || user.nickname().contains(nickname)).toList();
    return new JsonObject().put("total", found.size()).put("users", Call.array(call.page(found), User::toJson));
  }

  private JsonObject check(Call call) {
    call.caller().requireAdmin();
    return new JsonObject().put("results", Call.array(call.texts("checkUserIDs"), userID ->
        new JsonObject().put("userID", userID).put("accountStatus", state.users().exists(userID) ? 1 : 0)));
  }

  private JsonObject addAccount(Call call) {
    return account(users.addAccount(call.caller(), call.text("userID"), call.text("nickName"), call.text("faceURL"),
        call.number("appMangerLevel")));
  }

  private JsonObject searchAccounts(Call call) {
    call.caller().requireAdmin();
    String keyword = call.text("keyword");
    int level = call.number("appManagerLevel");
    Stream<User> accounts = state.users().all().stream().filter(User::isAccount)
        .filter(user -> level == 0 || user.appManagerLevel() == level)
        .filter(user -> user.userID().contains(keyword) || user.nickname().contains(keyword));
    List<User> found = accounts.toList();
    return new JsonObject().put("total", found.size())
        .put("notificationAccounts", Call.array(call.page(found), UserRoutes::account));
  }

  private static JsonObject account(User user) {
    return new JsonObject().put("userID", user.userID()).put("faceURL", user.faceURL()).put("nickName", user.nickname())
        .put("appMangerLevel", user.appManagerLevel());
  }
}
