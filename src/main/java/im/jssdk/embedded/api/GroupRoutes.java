package im.jssdk.embedded.api;

import im.jssdk.embedded.service.ApplicationService;
import im.jssdk.embedded.service.GroupService;
import im.jssdk.embedded.service.MemberInfoService;
import im.jssdk.embedded.service.MemberService;

import io.vertx.core.json.JsonObject;

/** Paths under /group that change groups (spec 4.5). */
final class GroupRoutes {

  private final GroupService groups;
  private final MemberService members;
  private final MemberInfoService infos;
  private final ApplicationService applications;

  GroupRoutes(GroupService groups, MemberService members, MemberInfoService infos, ApplicationService applications) {
    this.groups = groups;
    this.members = members;
    this.infos = infos;
    this.applications = applications;
  }

  void addTo(Routes routes) {
    addGroups(routes);
    addMembers(routes);
  }

  private void addGroups(Routes routes) {
    routes.post("/group/create_group", this::create)
        .run("/group/set_group_info_ex", call -> groups.setInfo(call.caller(), call.required("groupID"), call.body()))
        .run("/group/set_group_info", this::setInfo)
        .run("/group/transfer_group", call -> groups.transfer(call.caller(), call.required("groupID"),
            call.required("oldOwnerUserID"), call.required("newOwnerUserID")))
        .run("/group/dismiss_group", call -> groups.dismiss(call.caller(), call.required("groupID"),
            call.flag("deleteMember"), sendMessage(call)))
        .run("/group/mute_group", call -> groups.mute(call.caller(), call.required("groupID"), true))
        .run("/group/cancel_mute_group", call -> groups.mute(call.caller(), call.required("groupID"), false));
  }

  private void addMembers(Routes routes) {
    routes.run("/group/join_group", this::join)
        .run("/group/quit_group", call -> members.quit(call.caller(), call.required("groupID"),
            call.text("userID").isEmpty() ? call.caller().userID() : call.text("userID")))
        .run("/group/invite_user_to_group", this::invite)
        .run("/group/kick_group", call -> members.kick(call.caller(), call.required("groupID"), call.texts("kickedUserIDs"),
            sendMessage(call)))
        .run("/group/group_application_response", call -> applications.answer(call.caller(), call.required("groupID"),
            call.required("fromUserID"), call.number("handleResult"), call.text("handledMsg")))
        .run("/group/mute_group_member", call -> infos.mute(call.caller(), call.required("groupID"), call.required("userID"),
            call.longNumber("mutedSeconds")))
        .run("/group/cancel_mute_group_member",
            call -> infos.unmute(call.caller(), call.required("groupID"), call.required("userID")))
        .run("/group/set_group_member_info", call -> infos.set(call.caller(), call.objects("members")));
  }

  private JsonObject create(Call call) {
    return new JsonObject().put("groupInfo", groups.create(call.caller(), call.required("ownerUserID"),
        call.texts("memberUserIDs"), call.texts("adminUserIDs"), call.object("groupInfo"), sendMessage(call)));
  }

  /** The old form: empty texts are left as they are. */
  private void setInfo(Call call) {
    JsonObject given = call.object("groupInfoForSet").copy();
    for (String field : new String[] {"groupName", "notification", "introduction", "faceURL"}) {
      if ("".equals(given.getValue(field))) {
        given.remove(field);
      }
    }
    groups.setInfo(call.caller(), given.getString("groupID", ""), given);
  }

  /** The field inviterUserID holds the applicant; only an administrator may name somebody else than himself. */
  private void join(Call call) {
    String named = call.text("inviterUserID");
    String userID = call.caller().admin() && !named.isEmpty() ? named : call.caller().userID();
    members.join(call.caller(), call.required("groupID"), userID, call.text("reqMessage"), call.number("joinSource"),
        call.text("ex"));
  }

  private void invite(Call call) {
    // Nobody is told the reason, but it has to be a text.
    call.text("reason");
    members.invite(call.caller(), call.required("groupID"), call.texts("invitedUserIDs"), sendMessage(call));
  }

  private static Boolean sendMessage(Call call) {
    return call.body().getBoolean("sendMessage");
  }
}
