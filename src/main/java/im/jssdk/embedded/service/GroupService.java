package im.jssdk.embedded.service;

import im.jssdk.embedded.state.ConversationId;
import im.jssdk.embedded.state.ErrorCode;
import im.jssdk.embedded.state.Group;
import im.jssdk.embedded.state.GroupMember;
import im.jssdk.embedded.state.Ids;
import im.jssdk.embedded.state.State;
import im.jssdk.embedded.state.User;

import io.vertx.core.json.JsonObject;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Creates, changes, mutes, hands over and dismisses groups (spec 4.5, 7.4). */
public final class GroupService {

  private static final int MAX_MEMBERS_AT_CREATION = 1000;
  /** The groupAtType of a conversation with a new notice. */
  private static final int AT_NOTICE = 4;

  private final State state;
  private final Notifier notifier;
  private final GroupTips tips;
  private final ConversationService conversations;

  public GroupService(State state, Notifier notifier, GroupTips tips, ConversationService conversations) {
    this.state = state;
    this.notifier = notifier;
    this.tips = tips;
    this.conversations = conversations;
  }

  /**
   * Creates a group. As with the real server, the info names its creator, and the answer and the tips count whoever makes a group for
   * others as a member; every later count is the true one.
   *
   * @param info sdkws.GroupInfo
   * @param sendMessage whether the tip is shown in the chat; null: as configured
   * @return sdkws.GroupInfo
   */
  public JsonObject create(Caller caller, String ownerUserID, List<String> memberIDs, List<String> adminIDs, JsonObject info,
      Boolean sendMessage) {
    caller.requireSelf(ownerUserID);
    if (!Integer.valueOf(Group.WORKING).equals(info.getInteger("groupType"))) {
      throw ErrorCode.ARGS.because("groupType must be 2");
    }
    String groupID = groupID(info.getString("groupID"));
    Group group = new Group(groupID, info.getString("creatorUserID", ""));
    List<GroupMember> members = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    add(members, seen, caller, groupID, ownerUserID, GroupMember.OWNER);
    adminIDs.forEach(userID -> add(members, seen, caller, groupID, userID, GroupMember.ADMIN));
    memberIDs.forEach(userID -> add(members, seen, caller, groupID, userID, GroupMember.ORDINARY));
    if (members.size() > MAX_MEMBERS_AT_CREATION) {
      throw ErrorCode.ARGS.because("a group can be made with " + MAX_MEMBERS_AT_CREATION + " members at most");
    }
    group.apply(info);
    // As the real server has it: a group can be made muted.
    group.status(Objects.requireNonNullElse(info.getInteger("status"), Group.STATUS_OK));
    String notice = info.getString("notification");
    boolean hasNotice = notice != null && !notice.isEmpty();
    if (hasNotice) {
      group.notification(notice);
    }
    state.groups().add(group);
    state.groups().enter(group, members);
    JsonObject told = group.toJson().put("memberCount", seen.contains(caller.userID()) ? members.size() : members.size() + 1);
    notifier.toGroup(caller, ContentType.GROUP_CREATED, group,
        tips.created(caller, group, group.member(ownerUserID)).put("group", told), List.of(), sendMessage);
    if (hasNotice) {
      tellAnnouncement(caller, group, told);
    }
    return told;
  }

  /** Writes the given fields; one notification for the notice, one for the name and one for the others. */
  public void setInfo(Caller caller, String groupID, JsonObject req) {
    Group group = state.groups().requireLive(groupID);
    GroupRights.requireManager(caller, group);
    String name = req.getString("groupName");
    String notice = req.getString("notification");
    boolean others = List.of("introduction", "faceURL", "ex", "needVerification", "lookMemberInfo", "applyMemberFriend")
        .stream().anyMatch(field -> req.getValue(field) != null);
    if (name != null && name.isEmpty()) {
      if (notice == null && !others) {
        // As the real server has it: nothing is left to be changed.
        return;
      }
      throw ErrorCode.ARGS.because("groupName must not be empty");
    }
    group.apply(req);
    if (notice != null) {
      group.announce(notice, caller.userID());
    }
    state.groups().changed(group, List.of());
    // The notice follows the name, as from the real server.
    if (name != null) {
      notifier.toGroup(caller, ContentType.GROUP_NAME_SET, group, tips.versioned(caller, group));
    }
    if (notice != null) {
      markNotice(caller, group);
      tellAnnouncement(caller, group, group.toJson());
    }
    if (others) {
      notifier.toGroupNamed(caller, operator(caller), ContentType.GROUP_INFO_SET, group,
          tips.versioned(caller, group).put("muteTime", 0L), false);
    }
  }

