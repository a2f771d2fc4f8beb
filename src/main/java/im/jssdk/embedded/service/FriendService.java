package im.jssdk.embedded.service;

import im.jssdk.embedded.state.Blacks;
import im.jssdk.embedded.state.ErrorCode;
import im.jssdk.embedded.state.Friend;
import im.jssdk.embedded.state.FriendRequest;
import im.jssdk.embedded.state.FriendRequests;
import im.jssdk.embedded.state.Friends;
import im.jssdk.embedded.state.State;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Friendships, applications for them, and the blacklist (spec 4.4, 7.2). */
public final class FriendService {

  private final State state;
  private final Notifier notifier;

  public FriendService(State state, Notifier notifier) {
    this.state = state;
    this.notifier = notifier;
  }

  /** Applies for friendship, also again; 1301 for oneself, 1304 when both are friends. */
  public void apply(Caller caller, String from, String to, String reqMsg, String ex) {
    caller.requireSelf(from);
    if (from.equals(to)) {
      throw ErrorCode.CANNOT_ADD_YOURSELF.because(from + " can't be his own friend");
    }
    state.users().require(from);
    state.users().require(to);
    if (state.friends().has(from, to) && state.friends().has(to, from)) {
      // In the real server's words.
      throw ErrorCode.RELATIONSHIP_ALREADY.because("already friends has f");
    }
    FriendRequest before = state.friendRequests().find(from, to);
    FriendRequest request = before == null ? FriendRequest.open(from, to, reqMsg, ex) : before.again(reqMsg, ex);
    state.friendRequests().put(request);
    notifier.toUser(caller, ContentType.FRIEND_APPLICATION, from, to, fromTo(from, to).put("request", json(request)));
  }

  /** Agrees (1) or refuses (-1). */
  public void answer(Caller caller, String from, String to, int result, String message) {
    caller.requireSelf(to);
    if (result != FriendRequest.AGREED && result != FriendRequest.REFUSED) {
      throw ErrorCode.ARGS.because("handleResult must be 1 or -1, not " + result);
    }
    FriendRequests requests = state.friendRequests();
    FriendRequest request = requests.find(from, to);
    if (request == null) {
      throw ErrorCode.NOT_FOUND.because("no friend request from " + from + " to " + to);
    }
    boolean agreed = result == FriendRequest.AGREED;
    if (request.handleResult() != FriendRequest.OPEN) {
      throw agreed ? ErrorCode.ARGS.because("the friend request has been processed")
          : ErrorCode.FRIEND_REQUEST_HANDLED.because("friend request has already been processed, from=" + from + ", to=" + to);
    }
    // As the real server has it: who refused is not written down.
    FriendRequest handled = request.handled(result, agreed ? caller.userID() : "", message);
    requests.put(handled);
    JsonObject tips = fromTo(from, to).put("handleMsg", message);
    if (!agreed) {
      notifier.toUser(caller, ContentType.FRIEND_REJECTED, to, from, tips.put("request", json(handled)));
      return;
    }
    FriendRequest crossing = requests.find(to, from);
    if (crossing != null && crossing.handleResult() == FriendRequest.OPEN) {
      requests.put(crossing.handled(result, to, ""));
    }
    befriend(from, to, Friend.BY_APPLICATION, from);
    befriend(to, from, Friend.BY_APPLICATION, from);
    notifier.toUser(caller, ContentType.FRIEND_APPROVED, to, from,
        tips.put("friendVersion", 0L).put("friendVersionID", "").put("request", json(handled)));
  }

  /** Makes users friends without asking; for the administrator. */
  public void importFriends(Caller caller, String owner, List<String> friendIDs) {
    caller.requireAdmin();
    state.users().require(owner);
    Set<String> distinct = new LinkedHashSet<>(friendIDs);
    for (String friendID : distinct) {
      state.users().require(friendID);
      if (friendID.equals(owner)) {
        throw ErrorCode.CANNOT_ADD_YOURSELF.because(owner);
      }
    }
    state.friends().add(owner, distinct.stream()
        .map(friendID -> new Friend(owner, friendID, Friend.BY_IMPORT, caller.userID())).toList());
    for (String friendID : distinct) {
      befriend(friendID, owner, Friend.BY_IMPORT, caller.userID());
      notifier.toUser(caller, ContentType.FRIEND_APPROVED, friendID, owner, fromTo(owner, friendID).put("handleMsg", "")
          .put("friendVersion", 0L).put("friendVersionID", "").put("request", null));
    }
  }

