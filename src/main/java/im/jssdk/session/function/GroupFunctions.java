package im.jssdk.session.function;

import static im.jssdk.session.function.Parameter.bool;
import static im.jssdk.session.function.Parameter.integer;
import static im.jssdk.session.function.Parameter.json;
import static im.jssdk.session.function.Parameter.list;
import static im.jssdk.session.function.Parameter.string;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.jssdk.core.CoreErrors;
import im.jssdk.core.CoreException;
import im.jssdk.core.CoreJson;
import im.jssdk.core.SdkCore;
import im.jssdk.core.group.GroupApplication;
import im.jssdk.core.group.GroupApplications;
import im.jssdk.core.group.GroupLookup;
import im.jssdk.core.group.GroupManagement.NewGroup;
import im.jssdk.core.group.MemberLookup;
import im.jssdk.store.GroupMemberRow;
import im.jssdk.store.GroupRow;
import io.vertx.core.Future;
import java.util.List;
import java.util.stream.Stream;

/** The functions about groups (spec js-client-protocol 3.1, 3.3; the older names of sdk-core-behaviour 10.2). */
public final class GroupFunctions {

  private static final int ANSWERED_BEFORE = 1206;

  private GroupFunctions() {
  }

  public static List<Function> all() {
    return Stream.of(groups(), members(), applications()).flatMap(List::stream).toList();
  }

  private static List<Function> groups() {
    return Area.GROUPS.of(
        Function.of("CreateGroup", (core, arguments) -> core.groups().management()
            .create(arguments.required(0, NewGroup.class), arguments.operationID()),
            json("groupParams", NewGroup.class).means("the group and its members"))
            .says("Makes a group.")
            .returns(JsonNode.class).asksServer()
            .fails(CoreErrors.ARGUMENTS, "groupInfo is missing, or a field of it is of a wrong type").fails(CoreErrors.GROUP_TYPE, "the groupType is not 2")
            .raises("OnJoinedGroupAdded"),
        Function.of("JoinGroup", (core, arguments) -> core.groups().management().join(arguments.string(0), arguments.string(1),
            (int) arguments.integer(2), arguments.string(3), arguments.operationID()), string("groupID"), string("reqMsg"),
            integer("joinSource").means("2 by invitation, 3 by search, 4 by QR code"), string("ex").orAbsent())
            .says("Joins a group, or applies for it, as the group wants it.")
            .returnsNothing().asksServer().raises("OnJoinedGroupAdded", "OnGroupApplicationAdded"),
        ofGroup("QuitGroup", (core, arguments) -> core.groups().management()
            .quit(arguments.string(0), arguments.operationID()))
            .says("Leaves a group; its owner can't.")
            .raises("OnJoinedGroupDeleted"),
        ofGroup("DismissGroup", (core, arguments) -> core.groups().management()
            .dismiss(arguments.string(0), arguments.operationID()))
            .says("Ends a group, as its owner.")
            .raises("OnGroupDismissed", "OnJoinedGroupDeleted"),
        Function.of("TransferGroupOwner", (core, arguments) -> core.groups().management()
            .transfer(arguments.string(0), arguments.string(1), arguments.operationID()), string("groupID"),
            string("newOwnerUserID").means("a member"))
            .says("Makes another member the owner.")
            .returnsNothing().asksServer().raises("OnGroupInfoChanged", "OnGroupMemberInfoChanged"),
        Function.of("ChangeGroupMute", GroupFunctions::changeGroupMute, string("groupID"),
            bool("isMute").means("true: only owner and admins may speak"),
            list("bypassUserIDs", String.class).orAbsent().means("must be empty"))
            .says("Lets nobody but owner and admins speak, or everybody again.")
            .returnsNothing().asksServer().fails(CoreErrors.ARGUMENTS, "bypassUserIDs is not empty").raises("OnGroupInfoChanged"),
        Function.of("SetGroupInfo", (core, arguments) -> core.groups().management()
            .setInfo(tree(arguments.required(0, GroupChange.class)), arguments.operationID()),
            json("groupInfo", GroupChange.class).means("the group and what is to change; a field that is not there stays"))
            .says("Changes a group.")
            .returnsNothing().asksServer().raises("OnGroupInfoChanged"),
        settingGroup("SetGroupVerification", "needVerification", "who is asked for: 0 applicants, 1 invited ones too, 2 nobody")
            .says("Sets who needs a consent to join a group."),
        settingGroup("SetGroupLookMemberInfo", "lookMemberInfo", "0 yes, 1 no")
            .says("Sets whether members can look at other members."),
        settingGroup("SetGroupApplyMemberFriend", "applyMemberFriend", "0 yes, 1 no")
            .says("Sets whether members can ask other members to be friends."),

        Function.of("GetJoinedGroupList", (core, arguments) -> done(core.groups().lookup().joined()))
            .says("The groups that the user is in, as he came to them; those of his first login by name.")
            .returnsList(GroupRow.class),
        Function.of("GetJoinedGroupListPage", (core, arguments) -> done(core.groups().lookup()
            .joined((int) arguments.integer(0), (int) arguments.integer(1))), integer("offset"), integer("count"))
            .says("A part of that list.")
            .returnsList(GroupRow.class).newer(),
        Function.of("GetSpecifiedGroupsInfo", (core, arguments) -> core.groups().lookup()
            .find(arguments.list(0, String.class), arguments.operationID()), list("groupIDs", String.class))
            .says("Groups by ID, also those that the user is not in; unknown ones are left out.")
            .returnsList(GroupRow.class).asksServer(),
        Function.of("SearchGroups", (core, arguments) -> done(core.groups().lookup()
            .search(arguments.required(0, GroupLookup.SearchRequest.class))),
            json("searchParam", GroupLookup.SearchRequest.class).means("what to look for and where"))
            .says("Groups that the user is in whose ID or name contains one of the keywords, newest first.")
            .returnsList(GroupRow.class).fails(CoreErrors.ARGUMENTS, "no keyword, or nowhere to look"),
        Function.of("IsJoinGroup", (core, arguments) -> done(core.groups().lookup().isJoined(arguments.string(0))),
            string("groupID"))
            .says("Whether the user is in a group.")
            .returns(Boolean.class).newer(),
        Function.of("CheckLocalGroupFullSync", (core, arguments) -> done(true))
            .says("Whether the list of groups is complete; it always is.")
            .returns(Boolean.class).extra());
  }

