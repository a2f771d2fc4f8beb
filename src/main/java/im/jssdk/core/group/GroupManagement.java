package im.jssdk.core.group;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.jssdk.core.CoreContext;
import im.jssdk.core.CoreErrors;
import im.jssdk.core.CoreException;
import im.jssdk.core.CoreJson;
import im.jssdk.core.group.GroupBook.Farewell;
import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes, changes, joins and leaves groups. What succeeds is stored here and told to the clients before its future completes, but
 * for what only the notification brings: the group that was joined, a muted member. Failures carry the server's code.
 */
public final class GroupManagement {

  private static final int WORKING_GROUP = 2;
  private static final List<String> GROUP_TEXTS = List.of("groupName", "notification", "introduction", "faceURL", "ex");
  private static final List<String> GROUP_NUMBERS = List.of("needVerification", "lookMemberInfo", "applyMemberFriend");
  private static final List<String> NEW_TEXTS = Stream.concat(Stream.of("groupID"), GROUP_TEXTS.stream()).toList();
  private static final List<String> NEW_NUMBERS = Stream.concat(Stream.of("groupType", "status"), GROUP_NUMBERS.stream()).toList();
  /** What clients may name of a new group, by the name in small letters: the server does not know them in others. */
  private static final Map<String, String> NEW_GROUP_FIELDS = Stream.concat(NEW_TEXTS.stream(), NEW_NUMBERS.stream())
      .collect(Collectors.toUnmodifiableMap(name -> name.toLowerCase(Locale.ROOT), name -> name));
  private static final List<String> MEMBER_TEXTS = List.of("nickname", "faceURL", "ex");

  private final CoreContext context;
  private final GroupSync sync;

  GroupManagement(CoreContext context, GroupSync sync) {
    this.context = context;
    this.sync = sync;
  }

  /**
   * A group to be made.
   *
   * @param ownerUserID null or empty: the caller
   * @param groupInfo {groupName, groupType, ..}; groupType must be 2
   */
  public record NewGroup(List<String> memberUserIDs, List<String> adminUserIDs, String ownerUserID, ObjectNode groupInfo) {

    public NewGroup {
      memberUserIDs = memberUserIDs == null ? List.of() : memberUserIDs;
      adminUserIDs = adminUserIDs == null ? List.of() : adminUserIDs;
    }
  }

  /**
   * Makes a group.
   *
   * @return the group as the server has it. Fails with 10002 without groupInfo or when a field of it is of a wrong type, with 10401
   *     when its groupType is not 2
   */
  public Future<JsonNode> create(NewGroup group, String operationID) {
    if (group.groupInfo() == null) {
      throw new CoreException(CoreErrors.ARGUMENTS, "ArgsError groupInfo is missing");
    }
    ObjectNode info = CoreJson.mapper().createObjectNode();
    group.groupInfo().properties().forEach(field ->
        info.set(NEW_GROUP_FIELDS.getOrDefault(field.getKey().toLowerCase(Locale.ROOT), field.getKey()), field.getValue()));
    NEW_TEXTS.forEach(field -> checkText(info, field));
    NEW_NUMBERS.forEach(field -> checkNumber(info, field));
    if (info.path("groupType").asInt() != WORKING_GROUP) {
      throw new CoreException(CoreErrors.GROUP_TYPE, "group type error");
    }
    // The server asks its caller who made the group.
    info.put("creatorUserID", context.userID());
    boolean named = group.ownerUserID() != null && !group.ownerUserID().isEmpty();
    Map<String, Object> body = Map.of("memberUserIDs", group.memberUserIDs(), "adminUserIDs", group.adminUserIDs(),
        "ownerUserID", named ? group.ownerUserID() : context.userID(), "groupInfo", info);
    return post("create_group", body, operationID).compose(data -> {
      JsonNode made = data.path("groupInfo");
      return sync.entered(made.path("groupID").asText(), operationID).map(made);
    });
  }

  /** Joins a group or applies for it, as the group wants it. */
  public Future<Void> join(String groupID, String message, int joinSource, String ex, String operationID) {
    // The server takes the inviter for the one who joins.
    return post("join_group", Map.of("groupID", groupID, "reqMessage", message, "joinSource", joinSource, "ex", ex,
        "inviterUserID", context.userID()), operationID).mapEmpty();
  }

