package im.jssdk.embedded.service;

import im.jssdk.embedded.state.ErrorCode;
import im.jssdk.embedded.state.Group;
import im.jssdk.embedded.state.GroupMember;
import im.jssdk.embedded.state.State;
import im.jssdk.embedded.state.User;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Brings members into groups and takes them out (spec 4.5, 6.3, 7.4). */
public final class MemberService {

  /** So many invited ones are told of in one notification. */
  private static final int INVITED_AT_ONCE = 50;

  private final State state;
  private final Notifier notifier;
  private final GroupTips tips;
  private final Entrance entrance;
  private final ApplicationService applications;

  public MemberService(State state, Notifier notifier, GroupTips tips, Entrance entrance, ApplicationService applications) {
    this.state = state;
    this.notifier = notifier;
    this.tips = tips;
    this.entrance = entrance;
    this.applications = applications;
  }

  /** Joins the group at once or applies for it, as the group wants. As with the real server, only an application notes the source. */
  public void join(Caller caller, String groupID, String userID, String message, int joinSource, String ex) {
    Group group = state.groups().requireLive(groupID, "");
    if (joinSource < 1 || joinSource > 4) {
      throw ErrorCode.ARGS.because("joinSource is invalid");
    }
    User user = state.users().require(userID);
    if (group.member(userID) != null) {
      // In the real server's words, which are none.
      throw ErrorCode.ARGS.because("");
    }
    if (group.needVerification() == Group.VERIFY_NOBODY) {
      entrance.enterAlone(caller, group, new GroupMember(groupID, user, GroupMember.ORDINARY, GroupMember.BY_NO_SOURCE, userID,
          userID));
    } else {
      applications.apply(caller, group, userID, message, joinSource, "", ex);
    }
  }

  /** Invites users: they are in at once, or the managers are asked. */
  public void invite(Caller caller, String groupID, List<String> userIDs, Boolean sendMessage) {
    Group group = state.groups().requireLive(groupID, "group dismissed checking group status found it dismissed");
    GroupRights.requireMember(caller, group);
    List<User> users = newcomers(group, userIDs);
    boolean asks = group.needVerification() == Group.VERIFY_ALL && !caller.admin()
        && !group.member(caller.userID()).isManager();
    if (asks) {
      // As the real server has it: what the inviter says is not noted.
      users.forEach(user -> applications.apply(caller, group, user.userID(), "", GroupMember.BY_INVITATION,
          caller.userID(), ""));
      return;
    }
    for (int from = 0; from < users.size(); from += INVITED_AT_ONCE) {
      List<GroupMember> members = users.subList(from, Math.min(users.size(), from + INVITED_AT_ONCE)).stream()
          .map(user -> new GroupMember(groupID, user, GroupMember.ORDINARY, GroupMember.BY_INVITATION, caller.userID(),
              caller.userID())).toList();
      entrance.enterInvited(caller, group, members, caller.userID(), sendMessage);
    }
  }

  /** Removes members; the owner any, an admin ordinary ones. */
  public void kick(Caller caller, String groupID, List<String> userIDs, Boolean sendMessage) {
    Group group = state.groups().requireLive(groupID);
    if (!caller.admin() && group.member(caller.userID()) == null) {
      throw ErrorCode.NO_PERMISSION.because("opUserID no in group");
    }
    checkKicked(caller, group, userIDs);
    JsonArray kicked = new JsonArray();
    for (String userID : userIDs) {
      GroupMember member = group.member(userID);
      GroupMember own = group.member(caller.userID());
      if (!caller.admin() && !own.isManager()) {
        throw ErrorCode.NO_PERMISSION.because("opUserID no permission");
      }
      if (member != null && !GroupRights.isAbove(caller, group, member)) {
        throw ErrorCode.NO_PERMISSION.because("group admins cannot remove the group owner and other admins");
      }
      if (member == null) {
        throw ErrorCode.USER_NOT_FOUND.because(userID);
      }
      kicked.add(member.toJson());
    }
    JsonObject operator = tips.operator(caller, group);
    Set<String> left = new HashSet<>(userIDs);
    state.groups().leave(group, left);
    // Who was kicked may still read that, and nothing newer.
    notifier.toGroup(caller, ContentType.MEMBER_KICKED, group, tips.kicked(caller, group, operator, kicked), left, sendMessage);
    entrance.closeConversations(caller, group, left);
  }

  /** In the real server's words. */
  private static void checkKicked(Caller caller, Group group, List<String> userIDs) {
    if (userIDs.isEmpty()) {
      throw ErrorCode.ARGS.because("KickedUserIDs empty");
    }
    if (new HashSet<>(userIDs).size() < userIDs.size()) {
      throw ErrorCode.ARGS.because("KickedUserIDs duplicate");
    }
    if (userIDs.contains(caller.userID())) {
      throw ErrorCode.ARGS.because("opUserID in KickedUserIDs");
    }
    if (userIDs.contains(group.ownerUserID())) {
      throw ErrorCode.ARGS.because("ownerUID can not Kick");
    }
  }

  /** Leaves the group; the owner cannot. */
  public void quit(Caller caller, String groupID, String userID) {
    caller.requireSelf(userID);
    Group group = state.groups().requireLive(groupID);
    GroupMember member = group.member(userID);
    if (member == null) {
      throw ErrorCode.NOT_FOUND.because("not in group: " + userID);
    }
    if (member.isOwner()) {
      throw ErrorCode.NO_PERMISSION.because("group owner can't quit");
    }
    JsonObject quit = member.toJson();
    state.groups().leave(group, List.of(userID));
    notifier.toGroup(caller, ContentType.MEMBER_QUIT, group, tips.quit(group, quit), List.of(userID), null);
    entrance.closeConversations(caller, group, List.of(userID));
  }

  private List<User> newcomers(Group group, List<String> userIDs) {
    if (userIDs.isEmpty()) {
      throw ErrorCode.ARGS.because("invitedUserIDs is empty");
    }
    List<User> users = new ArrayList<>(userIDs.size());
    Set<String> seen = new HashSet<>();
    for (String userID : userIDs) {
      User user = state.users().require(userID);
      if (!seen.add(userID)) {
        throw ErrorCode.ARGS.because("invited twice: " + userID);
      }
      if (group.member(userID) != null) {
        throw ErrorCode.DUPLICATE_KEY.because("already in group: " + userID);
      }
      users.add(user);
    }
    return users;
  }
}
