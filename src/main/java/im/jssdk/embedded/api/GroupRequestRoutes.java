package im.jssdk.embedded.api;

import im.jssdk.embedded.state.ErrorCode;
import im.jssdk.embedded.state.Group;
import im.jssdk.embedded.state.GroupMember;
import im.jssdk.embedded.state.GroupRequest;
import im.jssdk.embedded.state.State;

import io.vertx.core.json.JsonObject;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Paths under /group that read applications (spec 4.5). */
final class GroupRequestRoutes {

  private final State state;

  GroupRequestRoutes(State state) {
    this.state = state;
  }

  void addTo(Routes routes) {
    routes.post("/group/get_recv_group_applicationList", this::received)
        .post("/group/get_user_req_group_applicationList", this::sent)
        .post("/group/get_group_application_unhandled_count", this::unhandled)
        .post("/group/get_group_users_req_application_list", this::ofUsers)
        .post("/group/get_specified_user_group_request_info", this::ofUser);
  }

  private JsonObject received(Call call) {
    return page(call, managed(call, self(call, "fromUserID")).flatMap(id -> state.groups().requestsFor(id).stream()));
  }

  private JsonObject sent(Call call) {
    Set<String> groupIDs = new HashSet<>(call.texts("groupIDs"));
    return page(call, state.groups().requestsBy(self(call, "userID")).stream()
        .filter(request -> groupIDs.isEmpty() || groupIDs.contains(request.groupID())));
  }

  private JsonObject unhandled(Call call) {
    long since = call.longNumber("time");
    return new JsonObject().put("count", managed(call, self(call, "userID"))
        .flatMap(id -> state.groups().requestsFor(id).stream())
        .filter(request -> request.handleResult() == GroupRequest.OPEN && request.reqTime() > since).count());
  }

  private JsonObject ofUsers(Call call) {
    Group group = state.groups().require(call.required("groupID"));
    requireManager(call, group);
    List<GroupRequest> found = call.texts("userIDs").stream()
        .map(userID -> state.groups().request(group.groupID(), userID)).filter(Objects::nonNull).toList();
    return list(found, found.size());
  }

  private JsonObject ofUser(Call call) {
    Group group = state.groups().require(call.required("groupID"));
    String userID = call.required("userID");
    if (!call.caller().userID().equals(userID)) {
      requireManager(call, group);
    }
    GroupRequest request = state.groups().request(group.groupID(), userID);
    List<GroupRequest> found = request == null ? List.of() : List.of(request);
    return list(found, found.size());
  }

  /** The groups among those asked for, or all, that the user manages. */
  private Stream<String> managed(Call call, String userID) {
    Set<String> asked = new HashSet<>(call.texts("groupIDs"));
    return state.groups().of(userID).stream()
        .filter(group -> group.member(userID).isManager() && !group.isDismissed())
        .map(Group::groupID)
        .filter(id -> asked.isEmpty() || asked.contains(id));
  }

  private JsonObject page(Call call, Stream<GroupRequest> requests) {
    Set<Integer> results = new HashSet<>(call.ints("handleResults"));
    List<GroupRequest> found = requests
        .filter(request -> results.isEmpty() || results.contains(request.handleResult())).toList();
    return list(call.page(found), found.size());
  }

  private JsonObject list(List<GroupRequest> requests, int total) {
    return new JsonObject().put("total", total).put("groupRequests", Call.array(requests, request ->
        request.toJson(state.users().require(request.userID()), state.groups().require(request.groupID()))));
  }

  private static void requireManager(Call call, Group group) {
    GroupMember own = group.member(call.caller().userID());
    if (!call.caller().admin() && (own == null || !own.isManager())) {
      throw ErrorCode.NO_PERMISSION.because("no group owner or admin: " + call.caller().userID());
    }
  }

  private static String self(Call call, String field) {
    String userID = call.required(field);
    call.caller().requireSelf(userID);
    return userID;
  }
}
