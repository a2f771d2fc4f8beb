package im.jssdk.embedded.api;

import im.jssdk.embedded.service.Caller;
import im.jssdk.embedded.state.ErrorCode;
import im.jssdk.embedded.state.Group;
import im.jssdk.embedded.state.GroupMember;
import im.jssdk.embedded.state.Ids;
import im.jssdk.embedded.state.State;
import im.jssdk.embedded.state.User;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import java.util.List;
import java.util.Objects;

/** Paths under /group that read groups and their members (spec 4.5). */
final class GroupReadRoutes {

  private final State state;

  GroupReadRoutes(State state) {
    this.state = state;
  }

  void addTo(Routes routes) {
    routes.post("/group/get_groups_info", this::info)
        .post("/group/get_joined_group_list", this::joined)
        .post("/group/get_group_member_list", this::memberPage)
        .post("/group/get_group_members_info", this::memberInfo)
        .post("/group/get_group_member_user_id", this::memberIDs)
        .post("/group/get_group_abstract_info", this::abstracts)
        .post("/group/get_groups", this::search);
  }

  private JsonObject info(Call call) {
    List<Group> found = call.texts("groupIDs").stream().map(id -> state.groups().find(id)).filter(Objects::nonNull).toList();
    return new JsonObject().put("groupInfos", Call.array(found, Group::toJson));
  }

  private JsonObject joined(Call call) {
    String userID = call.required("fromUserID");
    call.caller().requireSelf(userID);
    List<Group> all = state.groups().listed(userID);
    return new JsonObject().put("total", all.size()).put("groups", Call.array(call.page(all), Group::toJson));
  }

  private JsonObject memberPage(Call call) {
    String keyword = call.text("keyword");
    List<GroupMember> all = readable(call).members();
    List<GroupMember> found = keyword.isEmpty() ? all
        : all.stream().filter(member -> member.toJson().getString("nickname").contains(keyword)).toList();
    return new JsonObject().put("total", found.size()).put("members", Call.array(call.page(found), GroupMember::toJson));
  }

  private JsonObject memberInfo(Call call) {
    Group group = readable(call);
    List<GroupMember> found = call.texts("userIDs").stream().map(group::member).filter(Objects::nonNull).toList();
    return new JsonObject().put("members", Call.array(found, GroupMember::toJson));
  }

  private JsonObject memberIDs(Call call) {
    return new JsonObject().put("userIDs", Call.array(memberIDs(readable(call))));
  }

  private JsonObject abstracts(Call call) {
    JsonArray list = Call.array(call.texts("groupIDs"), groupID -> {
      Group group = state.groups().require(groupID);
      requireMember(call.caller(), group);
      return new JsonObject().put("groupID", groupID).put("groupMemberNumber", group.members().size())
          .put("groupMemberListHash", Ids.unsignedHash(memberIDs(group)));
    });
    return new JsonObject().put("groupAbstractInfos", list);
  }

  private JsonObject search(Call call) {
    String groupID = call.text("groupID");
    String name = call.text("groupName");
    List<Group> found = state.groups().all().stream()
        .filter(group -> groupID.isEmpty() || group.groupID().equals(groupID))
        .filter(group -> name.isEmpty() || group.groupName().contains(name)).toList();
    return new JsonObject().put("total", found.size()).put("groups", Call.array(call.page(found), group -> {
      User owner = state.users().find(group.ownerUserID());
      return new JsonObject().put("groupInfo", group.toJson())
          .put("groupOwnerUserName", owner == null ? "" : owner.nickname()).put("groupOwnerUserID", group.ownerUserID());
    }));
  }

  private Group readable(Call call) {
    Group group = state.groups().require(call.required("groupID"));
    requireMember(call.caller(), group);
    return group;
  }

  /** 1002 unless the caller is in the group. */
  static void requireMember(Caller caller, Group group) {
    if (!caller.admin() && group.member(caller.userID()) == null) {
      throw ErrorCode.NO_PERMISSION.because("op user not in group: " + caller.userID());
    }
  }

  static List<String> memberIDs(Group group) {
    return group.members().stream().map(GroupMember::userID).toList();
  }
}