  private static List<Function> members() {
    return Area.GROUPS.of(
        Function.of("InviteUserToGroup", (core, arguments) -> core.groups().management().invite(arguments.string(0),
            arguments.string(1), arguments.list(2, String.class), arguments.operationID()), string("groupID"), string("reason"),
            list("userIDs", String.class))
            .says("Brings users into a group.")
            .returnsNothing().asksServer().raises("OnGroupMemberAdded", "OnGroupInfoChanged"),
        Function.of("KickGroupMember", (core, arguments) -> core.groups().management().kick(arguments.string(0),
            arguments.string(1), arguments.list(2, String.class), arguments.operationID()), string("groupID"), string("reason"),
            list("userIDs", String.class))
            .says("Sends members out of a group.")
            .returnsNothing().asksServer().raises("OnGroupMemberDeleted", "OnGroupInfoChanged"),
        Function.of("ChangeGroupMemberMute", (core, arguments) -> core.groups().management().muteMember(arguments.string(0),
            arguments.string(1), arguments.integer(2), arguments.operationID()), string("groupID"), string("userID"),
            integer("mutedSeconds").means("0: may speak again"))
            .says("Lets a member not speak for some time.")
            .returnsNothing().asksServer().raises("OnGroupMemberInfoChanged"),
        Function.of("SetGroupMemberInfo", (core, arguments) -> core.groups().management()
            .setMember(tree(arguments.required(0, GroupMemberChange.class)), arguments.operationID()),
            json("memberInfo", GroupMemberChange.class).means("the member and what is to change; a field that is not there stays"))
            .says("Changes a member.")
            .returnsNothing().asksServer().raises("OnGroupMemberInfoChanged"),
        Function.of("SetGroupMemberRoleLevel", (core, arguments) -> core.groups().management().setMember(
            member(arguments).put("roleLevel", arguments.integer(2)), arguments.operationID()), string("groupID"),
            string("userID"), integer("roleLevel").means("60 admin, 20 ordinary"))
            .says("Sets what a member may do.")
            .returnsNothing().asksServer().raises("OnGroupMemberInfoChanged").extra(),
        Function.of("SetGroupMemberNickname", (core, arguments) -> core.groups().management().setMember(
            member(arguments).put("nickname", arguments.string(2)), arguments.operationID()), string("groupID"),
            string("userID"), string("nickname").means("the name in the group"))
            .says("Sets what a member is called in a group.")
            .returnsNothing().asksServer().raises("OnGroupMemberInfoChanged").extra(),

        Function.of("GetGroupMemberList", (core, arguments) -> core.groups().members().page(arguments.string(0),
            (int) arguments.integer(1), (int) arguments.integer(2), (int) arguments.integer(3), arguments.operationID()),
            string("groupID"), integer("filter").means("0 all, 1 owner, 2 admins, 3 ordinary, 4 admins and ordinary, 5 owner and admins"),
            integer("offset"), integer("count"))
            .says("A part of a group's members: highest role first, then as they joined.")
            .returnsList(GroupMemberRow.class).asksServer().fails(CoreErrors.UNKNOWN, "another filter"),
        Function.of("GetGroupMemberOwnerAndAdmin", (core, arguments) -> core.groups().members()
            .managers(arguments.string(0), arguments.operationID()), string("groupID"))
            .says("A group's owner and admins, who joined last first.")
            .returnsList(GroupMemberRow.class).asksServer(),
        Function.of("GetGroupMemberListByJoinTimeFilter", (core, arguments) -> core.groups().members().joined(
            arguments.string(0), (int) arguments.integer(1), (int) arguments.integer(2), arguments.integer(3),
            arguments.integer(4), arguments.list(5, String.class), arguments.operationID()), string("groupID"),
            integer("offset"), integer("count"), integer("joinTimeBegin").means("ms, included"),
            integer("joinTimeEnd").means("ms, included; 0: now"), list("filterUserIDs", String.class).means("without these"))
            .says("Members who joined in a time, latest first.")
            .returnsList(GroupMemberRow.class).asksServer(),
        Function.of("GetSpecifiedGroupMembersInfo", (core, arguments) -> core.groups().members()
            .find(arguments.string(0), arguments.list(1, String.class), arguments.operationID()), string("groupID"),
            list("userIDs", String.class))
            .says("Members by ID, in the order of their IDs; others are left out.")
            .returnsList(GroupMemberRow.class).asksServer(),
        Function.of("SearchGroupMembers", (core, arguments) -> core.groups().members()
            .search(arguments.required(0, MemberLookup.SearchRequest.class), arguments.operationID()),
            json("searchParam", MemberLookup.SearchRequest.class).means("what to look for and where"))
            .says("Members whose ID or name in the group contains one of the keywords.")
            .returnsList(GroupMemberRow.class).asksServer().fails(CoreErrors.ARGUMENTS, "no keyword")
            .fails(CoreErrors.UNKNOWN, "nowhere to look"),
        Function.of("GetUsersInGroup", (core, arguments) -> core.groups().members()
            .among(arguments.string(0), arguments.list(1, String.class), arguments.operationID()), string("groupID"),
            list("userIDs", String.class))
            .says("Those of these users who are in a group.")
            .returnsList(String.class).asksServer().newer(),
        Function.of("CheckGroupMemberFullSync", (core, arguments) -> done(core.groups().members()
            .isComplete(arguments.string(0))), string("groupID"))
            .says("Whether all members of a group are on this server.")
            .returns(Boolean.class).extra());
  }