  /** Removes the owner's side only. */
  public void delete(Caller caller, String owner, String friendID) {
    caller.requireSelf(owner);
    state.users().require(owner);
    if (state.friends().remove(owner, friendID)) {
      notifier.toUser(caller, ContentType.FRIEND_DELETED, owner, friendID,
          fromTo(owner, friendID).put("friendVersion", 0L).put("friendVersionID", ""));
    }
  }

  /** Writes the given ones of remark, ex and isPinned for several friends. */
  public void update(Caller caller, String owner, List<String> friendIDs, JsonObject req) {
    if (friendIDs.isEmpty()) {
      throw ErrorCode.ARGS.because("friendUserIDs is empty");
    }
    write(caller, owner, friendIDs, req);
    JsonObject tips = fromTo("", owner).put("friendIDs", new JsonArray(friendIDs)).put("friendVersion", 0L)
        .put("friendVersionID", "");
    notifier.toUser(caller, ContentType.FRIENDS_INFO_UPDATE, owner, owner, tips);
  }

  /** Sets what the owner calls a friend. */
  public void remark(Caller caller, String owner, String friendID, String remark) {
    write(caller, owner, List.of(friendID), new JsonObject().put("remark", remark));
    notifier.toUser(caller, ContentType.FRIEND_REMARK_SET, owner, friendID,
        fromTo(owner, friendID).put("friendVersion", 0L).put("friendVersionID", "").put("friendSortVersion", 0L));
  }

  /** Puts a user on the blacklist; 1004 for oneself, 1003 when the user is on it. */
  public void block(Caller caller, String owner, String userID, String ex) {
    caller.requireSelf(owner);
    state.users().require(userID);
    if (owner.equals(userID)) {
      throw ErrorCode.NOT_FOUND.because("user not found");
    }
    Blacks blacks = state.blacks();
    if (blacks.find(owner, userID) != null) {
      throw ErrorCode.DUPLICATE_KEY.because(userID + " is on the blacklist");
    }
    blacks.add(owner, userID, caller.userID(), ex);
    notifier.toUser(caller, ContentType.BLACK_ADDED, owner, userID, fromTo(owner, userID));
  }

  /** Takes a user off the blacklist; nothing happens when the user is not on it. */
  public void unblock(Caller caller, String owner, String userID) {
    caller.requireSelf(owner);
    if (state.blacks().find(owner, userID) == null) {
      return;
    }
    state.blacks().remove(owner, userID);
    notifier.toUser(caller, ContentType.BLACK_DELETED, owner, userID, fromTo(owner, userID));
  }

  private void write(Caller caller, String owner, List<String> friendIDs, JsonObject req) {
    caller.requireSelf(owner);
    Friends friends = state.friends();
    for (String friendID : friendIDs) {
      if (!friends.has(owner, friendID)) {
        throw ErrorCode.NOT_FOUND.because(friendID + " is no friend of " + owner);
      }
    }
    boolean reordered = false;
    for (String friendID : friendIDs) {
      reordered |= friends.find(owner, friendID).apply(req);
    }
    friends.log(owner).updated(friendIDs);
    if (reordered) {
      friends.log(owner).reordered();
    }
  }

  private void befriend(String owner, String friendID, int source, String operator) {
    state.friends().add(owner, List.of(new Friend(owner, friendID, source, operator)));
  }

  private JsonObject json(FriendRequest request) {
    return request.toJson(state.users().require(request.fromUserID()), state.users().require(request.toUserID()));
  }

  private static JsonObject fromTo(String from, String to) {
    return new JsonObject().put("fromToUserID", new JsonObject().put("fromUserID", from).put("toUserID", to));
  }
}
