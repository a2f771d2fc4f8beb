package im.jssdk.session.function;

import static im.jssdk.session.function.Parameter.bool;
import static im.jssdk.session.function.Parameter.integer;
import static im.jssdk.session.function.Parameter.json;
import static im.jssdk.session.function.Parameter.list;
import static im.jssdk.session.function.Parameter.string;

import im.jssdk.core.CoreErrors;
import im.jssdk.core.SdkCore;
import im.jssdk.core.relation.FoundFriend;
import im.jssdk.core.relation.FriendChange;
import im.jssdk.core.relation.FriendCheck;
import im.jssdk.core.relation.FriendSearch;
import im.jssdk.core.relation.Friends;
import im.jssdk.core.relation.RequestQuery;
import im.jssdk.core.user.FullUser;
import im.jssdk.store.BlackRow;
import im.jssdk.store.FriendRequestRow;
import im.jssdk.store.FriendRequestRow.Pair;
import im.jssdk.store.FriendRow;
import io.vertx.core.Future;
import java.util.List;

/** The functions about friends, applications and the blacklist (spec js-client-protocol 3.1, 3.2, 3.3). */
public final class RelationFunctions {

  /** Whom to ask to be friends, and what he reads. */
  private record FriendApplication(String toUserID, String reqMsg, String ex) {

    private FriendApplication {
      toUserID = orEmpty(toUserID);
      reqMsg = orEmpty(reqMsg);
      ex = orEmpty(ex);
    }
  }

  /** @param toUserID who asked */
  private record FriendAnswer(String toUserID, String handleMsg) {

    private FriendAnswer {
      toUserID = orEmpty(toUserID);
      handleMsg = orEmpty(handleMsg);
    }
  }

  /** @param remark what to call the friend; empty: by his nickname */
  private record FriendRemark(String toUserID, String remark) {

    private FriendRemark {
      toUserID = orEmpty(toUserID);
      remark = orEmpty(remark);
    }
  }

  /** @param friendUserIDs what newer clients call {@code toUserIDs} */
  private record FriendPinning(List<String> toUserIDs, List<String> friendUserIDs, boolean isPinned) {

    private FriendChange change() {
      return FriendChange.pinned(toUserIDs == null ? friendUserIDs : toUserIDs, isPinned);
    }
  }

  /** @param time from when on to count, ms */
  private record FriendRequestsSince(long time) {
  }

  private record FriendRequestDeletion(List<Pair> friendRequests) {
  }

  private RelationFunctions() {
  }

