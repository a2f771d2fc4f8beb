package im.jssdk.session.function;

import static im.jssdk.session.function.MessageFunctions.given;
import static im.jssdk.session.function.Parameter.bool;
import static im.jssdk.session.function.Parameter.integer;
import static im.jssdk.session.function.Parameter.json;
import static im.jssdk.session.function.Parameter.list;
import static im.jssdk.session.function.Parameter.string;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.jssdk.core.CoreErrors;
import im.jssdk.core.CoreException;
import im.jssdk.core.CoreJson;
import im.jssdk.core.SdkCore;
import im.jssdk.core.group.GroupApplications;
import im.jssdk.core.group.GroupLookup;
import im.jssdk.core.group.GroupManagement.NewGroup;
import im.jssdk.core.group.MemberLookup;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** The functions about groups (spec js-client-protocol 3.1, 3.3; the older names of sdk-core-behaviour 10.2). */
public final class GroupFunctions {

  private GroupFunctions() {
  }

  public static List<Function> all() {
    List<Function> all = new ArrayList<>();
    all.addAll(groups());
    all.addAll(members());
    all.addAll(applications());
    return all;
  }

  private static List<Function> groups() {
    return List.of(
        Function.of("CreateGroup", (core, arguments) -> core.groups().management()
            .create(given(arguments, 0, "groupParams", NewGroup.class), arguments.operationID()), json("groupParams")),
        Function.of("JoinGroup", (core, arguments) -> core.groups().management().join(arguments.string(0), arguments.string(1),
            (int) arguments.integer(2), arguments.string(3), arguments.operationID()), string("groupID"), string("reqMsg"),
            integer("joinSource"), string("ex").orAbsent()),
        Function.of("QuitGroup", (core, arguments) -> core.groups().management()
            .quit(arguments.string(0), arguments.operationID()), string("groupID")),
        Function.of("DismissGroup", (core, arguments) -> core.groups().management()
            .dismiss(arguments.string(0), arguments.operationID()), string("groupID")),
        Function.of("TransferGroupOwner", (core, arguments) -> core.groups().management()
            .transfer(arguments.string(0), arguments.string(1), arguments.operationID()), string("groupID"),
            string("newOwnerUserID")),
        Function.of("ChangeGroupMute", GroupFunctions::changeGroupMute, string("groupID"), bool("isMute"),
            list("bypassUserIDs").orAbsent()),
        Function.of("SetGroupInfo", (core, arguments) -> core.groups().management()
            .setInfo(given(arguments, 0, "groupInfo", JsonNode.class), arguments.operationID()), json("groupInfo")),
        settingGroup("SetGroupVerification", "needVerification"),
        settingGroup("SetGroupLookMemberInfo", "lookMemberInfo"),
        settingGroup("SetGroupApplyMemberFriend", "applyMemberFriend"),

        Function.of("GetJoinedGroupList", (core, arguments) -> done(core.groups().lookup().joined())),
        Function.of("GetJoinedGroupListPage", (core, arguments) -> done(core.groups().lookup()
            .joined((int) arguments.integer(0), (int) arguments.integer(1))), integer("offset"), integer("count")),
        Function.of("GetSpecifiedGroupsInfo", (core, arguments) -> core.groups().lookup()
            .find(arguments.list(0, String.class), arguments.operationID()), list("groupIDs")),
        Function.of("SearchGroups", (core, arguments) -> done(core.groups().lookup()
            .search(given(arguments, 0, "searchParam", GroupLookup.SearchRequest.class))), json("searchParam")),
        Function.of("IsJoinGroup", (core, arguments) -> done(core.groups().lookup().isJoined(arguments.string(0))),
            string("groupID")),
        Function.of("CheckLocalGroupFullSync", (core, arguments) -> done(true)));
  }