  private static List<Function> applications() {
    return Area.GROUPS.of(
        Function.of("GetGroupApplicationListAsRecipient", (core, arguments) -> core.groups().applications()
            .received(filter(arguments), arguments.operationID()),
            json("request", GroupApplications.Filter.class).orAbsent().means("which ones; all without it"))
            .says("Applications for the groups that the user manages: the newest group first, in each as they came; newest first with a count.")
            .returnsList(GroupApplication.class).asksServer(),
        Function.of("GetGroupApplicationListAsApplicant", (core, arguments) -> core.groups().applications()
            .sent(filter(arguments), arguments.operationID()),
            json("request", GroupApplications.Filter.class).orAbsent().means("which ones; all without it"))
            .says("One's own applications: the newest group first, in each as they came; newest first with a count.")
            .returnsList(GroupApplication.class).asksServer(),
        Function.of("GetGroupApplicationUnhandledCount", (core, arguments) -> {
          GroupApplicationsSince since = arguments.json(0, GroupApplicationsSince.class);
          return core.groups().applications().unhandledCount(since == null ? 0 : since.time(), arguments.operationID());
        }, json("request", GroupApplicationsSince.class).orAbsent().means("from when on to count"))
            .says("How many applications for the groups that the user manages are open.")
            .returns(Integer.class).asksServer().newer(),
        Function.of("DeleteGroupRequests", (core, arguments) -> {
          List<GroupApplications.Key> keys = arguments.required(0, GroupRequestDeletion.class).groupRequests();
          return core.groups().applications().delete(keys == null ? List.of() : keys, arguments.operationID());
        }, json("req", GroupRequestDeletion.class).means("which ones"))
            .says("Takes applications off the lists, on this server only, until they change.")
            .returnsNothing().asksServer().raises("OnGroupApplicationDeleted").newer(),
        answering("AcceptGroupApplication", true)
            .says("Lets somebody into a group.")
            .raises("OnGroupApplicationAccepted", "OnGroupMemberAdded"),
        answering("RefuseGroupApplication", false)
            .says("Refuses to let somebody into a group.")
            .raises("OnGroupApplicationRejected"));
  }

