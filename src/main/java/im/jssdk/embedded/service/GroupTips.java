package im.jssdk.embedded.service;

import im.jssdk.embedded.state.Group;
import im.jssdk.embedded.state.GroupMember;
import im.jssdk.embedded.state.State;
import im.jssdk.embedded.state.User;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import java.util.List;

/** The payloads of the notifications of groups (spec 3.5, 7.4). */
public final class GroupTips {

  private final State state;

  public GroupTips(State state) {
    this.state = state;
  }

  /** The group and who did it. */
  JsonObject group(Caller caller, Group group) {
    return new JsonObject().put("group", group.toJson()).put("opUser", operator(caller, group));
  }

  /** The same with the time 0 that most tips carry, and the version of the list of members. */
  JsonObject versioned(Caller caller, Group group) {
    return withVersion(group(caller, group).put("operationTime", 0L), group);
  }

  JsonObject created(Caller caller, Group group, GroupMember owner) {
    return withVersion(group(caller, group).put("memberList", toldOfCreation(caller, group))
        .put("operationTime", System.currentTimeMillis()).put("groupOwnerUser", owner.toJson().put("nickname", "").put("faceURL", "")), group);
  }

  /** As the real server has it: the list ends with the one who made the group, and is without pictures. */
  private static JsonArray toldOfCreation(Caller caller, Group group) {
    JsonArray list = new JsonArray();
    for (GroupMember member : group.members()) {
      list.add(member.toJson().put("faceURL", ""));
      if (member.userID().equals(caller.userID())) {
        break;
      }
    }
    return list;
  }

  JsonObject invited(Caller caller, Group group, List<GroupMember> members, String inviterUserID) {
    return versioned(caller, group).put("invitedUserList", list(members))
        .put("inviterUser", person(group, inviterUserID));
  }

  JsonObject entered(Group group, GroupMember member) {
    return withVersion(new JsonObject().put("group", group.toJson()).put("entrantUser", member.toJson())
        .put("operationTime", System.currentTimeMillis()), group);
  }

  JsonObject quit(Group group, JsonObject member) {
    return withVersion(new JsonObject().put("group", group.toJson()).put("quitUser", member).put("operationTime", 0L), group);
  }

  JsonObject kicked(Caller caller, Group group, JsonObject operator, JsonArray members) {
    return versioned(caller, group).put("opUser", operator).put("kickedUserList", members);
  }

  JsonObject transferred(Caller caller, Group group, GroupMember newOwner, GroupMember oldOwner) {
    return versioned(caller, group).put("newGroupOwner", newOwner.toJson()).put("oldGroupOwner", "")
        .put("oldGroupOwnerInfo", oldOwner.toJson());
  }

  /** @param sortVersion the version at which the order changed, 0 when it did not */
  JsonObject memberChanged(Caller caller, Group group, GroupMember member, long sortVersion) {
    return versioned(caller, group).put("changedUser", member.toJson()).put("groupSortVersion", sortVersion);
  }

  JsonObject memberMuted(Caller caller, Group group, GroupMember member, long seconds) {
    return versioned(caller, group).put("mutedUser", member.toJson()).put("mutedSeconds", seconds);
  }

  JsonObject memberUnmuted(Caller caller, Group group, GroupMember member) {
    return versioned(caller, group).put("mutedUser", member.toJson());
  }

  /** The caller as a member, the administrator as one from outside. */
  JsonObject operator(Caller caller, Group group) {
    return person(group, caller.userID());
  }

  static JsonArray list(List<GroupMember> members) {
    JsonArray list = new JsonArray();
    members.forEach(member -> list.add(member.toJson()));
    return list;
  }

  private JsonObject person(Group group, String userID) {
    GroupMember member = group.member(userID);
    if (member != null) {
      return member.toJson();
    }
    User user = state.users().find(userID);
    return user == null ? null : GroupMember.outsideAdmin(group.groupID(), user);
  }

  private static JsonObject withVersion(JsonObject tips, Group group) {
    return tips.put("groupMemberVersion", group.log().version()).put("groupMemberVersionID", group.log().id());
  }
}
