package im.jssdk.session.function;

import static im.jssdk.session.function.MessageFunctions.given;
import static im.jssdk.session.function.Parameter.bool;
import static im.jssdk.session.function.Parameter.integer;
import static im.jssdk.session.function.Parameter.json;
import static im.jssdk.session.function.Parameter.list;
import static im.jssdk.session.function.Parameter.string;

import im.jssdk.core.SdkCore;
import im.jssdk.core.relation.FriendChange;
import im.jssdk.core.relation.FriendSearch;
import im.jssdk.core.relation.Friends;
import im.jssdk.core.relation.RequestQuery;
import im.jssdk.store.FriendRequestRow.Pair;
import im.jssdk.store.FriendRow;
import io.vertx.core.Future;
import java.util.List;

/** The functions about friends, applications and the blacklist (spec js-client-protocol 3.1, 3.2, 3.3). */
public final class RelationFunctions {

  /** @param toUserID whom to ask, or whose application or remark it is about */
  private record ToUser(String toUserID, String reqMsg, String ex, String handleMsg, String remark) {

    private ToUser {
      toUserID = orEmpty(toUserID);
      reqMsg = orEmpty(reqMsg);
      ex = orEmpty(ex);
      handleMsg = orEmpty(handleMsg);
      remark = orEmpty(remark);
    }
  }

  private record Pinning(List<String> toUserIDs, List<String> friendUserIDs, boolean isPinned) {

    private FriendChange change() {
      return FriendChange.pinned(toUserIDs == null ? friendUserIDs : toUserIDs, isPinned);
    }
  }

  private record Since(long time) {
  }

  private record Deletion(List<Pair> friendRequests) {
  }

  private RelationFunctions() {
  }

  public static List<Function> all() {
    return List.of(
        Function.of("GetFriendList", (core, arguments) -> friends(core, arguments, 0, core.relations().friends().all()),
            bool("filterBlack").orAbsent()),
        Function.of("GetFriendListPage", RelationFunctions::page, integer("offset").orAbsent(), integer("count").orAbsent(),
            bool("filterBlack").orAbsent()),
        Function.of("GetSpecifiedFriendsInfo", (core, arguments) -> friends(core, arguments, 1, core.relations().friends()
            .some(arguments.list(0, String.class))), list("friendUserIDs"), bool("filterBlack").orAbsent()),
        Function.of("SearchFriends", (core, arguments) -> done(core.relations().friends()
            .search(given(arguments, 0, "searchParam", FriendSearch.class))), json("searchParam")),
        Function.of("CheckFriend", (core, arguments) -> done(core.relations().friends()
            .check(arguments.list(0, String.class))), list("friendUserIDs")),
        Function.of("DeleteFriend", (core, arguments) -> core.relations().friends()
            .delete(arguments.string(0), arguments.operationID()), string("friendUserID")),
        Function.of("SetFriendRemark", (core, arguments) -> {
          ToUser friend = given(arguments, 0, "userIDRemark", ToUser.class);
          return core.relations().friends().remark(friend.toUserID(), friend.remark(), arguments.operationID());
        }, json("userIDRemark")),
        Function.of("UpdateFriends", (core, arguments) -> core.relations().friends()
            .update(given(arguments, 0, "req", FriendChange.class), arguments.operationID()), json("req")),
        Function.of("PinFriends", (core, arguments) -> core.relations().friends()
            .update(given(arguments, 0, "req", Pinning.class).change(), arguments.operationID()), json("req")),
        Function.of("SetFriendsEx", (core, arguments) -> core.relations().friends().update(
            FriendChange.extra(arguments.list(0, String.class), arguments.string(1)), arguments.operationID()),
            list("friendUserIDs"), string("ex")),

        Function.of("AddFriend", (core, arguments) -> {
          ToUser user = given(arguments, 0, "userIDReqMsg", ToUser.class);
          return core.relations().requests().add(user.toUserID(), user.reqMsg(), user.ex(), arguments.operationID());
        }, json("userIDReqMsg")),
        Function.of("AcceptFriendApplication", (core, arguments) -> {
          ToUser user = given(arguments, 0, "userIDHandleMsg", ToUser.class);
          return core.relations().requests().accept(user.toUserID(), user.handleMsg(), arguments.operationID());
        }, json("userIDHandleMsg")),
        Function.of("RefuseFriendApplication", (core, arguments) -> {
          ToUser user = given(arguments, 0, "userIDHandleMsg", ToUser.class);
          return core.relations().requests().refuse(user.toUserID(), user.handleMsg(), arguments.operationID());
        }, json("userIDHandleMsg")),
        Function.of("GetFriendApplicationListAsRecipient", (core, arguments) -> done(core.relations().requests()
            .received(query(arguments))), json("req").orAbsent()),
        Function.of("GetFriendApplicationListAsApplicant", (core, arguments) -> done(core.relations().requests()
            .sent(query(arguments))), json("req").orAbsent()),
        Function.of("GetFriendApplicationUnhandledCount", (core, arguments) -> {
          Since since = arguments.json(0, Since.class);
          return done(core.relations().requests().unhandled(since == null ? 0 : since.time()));
        }, json("req").orAbsent()),
        Function.of("DeleteFriendRequests", (core, arguments) -> {
          List<Pair> pairs = given(arguments, 0, "req", Deletion.class).friendRequests();
          core.relations().requests().delete(pairs == null ? List.of() : pairs);
          return done(null);
        }, json("req")),

        Function.of("GetBlackList", (core, arguments) -> done(core.relations().blacklist().all())),
        Function.of("AddBlack", (core, arguments) -> core.relations().blacklist()
            .add(arguments.string(0), arguments.string(1), arguments.operationID()), string("blackUserID"),
            string("ex").orAbsent()),
        Function.of("RemoveBlack", (core, arguments) -> core.relations().blacklist()
            .remove(arguments.string(0), arguments.operationID()), string("removeUserID")));
  }

  /** Clients since 3.8 say whether they want those on the blacklist too, and get plain rows. */
  private static Future<?> friends(SdkCore core, Arguments arguments, int filterBlack, List<FriendRow> friends) {
    if (!arguments.has(filterBlack)) {
      return done(core.relations().friends().withBlacks(friends));
    }
    return done(arguments.bool(filterBlack) ? core.relations().friends().withoutBlacks(friends) : friends);
  }

  private static Future<?> page(SdkCore core, Arguments arguments) {
    Friends friends = core.relations().friends();
    List<FriendRow> all = arguments.bool(2) ? friends.withoutBlacks(friends.all()) : friends.all();
    // There is a client that loses its arguments on the way.
    return friends(core, arguments, 2,
        arguments.has(1) ? Friends.part(all, arguments.integer(0), arguments.integer(1)) : all);
  }

  private static RequestQuery query(Arguments arguments) {
    RequestQuery query = arguments.json(0, RequestQuery.class);
    return query == null ? RequestQuery.ALL : query;
  }

  private static <T> Future<T> done(T result) {
    return Future.succeededFuture(result);
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
