package im.jssdk.embedded.api;

import im.jssdk.embedded.state.Group;
import im.jssdk.embedded.state.GroupMember;
import im.jssdk.embedded.state.State;
import im.jssdk.embedded.state.VersionLog;

import io.vertx.core.json.JsonObject;

import java.util.List;

/** Paths under /group by which clients keep their lists in step (spec 4.11). */
final class GroupSyncRoutes {

  /** A batch stops after so many changes; the client asks again for the groups that were not reached. */
  private static final int MAX_CHANGES = 500;

  private final State state;

  GroupSyncRoutes(State state) {
    this.state = state;
  }

  void addTo(Routes routes) {
    routes.post("/group/get_incremental_join_groups", this::joined)
        .post("/group/get_full_join_group_ids", this::joinedIDs)
        .post("/group/get_incremental_group_members", this::members)
        .post("/group/get_incremental_group_members_batch", this::batch)
        .post("/group/get_full_group_member_user_ids", this::memberIDs);
  }

  private JsonObject joined(Call call) {
    String userID = self(call);
    VersionLog log = state.groups().log(userID);
    VersionLog.Changes changes = log.since(call.text("versionID"), call.longNumber("version"));
    return VersionJson.changes(log, changes, id -> {
      Group group = state.groups().find(id);
      return group == null ? null : group.toJson();
    }).put("sortVersion", changes.sortVersion());
  }

  private JsonObject joinedIDs(Call call) {
    String userID = self(call);
    List<String> ids = state.groups().listed(userID).stream().map(Group::groupID).toList();
    return VersionJson.full(state.groups().log(userID), call, "groupIDs", ids);
  }

  private JsonObject members(Call call) {
    Group group = state.groups().requireLive(call.required("groupID"));
    GroupReadRoutes.requireMember(call.caller(), group);
    return members(group, changes(group, call.body()));
  }

  private JsonObject batch(Call call) {
    self(call);
    JsonObject answers = new JsonObject();
    int count = 0;
    for (JsonObject asked : call.objects("reqList")) {
      Group group = state.groups().require(asked.getString("groupID", ""));
      // Dismissed groups are left out, so a client does not wait for them.
      if (group.isDismissed()) {
        continue;
      }
      GroupReadRoutes.requireMember(call.caller(), group);
      VersionLog.Changes changes = changes(group, asked);
      answers.put(group.groupID(), members(group, changes));
      count += changes.size();
      if (count >= MAX_CHANGES) {
        break;
      }
    }
    return answers.isEmpty() ? new JsonObject() : new JsonObject().put("respList", answers);
  }

  private JsonObject memberIDs(Call call) {
    Group group = state.groups().require(call.required("groupID"));
    GroupReadRoutes.requireMember(call.caller(), group);
    return VersionJson.full(group.log(), call, "userIDs", GroupReadRoutes.memberIDs(group));
  }

  private static VersionLog.Changes changes(Group group, JsonObject asked) {
    return group.log().since(asked.getString("versionID", ""), asked.getLong("version", 0L));
  }

  private static JsonObject members(Group group, VersionLog.Changes changes) {
    return VersionJson.changes(group.log(), changes, id -> {
      GroupMember member = group.member(id);
      return member == null ? null : member.toJson();
    }).put("group", changes.owner() ? group.toJson() : null).put("sortVersion", changes.sortVersion());
  }

  private static String self(Call call) {
    String userID = call.required("userID");
    call.caller().requireSelf(userID);
    return userID;
  }
}
