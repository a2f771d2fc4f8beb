package im.jssdk.embedded.state;

import io.vertx.core.json.JsonObject;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A group with its members and the version of their list. */
public final class Group {

  public static final int WORKING = 2;

  public static final int STATUS_OK = 0;
  public static final int STATUS_DISMISSED = 2;
  public static final int STATUS_MUTED = 3;

  /** Values of needVerification. */
  public static final int VERIFY_APPLICANTS = 0;
  public static final int VERIFY_ALL = 1;
  public static final int VERIFY_NOBODY = 2;

  private final String groupID;
  private final String creatorUserID;
  private final long createTime = System.currentTimeMillis();
  private final Map<String, GroupMember> members = new LinkedHashMap<>();
  private final VersionLog log = new VersionLog();
  private List<GroupMember> sorted;
  private String ownerUserID = "";
  private String groupName = "";
  private String notification = "";
  private String introduction = "";
  private String faceURL = "";
  private String ex = "";
  private int status = STATUS_OK;
  private int needVerification;
  private int lookMemberInfo;
  private int applyMemberFriend;
  private long notificationUpdateTime;
  private String notificationUserID = "";

  public Group(String groupID, String creatorUserID) {
    this.groupID = groupID;
    this.creatorUserID = creatorUserID;
  }

  public String groupID() {
    return groupID;
  }

  /** ms. */
  public long createTime() {
    return createTime;
  }

  public String groupName() {
    return groupName;
  }

  public String ownerUserID() {
    return ownerUserID;
  }

  public String notification() {
    return notification;
  }

  public int status() {
    return status;
  }

  public void status(int value) {
    status = value;
  }

  public boolean isDismissed() {
    return status == STATUS_DISMISSED;
  }

  public int needVerification() {
    return needVerification;
  }

  /** The version of the list of members; under {@link VersionLog#OWNER} also of the group itself. */
  public VersionLog log() {
    return log;
  }

  /** The member, or null. */
  public GroupMember member(String userID) {
    return members.get(userID);
  }

  /** Highest role first, then in the order of joining. */
  public List<GroupMember> members() {
    if (sorted == null) {
      sorted = new ArrayList<>(members.values());
      sorted.sort(Comparator.comparingInt(member -> -member.roleLevel()));
    }
    return Collections.unmodifiableList(sorted);
  }

  public Collection<String> memberIDs() {
    return Collections.unmodifiableCollection(members.keySet());
  }

  /** Owner and admins. */
  public List<String> managerIDs() {
    return members().stream().filter(GroupMember::isManager).map(GroupMember::userID).toList();
  }

  void add(GroupMember member) {
    members.put(member.userID(), member);
    sorted = null;
    if (member.isOwner()) {
      ownerUserID = member.userID();
    }
  }

  void remove(String userID) {
    members.remove(userID);
    sorted = null;
    if (userID.equals(ownerUserID)) {
      ownerUserID = "";
    }
  }

  /** To be called after a member's role has changed. */
  public void rolesChanged() {
    sorted = null;
    for (GroupMember member : members.values()) {
      if (member.isOwner()) {
        ownerUserID = member.userID();
      }
    }
  }

  /** Writes the fields of a GroupInfo that are given and not null, except the notification. */
  public void apply(JsonObject req) {
    groupName = Objects.requireNonNullElse(req.getString("groupName"), groupName);
    introduction = Objects.requireNonNullElse(req.getString("introduction"), introduction);
    faceURL = Objects.requireNonNullElse(req.getString("faceURL"), faceURL);
    ex = Objects.requireNonNullElse(req.getString("ex"), ex);
    needVerification = Objects.requireNonNullElse(req.getInteger("needVerification"), needVerification);
    lookMemberInfo = Objects.requireNonNullElse(req.getInteger("lookMemberInfo"), lookMemberInfo);
    applyMemberFriend = Objects.requireNonNullElse(req.getInteger("applyMemberFriend"), applyMemberFriend);
  }

  /** The notice that a group is made with; the real server notes no author of it. */
  public void notification(String text) {
    notification = text;
  }

  /** Sets the group's notice and who wrote it. */
  public void announce(String text, String userID) {
    notification = text;
    notificationUserID = userID;
    notificationUpdateTime = System.currentTimeMillis();
  }

  /** sdkws.GroupInfo. */
  public JsonObject toJson() {
    return new JsonObject().put("groupID", groupID).put("groupName", groupName).put("notification", notification)
        .put("introduction", introduction).put("faceURL", faceURL).put("ownerUserID", ownerUserID).put("createTime", createTime)
        .put("memberCount", members.size()).put("ex", ex).put("status", status).put("creatorUserID", creatorUserID)
        .put("groupType", WORKING).put("needVerification", needVerification).put("lookMemberInfo", lookMemberInfo)
        .put("applyMemberFriend", applyMemberFriend).put("notificationUpdateTime", notificationUpdateTime)
        .put("notificationUserID", notificationUserID);
  }
}