  /** What is to change of a group. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record GroupChange(String groupID, String groupName, String notification, String introduction, String faceURL, String ex,
      Integer needVerification, Integer lookMemberInfo, Integer applyMemberFriend) {
  }

  /** What is to change of a member. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record GroupMemberChange(String groupID, String userID, String nickname, String faceURL, String ex, Integer roleLevel) {
  }

  /** Which applications to take off the lists. */
  private record GroupRequestDeletion(List<GroupApplications.Key> groupRequests) {
  }

  /** @param time from when on to count, ms */
  private record GroupApplicationsSince(long time) {
  }

  private static Function answering(String name, boolean accepted) {
    return Function.of(name, (core, arguments) -> core.groups().applications().answer(arguments.string(0), arguments.string(1),
        arguments.string(2), accepted, arguments.operationID()), string("groupID"), string("fromUserID").means("who applied"),
        string("handleMsg"))
        .returnsNothing().asksServer().fails(ANSWERED_BEFORE, "it was answered before");
  }

  private static Function settingGroup(String name, String field, String meaning) {
    return Function.of(name, (core, arguments) -> core.groups().management().setInfo(CoreJson.mapper().createObjectNode()
        .put("groupID", arguments.string(0)).put(field, arguments.integer(1)), arguments.operationID()), string("groupID"),
        integer(field).means(meaning))
        .returnsNothing().asksServer().raises("OnGroupInfoChanged").extra();
  }

  private static Function ofGroup(String name, Function.Body body) {
    return Function.of(name, body, string("groupID")).returnsNothing().asksServer();
  }

  private static Future<?> changeGroupMute(SdkCore core, Arguments arguments) {
    if (!arguments.list(2, String.class).isEmpty()) {
      throw new CoreException(CoreErrors.ARGUMENTS,
          "ChangeGroupMute: the OpenIM server mutes a group without exceptions; leave bypassUserIDs empty");
    }
    return core.groups().management().mute(arguments.string(0), arguments.bool(1), arguments.operationID());
  }

  private static JsonNode tree(Object change) {
    return CoreJson.mapper().valueToTree(change);
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