  public static List<Function> all() {
    return Area.FRIENDS.of(
        Function.of("GetFriendList", (core, arguments) -> friends(core, arguments, 0, core.relations().friends().all()),
            filterBlack())
            .says("All friends, by ID. With filterBlack: plain FriendUserItems.")
            .returnsList(FullUser.class).orList(FriendRow.class),
        Function.of("GetFriendListPage", RelationFunctions::page, integer("offset").orAbsent(), integer("count").orAbsent(),
            filterBlack())
            .says("A part of the list of friends, pinned ones first; all of it without count.")
            .returnsList(FullUser.class).orList(FriendRow.class).newer(),
        Function.of("GetSpecifiedFriendsInfo", (core, arguments) -> friends(core, arguments, 1, core.relations().friends()
            .some(arguments.list(0, String.class))), list("friendUserIDs", String.class), filterBlack())
            .says("Those of these users who are friends, the oldest friends first. With filterBlack: plain FriendUserItems.")
            .returnsList(FullUser.class).orList(FriendRow.class),
        Function.of("SearchFriends", (core, arguments) -> done(core.relations().friends()
            .search(arguments.required(0, FriendSearch.class))),
            json("searchParam", FriendSearch.class).means("what to look for and where"))
            .says("Friends whose ID, nickname or remark contains one of the keywords, newest first.")
            .returnsList(FoundFriend.class).fails(CoreErrors.ARGUMENTS, "no keyword, or nowhere to look"),
        Function.of("CheckFriend", (core, arguments) -> done(core.relations().friends()
            .check(arguments.list(0, String.class))), list("friendUserIDs", String.class).means("the users"))
            .says("Whether users are friends who are not on the blacklist.")
            .returnsList(FriendCheck.class),
        Function.of("DeleteFriend", (core, arguments) -> core.relations().friends()
            .delete(arguments.string(0), arguments.operationID()), string("friendUserID"))
            .says("Ends a friendship on one's own side; the other still has one on his list.")
            .returnsNothing().asksServer().fails(CoreErrors.USER_NOT_FOUND, "the user is no friend").raises("OnFriendDeleted"),
        Function.of("SetFriendRemark", (core, arguments) -> {
          FriendRemark friend = arguments.required(0, FriendRemark.class);
          return core.relations().friends().remark(friend.toUserID(), friend.remark(), arguments.operationID());
        }, json("userIDRemark", FriendRemark.class).means("the friend and what to call him"))
            .says("Sets what to call a friend.")
            .returnsNothing().asksServer().raises("OnFriendInfoChanged", "OnConversationChanged"),
        Function.of("UpdateFriends", (core, arguments) -> core.relations().friends()
            .update(arguments.required(0, FriendChange.class), arguments.operationID()),
            json("req", FriendChange.class).means("which friends, and what is to change"))
            .says("Changes what is kept of friends.")
            .returnsNothing().asksServer().raises("OnFriendInfoChanged").newer(),
        Function.of("PinFriends", (core, arguments) -> core.relations().friends()
            .update(arguments.required(0, FriendPinning.class).change(), arguments.operationID()),
            json("req", FriendPinning.class).means("which friends"))
            .says("Keeps friends at the top of the list, or no longer.")
            .returnsNothing().asksServer().raises("OnFriendInfoChanged").extra(),
        Function.of("SetFriendsEx", (core, arguments) -> core.relations().friends().update(
            FriendChange.extra(arguments.list(0, String.class), arguments.string(1)), arguments.operationID()),
            list("friendUserIDs", String.class), string("ex"))
            .says("Keeps a text of the app's own with friends.")
            .returnsNothing().asksServer().raises("OnFriendInfoChanged").extra(),

        Function.of("AddFriend", (core, arguments) -> {
          FriendApplication user = arguments.required(0, FriendApplication.class);
          return core.relations().requests().add(user.toUserID(), user.reqMsg(), user.ex(), arguments.operationID());
        }, json("userIDReqMsg", FriendApplication.class).means("whom to ask"))
            .says("Asks a user to be friends.")
            .returnsNothing().asksServer().raises("OnFriendApplicationAdded"),
        Function.of("AcceptFriendApplication", (core, arguments) -> {
          FriendAnswer user = arguments.required(0, FriendAnswer.class);
          return core.relations().requests().accept(user.toUserID(), user.handleMsg(), arguments.operationID());
        }, json("userIDHandleMsg", FriendAnswer.class).means("who asked, and what he reads"))
            .says("Agrees to be friends with a user who asked.")
            .returnsNothing().asksServer().raises("OnFriendApplicationAccepted", "OnFriendAdded"),
        Function.of("RefuseFriendApplication", (core, arguments) -> {
          FriendAnswer user = arguments.required(0, FriendAnswer.class);
          return core.relations().requests().refuse(user.toUserID(), user.handleMsg(), arguments.operationID());
        }, json("userIDHandleMsg", FriendAnswer.class).means("who asked, and what he reads"))
            .says("Refuses to be friends with a user who asked.")
            .returnsNothing().asksServer().raises("OnFriendApplicationRejected"),
        Function.of("GetFriendApplicationListAsRecipient", (core, arguments) -> done(core.relations().requests()
            .received(query(arguments))), json("req", RequestQuery.class).orAbsent().means("which ones; all without it"))
            .says("Applications of others, newest first.")
            .returnsList(FriendRequestRow.class),
        Function.of("GetFriendApplicationListAsApplicant", (core, arguments) -> done(core.relations().requests()
            .sent(query(arguments))), json("req", RequestQuery.class).orAbsent().means("which ones; all without it"))
            .says("One's own applications, newest first.")
            .returnsList(FriendRequestRow.class),
        Function.of("GetFriendApplicationUnhandledCount", (core, arguments) -> {
          FriendRequestsSince since = arguments.json(0, FriendRequestsSince.class);
          return done(core.relations().requests().unhandled(since == null ? 0 : since.time()));
        }, json("req", FriendRequestsSince.class).orAbsent().means("from when on to count"))
            .says("How many applications of others are open.")
            .returns(Integer.class).newer(),
        Function.of("DeleteFriendRequests", (core, arguments) -> {
          List<Pair> pairs = arguments.required(0, FriendRequestDeletion.class).friendRequests();
          core.relations().requests().delete(pairs == null ? List.of() : pairs);
          return done(null);
        }, json("req", FriendRequestDeletion.class).means("which ones"))
            .says("Takes applications off the lists, on this server only, until they change.")
            .returnsNothing().raises("OnFriendApplicationDeleted").newer(),

        Function.of("GetBlackList", (core, arguments) -> done(core.relations().blacklist().all()))
            .says("The users who can't write to one, the oldest entry first.")
            .returnsList(BlackRow.class),
        Function.of("AddBlack", (core, arguments) -> core.relations().blacklist()
            .add(arguments.string(0), arguments.string(1), arguments.operationID()), string("blackUserID"),
            string("ex").orAbsent())
            .says("Puts a user on the blacklist.")
            .returnsNothing().asksServer().raises("OnBlackAdded"),
        Function.of("RemoveBlack", (core, arguments) -> core.relations().blacklist()
            .remove(arguments.string(0), arguments.operationID()), string("removeUserID"))
            .says("Takes a user off the blacklist.")
            .returnsNothing().asksServer().raises("OnBlackDeleted"));
  }

  private static Parameter filterBlack() {
    return bool("filterBlack").orAbsent().means("true: without those on the blacklist");
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
    List<FriendRow> all = arguments.bool(2) ? friends.withoutBlacks(friends.sorted()) : friends.sorted();
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
