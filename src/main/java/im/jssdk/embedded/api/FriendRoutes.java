package im.jssdk.embedded.api;

import im.jssdk.embedded.service.FriendService;
import im.jssdk.embedded.state.Blacks.Black;
import im.jssdk.embedded.state.ErrorCode;
import im.jssdk.embedded.state.Friend;
import im.jssdk.embedded.state.FriendRequest;
import im.jssdk.embedded.state.State;
import im.jssdk.embedded.state.User;
import im.jssdk.embedded.state.VersionLog;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Paths under /friend (spec 4.4). */
final class FriendRoutes {

  private final State state;
  private final FriendService friends;

  FriendRoutes(State state, FriendService friends) {
    this.state = state;
    this.friends = friends;
  }

  void addTo(Routes routes) {
    addApplications(routes);
    addFriends(routes);
    addBlacks(routes);
  }

  private void addApplications(Routes routes) {
    routes.run("/friend/add_friend", call -> friends.apply(call.caller(), call.required("fromUserID"),
            call.required("toUserID"), call.text("reqMsg"), call.text("ex")))
        .run("/friend/add_friend_response", call -> friends.answer(call.caller(), call.required("fromUserID"),
            call.required("toUserID"), call.number("handleResult"), call.text("handleMsg")))
        .post("/friend/get_friend_apply_list",
            call -> applications(call, "FriendRequests", state.friendRequests().to(self(call, "userID"))))
        .post("/friend/get_self_friend_apply_list",
            call -> applications(call, "friendRequests", state.friendRequests().from(self(call, "userID"))))
        .post("/friend/get_designated_friend_apply", this::designated)
        .post("/friend/get_self_unhandled_apply_count", this::unhandled);
  }

  private void addFriends(Routes routes) {
    routes.run("/friend/delete_friend",
            call -> friends.delete(call.caller(), call.required("ownerUserID"), call.required("friendUserID")))
        .post("/friend/get_friend_list", this::page)
        .post("/friend/get_designated_friends", this::some)
        .run("/friend/update_friends", call -> friends.update(call.caller(), call.required("ownerUserID"),
            call.texts("friendUserIDs"), call.body()))
        .run("/friend/set_friend_remark", call -> friends.remark(call.caller(), call.required("ownerUserID"),
            call.required("friendUserID"), call.text("remark")))
        .post("/friend/is_friend", this::isFriend)
        .post("/friend/get_friend_id", call -> new JsonObject().put("friendIDs", Call.array(ids(self(call, "userID")))))
        .post("/friend/get_specified_friends_info", this::specified)
        .run("/friend/import_friend", call -> friends.importFriends(call.caller(), call.required("ownerUserID"),
            call.texts("friendUserIDs")))
        .post("/friend/get_incremental_friends", this::incremental)
        .post("/friend/get_full_friend_user_ids", call -> {
          String userID = self(call, "userID");
          return VersionJson.full(state.friends().log(userID), call, "userIDs", ids(userID));
        });
  }

  private void addBlacks(Routes routes) {
    routes.run("/friend/add_black", call -> friends.block(call.caller(), call.required("ownerUserID"),
            call.required("blackUserID"), call.text("ex")))
        .run("/friend/remove_black",
            call -> friends.unblock(call.caller(), call.required("ownerUserID"), call.required("blackUserID")))
        .post("/friend/get_black_list", call -> {
          List<Black> all = List.copyOf(state.blacks().of(self(call, "userID")));
          return blacks(call.page(all), all.size());
        })
        .post("/friend/get_specified_blacks", call -> {
          String owner = self(call, "ownerUserID");
          List<Black> found = call.texts("userIDList").stream().map(id -> state.blacks().find(owner, id))
              .filter(Objects::nonNull).toList();
          return blacks(found, found.size());
        });
  }

  private JsonObject applications(Call call, String field, List<FriendRequest> all) {
    Set<Integer> results = new HashSet<>(call.ints("handleResults"));
    List<FriendRequest> found = all.stream()
        .filter(request -> results.isEmpty() || results.contains(request.handleResult())).toList();
    return new JsonObject().put(field, Call.array(call.page(found), this::json)).put("total", found.size());
  }

  private JsonObject designated(Call call) {
    String from = call.required("fromUserID");
    String to = call.required("toUserID");
    requireOneOf(call, from, to);
    List<FriendRequest> found = new ArrayList<>();
    found.add(state.friendRequests().find(from, to));
    found.add(state.friendRequests().find(to, from));
    found.removeIf(Objects::isNull);
    return new JsonObject().put("friendRequests", Call.array(found, this::json));
  }

  private JsonObject unhandled(Call call) {
    long since = call.longNumber("time");
    return new JsonObject().put("count", state.friendRequests().to(self(call, "userID")).stream()
        .filter(request -> request.handleResult() == FriendRequest.OPEN && request.createTime() > since).count());
  }

  private JsonObject page(Call call) {
    List<Friend> all = state.friends().of(self(call, "userID"));
    return new JsonObject().put("friendsInfo", Call.array(call.page(all), this::json)).put("total", all.size());
  }

  private JsonObject some(Call call) {
    String owner = self(call, "ownerUserID");
    JsonArray infos = Call.array(call.texts("friendUserIDs"), id -> {
      Friend friend = state.friends().find(owner, id);
      if (friend == null) {
        throw ErrorCode.NOT_FOUND.because(id + " is no friend of " + owner);
      }
      return json(friend);
    });
    return new JsonObject().put("friendsInfo", infos);
  }

  private JsonObject isFriend(Call call) {
    String one = call.required("userID1");
    String other = call.required("userID2");
    requireOneOf(call, one, other);
    return new JsonObject().put("inUser1Friends", state.friends().has(one, other))
        .put("inUser2Friends", state.friends().has(other, one));
  }

  private JsonObject specified(Call call) {
    String owner = self(call, "ownerUserID");
    return new JsonObject().put("infos", Call.array(state.users().among(call.texts("userIDList")), user -> {
      Friend friend = state.friends().find(owner, user.userID());
      Black black = state.blacks().find(owner, user.userID());
      return new JsonObject().put("userInfo", user.toJson()).put("friendInfo", friend == null ? null : json(friend))
          .put("blackInfo", black == null ? null : json(black));
    }));
  }

  private JsonObject incremental(Call call) {
    String userID = self(call, "userID");
    VersionLog log = state.friends().log(userID);
    VersionLog.Changes changes = log.since(call.text("versionID"), call.longNumber("version"));
    return VersionJson.changes(log, changes, id -> {
      Friend friend = state.friends().find(userID, id);
      return friend == null ? null : json(friend);
    }).put("sortVersion", changes.sortVersion());
  }

  private List<String> ids(String userID) {
    return state.friends().of(userID).stream().map(Friend::friendUserID).toList();
  }

  private JsonObject blacks(List<Black> blacks, int total) {
    return new JsonObject().put("blacks", Call.array(blacks, this::json)).put("total", total);
  }

  private JsonObject json(Friend friend) {
    return friend.toJson(state.users().require(friend.friendUserID()));
  }

  private JsonObject json(Black black) {
    return black.toJson(state.users().require(black.blackUserID()));
  }

  private JsonObject json(FriendRequest request) {
    User from = state.users().require(request.fromUserID());
    return request.toJson(from, state.users().require(request.toUserID()));
  }

  private static void requireOneOf(Call call, String one, String other) {
    call.caller().requireSelf(call.caller().userID().equals(one) ? one : other);
  }

  private static String self(Call call, String field) {
    String userID = call.required(field);
    call.caller().requireSelf(userID);
    return userID;
  }
}
