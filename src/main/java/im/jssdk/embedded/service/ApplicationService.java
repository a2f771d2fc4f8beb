package im.jssdk.embedded.service;

import im.jssdk.embedded.state.ErrorCode;
import im.jssdk.embedded.state.Group;
import im.jssdk.embedded.state.GroupMember;
import im.jssdk.embedded.state.GroupRequest;
import im.jssdk.embedded.state.Ids;
import im.jssdk.embedded.state.State;
import im.jssdk.embedded.state.User;

import io.vertx.core.json.JsonObject;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Applications for groups and the managers' answers to them (spec 4.5, 7.4). */
public final class ApplicationService {

  private static final int AS_APPLICANT = 0;
  private static final int AS_MANAGER = 1;

  private final State state;
  private final Notifier notifier;
  private final GroupTips tips;
  private final Entrance entrance;

  public ApplicationService(State state, Notifier notifier, GroupTips tips, Entrance entrance) {
    this.state = state;
    this.notifier = notifier;
    this.tips = tips;
    this.entrance = entrance;
  }

  /** Stores an application, also in place of an earlier one, and tells the managers. */
  void apply(Caller caller, Group group, String userID, String message, int joinSource, String inviterUserID, String ex) {
    GroupRequest request = GroupRequest.open(group.groupID(), userID, message, ex, joinSource, inviterUserID);
    state.groups().put(request);
    User applicant = state.users().require(inviterUserID.isEmpty() ? userID : inviterUserID);
    JsonObject payload = new JsonObject().put("group", group.toJson()).put("applicant", applicant.toPublicJson())
        .put("reqMsg", message).put("uuid", Ids.message()).put("request", json(request, group));
    Set<String> receivers = new LinkedHashSet<>(group.managerIDs());
    receivers.add(applicant.userID());
    receivers.add(caller.userID());
    for (String receiver : receivers) {
      notifier.toReceiver(caller, ContentType.JOIN_APPLICATION, caller.userID(), receiver, payload);
    }
  }

  /** Agrees (1) or refuses (-1); 1004 without an application, 1206 when it was handled before. */
  public void answer(Caller caller, String groupID, String userID, int result, String message) {
    if (result != GroupRequest.AGREED && result != GroupRequest.REFUSED) {
      throw ErrorCode.ARGS.because("handleResult must be 1 or -1, not " + result);
    }
    Group group = state.groups().requireLive(groupID);
    GroupRequest request = state.groups().request(groupID, userID);
    if (!caller.admin() && group.member(caller.userID()) == null) {
      throw ErrorCode.NOT_FOUND.because("op user not in group: " + caller.userID());
    }
    GroupRights.requireManager(caller, group);
    if (request == null) {
      throw ErrorCode.NOT_FOUND.because("no application of " + userID + " for group " + groupID);
    }
    if (request.handleResult() != GroupRequest.OPEN) {
      throw ErrorCode.GROUP_REQUEST_HANDLED.because("group request already processed");
    }
    GroupRequest handled = request.handled(result, caller.userID(), message);
    state.groups().put(handled);
    boolean enters = result == GroupRequest.AGREED && group.member(userID) == null;
    tellHandled(caller, group, handled, group.members().size() + (enters ? 1 : 0));
    if (enters) {
      enter(caller, group, handled);
    }
  }

  /** @param memberCount with the applicant, who is let in before anybody is told */
  private void tellHandled(Caller caller, Group group, GroupRequest handled, int memberCount) {
    boolean agreed = handled.handleResult() == GroupRequest.AGREED;
    int contentType = agreed ? ContentType.GROUP_APPLICATION_ACCEPTED : ContentType.GROUP_APPLICATION_REJECTED;
    String uuid = Ids.message();
    Set<String> receivers = new LinkedHashSet<>(group.managerIDs());
    receivers.add(caller.userID());
    receivers.add(handled.userID());
    for (String receiver : receivers) {
      JsonObject payload = tips.group(caller, group).put("group", group.toJson().put("memberCount", memberCount))
          .put("handleMsg", handled.handleMsg())
          .put("receiverAs", receiver.equals(handled.userID()) ? AS_APPLICANT : AS_MANAGER).put("uuid", uuid)
          .put("request", json(handled, group));
      notifier.toReceiver(caller, contentType, caller.userID(), receiver, payload);
    }
  }

  private void enter(Caller caller, Group group, GroupRequest request) {
    User user = state.users().require(request.userID());
    GroupMember member = new GroupMember(group.groupID(), user, GroupMember.ORDINARY, request.joinSource(), caller.userID(),
        request.inviterUserID());
    if (request.inviterUserID().isEmpty()) {
      entrance.enterAlone(caller, group, member);
    } else {
      entrance.enterInvited(caller, group, List.of(member), request.inviterUserID(), null);
    }
  }

  /** In a tip the request has no word about the group, which stands beside it. */
  private JsonObject json(GroupRequest request, Group group) {
    JsonObject json = request.toJson(state.users().require(request.userID()), group);
    json.remove("groupInfo");
    return json;
  }
}
