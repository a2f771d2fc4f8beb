package im.jssdk.embedded.service;

import im.jssdk.embedded.state.ErrorCode;
import im.jssdk.embedded.state.Group;
import im.jssdk.embedded.state.GroupMember;
import im.jssdk.embedded.state.State;

import io.vertx.core.json.JsonObject;

import java.util.List;

/** Changes members of groups: role, name in the group, muting (spec 4.5). */
public final class MemberInfoService {

  private final State state;
  private final Notifier notifier;
  private final GroupTips tips;

  public MemberInfoService(State state, Notifier notifier, GroupTips tips) {
    this.state = state;
    this.notifier = notifier;
    this.tips = tips;
  }

  /** Writes the given fields of several members; all are checked before the first is written. */
  public void set(Caller caller, List<JsonObject> changes) {
    if (changes.isEmpty()) {
      throw ErrorCode.ARGS.because("members is empty");
    }
    changes.forEach(change -> check(caller, change));
    changes.forEach(change -> write(caller, change));
  }

  /** Mutes a member for so many seconds. */
  public void mute(Caller caller, String groupID, String userID, long seconds) {
    if (seconds <= 0) {
      throw ErrorCode.ARGS.because("mutedSeconds must be more than 0");
    }
    Group group = state.groups().requireLive(groupID);
    GroupMember member = muteable(caller, group, userID, "set", "mute");
    member.muteEndTime(System.currentTimeMillis() + seconds * 1000);
    state.groups().memberChanged(group, userID);
    notifier.toGroup(caller, ContentType.MEMBER_MUTED, group, tips.memberMuted(caller, group, member, seconds));
  }

  public void unmute(Caller caller, String groupID, String userID) {
    Group group = state.groups().requireLive(groupID);
    GroupMember member = muteable(caller, group, userID, "Can not set", "unmute");
    member.muteEndTime(0);
    state.groups().memberChanged(group, userID);
    notifier.toGroup(caller, ContentType.MEMBER_UNMUTED, group, tips.memberUnmuted(caller, group, member));
  }

  private void check(Caller caller, JsonObject change) {
    Group group = state.groups().requireLive(change.getString("groupID", ""));
    if (!caller.admin() && group.member(caller.userID()) == null) {
      throw ErrorCode.NO_PERMISSION.because("user not in group");
    }
    String userID = change.getString("userID", "");
    GroupMember member = group.member(userID);
    if (member == null) {
      throw ErrorCode.ARGS.because("user not in group");
    }
    boolean self = caller.userID().equals(userID);
    if (!self && !GroupRights.isAbove(caller, group, member)) {
      throw ErrorCode.NO_PERMISSION.because(!group.member(caller.userID()).isManager()
          ? "ordinary users can not change other role level"
          : "admin can not change " + (member.isOwner() ? "group owner" : "other group admin"));
    }
    Integer role = change.getInteger("roleLevel");
    if (role != null) {
      checkRole(member, role, self && !caller.admin());
    }
  }

  /** An admin, too, may raise others. Nobody raises himself, and the owner's role changes by transfer only. */
  private static void checkRole(GroupMember member, int role, boolean self) {
    if (role == GroupMember.OWNER) {
      throw ErrorCode.NO_PERMISSION.because("cannot set ungroup owner");
    }
    if (role != GroupMember.ADMIN && role != GroupMember.ORDINARY) {
      throw ErrorCode.ARGS.because("invalid role level");
    }
    if (self && role > member.roleLevel()) {
      throw ErrorCode.NO_PERMISSION.because("can not improve role level by self");
    }
    if (member.isOwner()) {
      throw ErrorCode.ARGS.because("group owner can not change own role level");
    }
  }

  private void write(Caller caller, JsonObject change) {
    Group group = state.groups().require(change.getString("groupID"));
    GroupMember member = group.member(change.getString("userID"));
    Integer role = change.getInteger("roleLevel");
    if (role != null) {
      member.roleLevel(role);
      group.rolesChanged();
      state.groups().memberChanged(group, member.userID());
      group.log().reordered();
      notifier.toGroup(caller, role == GroupMember.ADMIN ? ContentType.MEMBER_TO_ADMIN : ContentType.MEMBER_TO_ORDINARY, group,
          tips.memberChanged(caller, group, member, group.log().version()));
    }
    if (member.apply(change)) {
      state.groups().memberChanged(group, member.userID());
      notifier.toGroup(caller, ContentType.MEMBER_INFO_SET, group, tips.memberChanged(caller, group, member, 0));
    }
  }

  /**
   * @param begin how the real server's refusal begins
   * @param end how it ends
   */
  private static GroupMember muteable(Caller caller, Group group, String userID, String begin, String end) {
    GroupMember member = group.member(userID);
    if (member == null) {
      throw ErrorCode.NOT_FOUND.because("user not in group: " + userID);
    }
    if (!caller.admin() && group.member(caller.userID()) == null) {
      throw ErrorCode.NOT_FOUND.because("op user not in group: " + caller.userID());
    }
    if (member.isOwner() || !GroupRights.isAbove(caller, group, member)) {
      throw ErrorCode.NO_PERMISSION.because(
          member.isOwner() ? begin + " group owner " + end : member.isManager() ? begin + " group admin " + end
              : "no group owner or admin");
    }
    return member;
  }
}