  /** Mutes the whole group, or unmutes it. As the real server does, a group that does not exist is refused as a foreign one is. */
  public void mute(Caller caller, String groupID, boolean muted) {
    if (state.groups().find(groupID) == null && !caller.admin()) {
      throw ErrorCode.NO_PERMISSION.because("op user not in group");
    }
    Group group = state.groups().requireLive(groupID);
    GroupRights.requireManager(caller, group);
    group.status(muted ? Group.STATUS_MUTED : Group.STATUS_OK);
    state.groups().changed(group, List.of());
    notifier.toGroup(caller, muted ? ContentType.GROUP_MUTED : ContentType.GROUP_UNMUTED, group, tips.versioned(caller, group));
  }

  /** Hands the group over; the old owner gets the new one's former role. */
  public void transfer(Caller caller, String groupID, String oldOwnerID, String newOwnerID) {
    Group group = state.groups().requireLive(groupID, "");
    if (oldOwnerID.equals(newOwnerID)) {
      throw ErrorCode.ARGS.because("OldOwnerUserID == NewOwnerUserID");
    }
    if (!caller.admin() && !group.ownerUserID().equals(caller.userID())) {
      throw ErrorCode.NO_PERMISSION.because("no permission transfer group owner");
    }
    GroupMember oldOwner = group.member(oldOwnerID);
    GroupMember newOwner = group.member(newOwnerID);
    if (newOwner == null) {
      throw ErrorCode.ARGS.because("user not in group " + newOwnerID);
    }
    if (oldOwner == null || !oldOwner.isOwner()) {
      throw ErrorCode.NO_PERMISSION.because("not group owner: " + oldOwnerID);
    }
    if (newOwner.isMuted()) {
      newOwner.muteEndTime(0);
      state.groups().memberChanged(group, newOwnerID);
      notifier.toGroup(caller, ContentType.MEMBER_UNMUTED, group, tips.memberUnmuted(caller, group, newOwner));
    }
    oldOwner.roleLevel(newOwner.roleLevel());
    newOwner.roleLevel(GroupMember.OWNER);
    group.rolesChanged();
    state.groups().changed(group, List.of(oldOwnerID, newOwnerID));
    group.log().reordered();
    notifier.toGroup(caller, ContentType.OWNER_TRANSFERRED, group, tips.transferred(caller, group, newOwner, oldOwner));
  }

  /**
   * Ends the group: the members are told, then it has none.
   *
   * @param silent nobody is told; clients find out at their next sync
   * @param sendMessage whether the tip is shown in the chat; null: as configured
   */
  public void dismiss(Caller caller, String groupID, boolean silent, Boolean sendMessage) {
    if (state.groups().find(groupID) == null) {
      throw ErrorCode.NOT_FOUND.because("group " + groupID + " owner not found");
    }
    Group group = state.groups().requireLive(groupID);
    GroupRights.requireOwner(caller, group);
    group.status(Group.STATUS_DISMISSED);
    if (!silent) {
      JsonObject told = tips.group(caller, group).put("operationTime", 0L);
      notifier.toGroup(caller, ContentType.GROUP_DISMISSED, group, told, List.of(), sendMessage);
    }
    state.groups().leave(group, List.copyOf(group.memberIDs()));
  }

  private void tellAnnouncement(Caller caller, Group group, JsonObject told) {
    notifier.toGroupNamed(caller, operator(caller), ContentType.ANNOUNCEMENT_SET, group,
        tips.versioned(caller, group).put("group", told), !group.notification().isEmpty());
  }

  private void markNotice(Caller caller, Group group) {
    if (caller.admin()) {
      // The real server would mark it for everybody's notice, but lets nobody else write what others hold.
      conversations.set(caller, List.copyOf(group.memberIDs()), new JsonObject()
          .put("conversationID", ConversationId.group(group.groupID())).put("conversationType", ConversationId.GROUP)
          .put("groupID", group.groupID()).put("groupAtType", AT_NOTICE));
    }
  }

  private User operator(Caller caller) {
    return state.users().require(caller.userID());
  }

  private String groupID(String given) {
    if (given != null && !given.isEmpty()) {
      if (state.groups().find(given) != null) {
        throw ErrorCode.GROUP_ID_EXISTED.because("group id existed " + given);
      }
      return given;
    }
    String made = Ids.numeric();
    while (state.groups().find(made) != null) {
      made = Ids.numeric();
    }
    return made;
  }

  private void add(List<GroupMember> members, Set<String> seen, Caller caller, String groupID, String userID, int role) {
    if (!seen.add(userID)) {
      throw ErrorCode.ARGS.because("group member repeated");
    }
    User user = state.users().find(userID);
    if (user == null) {
      throw ErrorCode.USER_NOT_FOUND.because("user not found");
    }
    members.add(new GroupMember(groupID, user, role, GroupMember.BY_INVITATION, caller.userID(), caller.userID()));
  }
}