  public Future<Void> quit(String groupID, String operationID) {
    return post("quit_group", Map.of("groupID", groupID, "userID", context.userID()), operationID)
        .compose(done -> sync.left(groupID, Farewell.OWN_WISH));
  }

  public Future<Void> dismiss(String groupID, String operationID) {
    return post("dismiss_group", Map.of("groupID", groupID, "deleteMember", false), operationID)
        .compose(done -> sync.left(groupID, Farewell.OWN_WISH));
  }

  public Future<Void> invite(String groupID, String reason, List<String> userIDs, String operationID) {
    return change("invite_user_to_group", groupID,
        Map.of("groupID", groupID, "reason", reason, "invitedUserIDs", userIDs), operationID);
  }

  public Future<Void> kick(String groupID, String reason, List<String> userIDs, String operationID) {
    return change("kick_group", groupID, Map.of("groupID", groupID, "reason", reason, "kickedUserIDs", userIDs), operationID);
  }

  public Future<Void> transfer(String groupID, String newOwnerUserID, String operationID) {
    return change("transfer_group", groupID, Map.of("groupID", groupID, "oldOwnerUserID", context.userID(),
        "newOwnerUserID", newOwnerUserID), operationID);
  }

  /** Lets nobody but owner and admins speak, or everybody again. */
  public Future<Void> mute(String groupID, boolean muted, String operationID) {
    return change(muted ? "mute_group" : "cancel_mute_group", groupID, Map.of("groupID", groupID), operationID);
  }

  /** Lets a member not speak for so many seconds; 0: he may again. */
  public Future<Void> muteMember(String groupID, String userID, long seconds, String operationID) {
    return seconds == 0
        ? change("cancel_mute_group_member", groupID, Map.of("groupID", groupID, "userID", userID), operationID)
        : change("mute_group_member", groupID, Map.of("groupID", groupID, "userID", userID, "mutedSeconds", seconds),
            operationID);
  }

  /**
   * Changes a group.
   *
   * @param change groupID, and of groupName, notification, introduction, faceURL, ex, needVerification, lookMemberInfo,
   *     applyMemberFriend those that change; fails with 10002 when one is of a wrong type
   */
  public Future<Void> setInfo(JsonNode change, String operationID) {
    String groupID = change.path("groupID").asText();
    ObjectNode body = CoreJson.mapper().createObjectNode().put("groupID", groupID);
    GROUP_TEXTS.forEach(field -> copyText(change, field, body));
    GROUP_NUMBERS.forEach(field -> copyNumber(change, field, body));
    return change("set_group_info_ex", groupID, body, operationID);
  }

  /**
   * Changes a member.
   *
   * @param change groupID, userID, and of nickname, faceURL, ex, roleLevel those that change; fails with 10002 when one is of a
   *     wrong type
   */
  public Future<Void> setMember(JsonNode change, String operationID) {
    String groupID = change.path("groupID").asText();
    ObjectNode member = CoreJson.mapper().createObjectNode().put("groupID", groupID)
        .put("userID", change.path("userID").asText());
    MEMBER_TEXTS.forEach(field -> copyText(change, field, member));
    copyNumber(change, "roleLevel", member);
    return change("set_group_member_info", groupID, Map.of("members", List.of(member)), operationID);
  }

  private Future<Void> change(String route, String groupID, Object body, String operationID) {
    return post(route, body, operationID).compose(done -> sync.changed(groupID, operationID));
  }

  private Future<JsonNode> post(String route, Object body, String operationID) {
    return context.api().post("/group/" + route, body, operationID);
  }

  private static void copyText(JsonNode from, String field, ObjectNode to) {
    checkText(from, field);
    copy(from, field, to);
  }

  private static void copyNumber(JsonNode from, String field, ObjectNode to) {
    checkNumber(from, field);
    copy(from, field, to);
  }

  private static void copy(JsonNode from, String field, ObjectNode to) {
    if (from.hasNonNull(field)) {
      to.set(field, from.get(field));
    }
  }

  private static void checkText(JsonNode from, String field) {
    check(!from.hasNonNull(field) || from.get(field).isTextual(), field, "a string");
  }

  private static void checkNumber(JsonNode from, String field) {
    check(!from.hasNonNull(field) || from.get(field).isIntegralNumber(), field, "a whole number");
  }

  private static void check(boolean holds, String field, String wanted) {
    if (!holds) {
      throw new CoreException(CoreErrors.ARGUMENTS, "ArgsError " + field + " must be " + wanted);
    }
  }
}
