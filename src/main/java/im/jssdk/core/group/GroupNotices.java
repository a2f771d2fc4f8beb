package im.jssdk.core.group;

import com.fasterxml.jackson.databind.JsonNode;
import im.jssdk.core.CoreContext;
import im.jssdk.core.group.GroupBook.Farewell;
import im.jssdk.core.group.GroupSync.Step;
import im.jssdk.core.sync.NotificationHandler;
import im.jssdk.core.sync.Tip;
import im.jssdk.openim.proto.MsgData;
import im.jssdk.store.GroupMemberRow;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Does what notifications about groups say (spec sdk-core-behaviour 7.4). */
public final class GroupNotices implements NotificationHandler {

  private static final int CREATED = 1501;
  private static final int INFO_SET = 1502;
  private static final int APPLICATION = 1503;
  private static final int QUIT = 1504;
  private static final int ACCEPTED = 1505;
  private static final int REJECTED = 1506;
  private static final int TRANSFERRED = 1507;
  private static final int KICKED = 1508;
  private static final int INVITED = 1509;
  private static final int ENTERED = 1510;
  private static final int DISMISSED = 1511;
  private static final int MEMBER_MUTED = 1512;
  private static final int MEMBER_UNMUTED = 1513;
  private static final int MEMBER_SET = 1516;
  private static final int TO_ADMIN = 1517;
  private static final int TO_ORDINARY = 1518;
  private static final int NAME_SET = 1520;
  /** Those that may bring the owner into a group. */
  private static final Set<Integer> BRINGING = Set.of(CREATED, INVITED, ENTERED);

  private final CoreContext context;
  private final GroupSync sync;
  private final GroupApplications applications;

  GroupNotices(CoreContext context, GroupSync sync, GroupApplications applications) {
    this.context = context;
    this.sync = sync;
    this.applications = applications;
  }

  @Override
  public boolean handles(int contentType) {
    return contentType >= CREATED && contentType <= NAME_SET;
  }

  @Override
  public Future<Void> handle(MsgData notification, Tip said) {
    JsonNode tip = said.tree();
    String groupID = tip.path("group").path("groupID").asText();
    int type = notification.getContentType();
    if (bringsOwner(type, tip)) {
      return sync.entered(groupID, context.newOperationID());
    }
    return switch (type) {
      case APPLICATION, ACCEPTED, REJECTED -> application(groupID, tip);
      case QUIT -> gone(groupID, tip, List.of(tip.path("quitUser")), Farewell.OWN_WISH);
      case KICKED -> gone(groupID, tip, listed(tip.path("kickedUserList")), Farewell.KICKED);
      case INVITED, ENTERED -> sync.told(groupID, step(tip, newcomers(type, tip), List.of(), false));
      case DISMISSED -> dismissed(groupID, tip);
      case MEMBER_MUTED, MEMBER_UNMUTED -> sync.told(groupID, step(tip, List.of(tip.path("mutedUser")), List.of(), false));
      case MEMBER_SET -> sync.told(groupID, step(tip, List.of(tip.path("changedUser")), List.of(),
          tip.path("groupSortVersion").asLong() > 0));
      case TRANSFERRED, TO_ADMIN, TO_ORDINARY -> sync.told(groupID, step(tip, List.of(), List.of(), true));
      // 1502, 1514, 1515, 1519, 1520: the group itself.
      default -> sync.told(groupID, step(tip, List.of(), List.of(), false));
    };
  }

  /** Fetching a group that the owner has come into may take long, and messages need not wait for it. */
  @Override
  public boolean isWaitedFor(MsgData notification, Tip said) {
    int type = notification.getContentType();
    return !BRINGING.contains(type) || !bringsOwner(type, said.tree());
  }

  private boolean bringsOwner(int type, JsonNode tip) {
    return type == CREATED || ids(newcomers(type, tip)).contains(context.userID());
  }

  private static List<JsonNode> newcomers(int type, JsonNode tip) {
    return switch (type) {
      case INVITED -> listed(tip.path("invitedUserList"));
      case ENTERED -> List.of(tip.path("entrantUser"));
      default -> List.of();
    };
  }

  /** Whom it concerns depends on the owner's role, which is not known before the members of a group that he has just come into. */
  private Future<Void> application(String groupID, JsonNode tip) {
    Future<Void> roleKnown = context.store().groupMembers().find(groupID, context.userID()) == null
        ? sync.known(groupID, context.newOperationID()) : Future.succeededFuture();
    return roleKnown.compose(known -> applications.heard(tip, context.newOperationID()));
  }

  private Future<Void> gone(String groupID, JsonNode tip, List<JsonNode> members, Farewell farewell) {
    List<String> ids = ids(members);
    Step step = step(tip, List.of(), ids, false);
    return ids.contains(context.userID()) ? sync.left(groupID, farewell, step) : sync.told(groupID, step);
  }

  private Future<Void> dismissed(String groupID, JsonNode tip) {
    boolean byOwner = tip.path("opUser").path("userID").asText().equals(context.userID());
    return sync.left(groupID, byOwner ? Farewell.OWN_WISH : Farewell.DISMISSED_BY_OTHERS).map(done -> {
      context.events().emit("OnGroupDismissed", tip.path("group"));
      return null;
    });
  }

  private static Step step(JsonNode tip, List<JsonNode> members, List<String> deleted, boolean reorders) {
    // What a tip does not say has to be asked for, so it counts as one without a version.
    boolean isWhole = tip.hasNonNull("group") && members.stream().allMatch(JsonNode::isObject);
    if (!isWhole) {
      return new Step("", 0, List.of(), List.of(), null, reorders);
    }
    List<GroupMemberRow> rows = members.stream().map(MemberSource::member).toList();
    return new Step(tip.path("groupMemberVersionID").asText(), tip.path("groupMemberVersion").asLong(), rows, deleted,
        GroupBook.read(tip.path("group")), reorders);
  }

  private static List<JsonNode> listed(JsonNode list) {
    List<JsonNode> found = new ArrayList<>();
    list.forEach(found::add);
    return found;
  }

  private static List<String> ids(List<JsonNode> members) {
    return members.stream().map(member -> member.path("userID").asText()).toList();
  }
}