  private static List<Function> members() {
    return List.of(
        Function.of("InviteUserToGroup", (core, arguments) -> core.groups().management().invite(arguments.string(0),
            arguments.string(1), arguments.list(2, String.class), arguments.operationID()), string("groupID"), string("reason"),
            list("userIDs")),
        Function.of("KickGroupMember", (core, arguments) -> core.groups().management().kick(arguments.string(0),
            arguments.string(1), arguments.list(2, String.class), arguments.operationID()), string("groupID"), string("reason"),
            list("userIDs")),
        Function.of("ChangeGroupMemberMute", (core, arguments) -> core.groups().management().muteMember(arguments.string(0),
            arguments.string(1), arguments.integer(2), arguments.operationID()), string("groupID"), string("userID"),
            integer("mutedSeconds")),
        Function.of("SetGroupMemberInfo", (core, arguments) -> core.groups().management()
            .setMember(given(arguments, 0, "memberInfo", JsonNode.class), arguments.operationID()), json("memberInfo")),
        Function.of("SetGroupMemberRoleLevel", (core, arguments) -> core.groups().management().setMember(
            member(arguments).put("roleLevel", arguments.integer(2)), arguments.operationID()), string("groupID"),
            string("userID"), integer("roleLevel")),
        Function.of("SetGroupMemberNickname", (core, arguments) -> core.groups().management().setMember(
            member(arguments).put("nickname", arguments.string(2)), arguments.operationID()), string("groupID"),
            string("userID"), string("nickname")),

        Function.of("GetGroupMemberList", (core, arguments) -> core.groups().members().page(arguments.string(0),
            (int) arguments.integer(1), (int) arguments.integer(2), (int) arguments.integer(3), arguments.operationID()),
            string("groupID"), integer("filter"), integer("offset"), integer("count")),
        Function.of("GetGroupMemberOwnerAndAdmin", (core, arguments) -> core.groups().members()
            .managers(arguments.string(0), arguments.operationID()), string("groupID")),
        Function.of("GetGroupMemberListByJoinTimeFilter", (core, arguments) -> core.groups().members().joined(
            arguments.string(0), (int) arguments.integer(1), (int) arguments.integer(2), arguments.integer(3),
            arguments.integer(4), arguments.list(5, String.class), arguments.operationID()), string("groupID"),
            integer("offset"), integer("count"), integer("joinTimeBegin"), integer("joinTimeEnd"), list("filterUserIDs")),
        Function.of("GetSpecifiedGroupMembersInfo", (core, arguments) -> core.groups().members()
            .find(arguments.string(0), arguments.list(1, String.class), arguments.operationID()), string("groupID"),
            list("userIDs")),
        Function.of("SearchGroupMembers", (core, arguments) -> core.groups().members()
            .search(given(arguments, 0, "searchParam", MemberLookup.SearchRequest.class), arguments.operationID()),
            json("searchParam")),
        Function.of("GetUsersInGroup", (core, arguments) -> core.groups().members()
            .among(arguments.string(0), arguments.list(1, String.class), arguments.operationID()), string("groupID"), list("userIDs")),
        Function.of("CheckGroupMemberFullSync", (core, arguments) -> done(core.groups().members()
            .isComplete(arguments.string(0))), string("groupID")));
  }

  private static List<Function> applications() {
    return List.of(
        Function.of("GetGroupApplicationListAsRecipient", (core, arguments) -> core.groups().applications()
            .received(filter(arguments), arguments.operationID()), json("request").orAbsent()),
        Function.of("GetGroupApplicationListAsApplicant", (core, arguments) -> core.groups().applications()
            .sent(filter(arguments), arguments.operationID()), json("request").orAbsent()),
        Function.of("GetGroupApplicationUnhandledCount", (core, arguments) -> {
          Since since = arguments.json(0, Since.class);
          return core.groups().applications().unhandledCount(since == null ? 0 : since.time(), arguments.operationID());
        }, json("request").orAbsent()),
        answering("AcceptGroupApplication", true),
        answering("RefuseGroupApplication", false));
  }

  /** From when on to count, ms. */
  private record Since(long time) {
  }

  private static Function answering(String name, boolean accepted) {
    return Function.of(name, (core, arguments) -> core.groups().applications().answer(arguments.string(0), arguments.string(1),
        arguments.string(2), accepted, arguments.operationID()), string("groupID"), string("fromUserID"), string("handleMsg"));
  }

  private static Function settingGroup(String name, String field) {
    return Function.of(name, (core, arguments) -> core.groups().management().setInfo(CoreJson.mapper().createObjectNode()
        .put("groupID", arguments.string(0)).put(field, arguments.integer(1)), arguments.operationID()), string("groupID"),
        integer(field));
  }

  private static Future<?> changeGroupMute(SdkCore core, Arguments arguments) {
    if (!arguments.list(2, String.class).isEmpty()) {
      throw new CoreException(CoreErrors.ARGUMENTS,
          "ChangeGroupMute: the OpenIM server mutes a group without exceptions; leave bypassUserIDs empty");
    }
    return core.groups().management().mute(arguments.string(0), arguments.bool(1), arguments.operationID());
  }

  private static ObjectNode member(Arguments arguments) {
    return CoreJson.mapper().createObjectNode().put("groupID", arguments.string(0)).put("userID", arguments.string(1));
  }

  private static GroupApplications.Filter filter(Arguments arguments) {
    GroupApplications.Filter filter = arguments.json(0, GroupApplications.Filter.class);
    return filter == null ? GroupApplications.Filter.ALL : filter;
  }

  private static <T> Future<T> done(T result) {
    return Future.succeededFuture(result);
  }
}
