package im.jssdk.embedded.service;

import im.jssdk.embedded.state.ErrorCode;
import im.jssdk.embedded.state.Group;
import im.jssdk.embedded.state.GroupMember;

/** Who may do what in a group. The administrator may do everything. */
final class GroupRights {

  private GroupRights() {
  }

  /** 1002 unless the caller is in the group. */
  static void requireMember(Caller caller, Group group) {
    if (!caller.admin() && group.member(caller.userID()) == null) {
      throw ErrorCode.NO_PERMISSION.because("op user not in group");
    }
  }

  /** 1002 unless the caller is owner or admin of the group. */
  static void requireManager(Caller caller, Group group) {
    requireMember(caller, group);
    if (!caller.admin() && !group.member(caller.userID()).isManager()) {
      throw ErrorCode.NO_PERMISSION.because("no group owner or admin");
    }
  }

  /** 1002 unless the caller is the owner. */
  static void requireOwner(Caller caller, Group group) {
    if (!caller.admin() && !group.ownerUserID().equals(caller.userID())) {
      throw ErrorCode.NO_PERMISSION.because("not group owner");
    }
  }

  /** Whether the caller stands above a member: the owner above all others, an admin above ordinary ones. */
  static boolean isAbove(Caller caller, Group group, GroupMember member) {
    if (caller.admin()) {
      return true;
    }
    GroupMember own = group.member(caller.userID());
    return own != null && own.isManager() && own.roleLevel() > member.roleLevel();
  }
}
