package im.jssdk.embedded.state;

import io.vertx.core.json.JsonObject;

import java.util.Objects;

/** A member of a group. */
public final class GroupMember {

  public static final int OWNER = 100;
  public static final int ADMIN = 60;
  public static final int ORDINARY = 20;

  /** How a member came in; of who joined by himself it is not noted. */
  public static final int BY_NO_SOURCE = 0;
  public static final int BY_INVITATION = 2;

  private final String groupID;
  private final User user;
  private final int joinSource;
  private final String operatorUserID;
  private final String inviterUserID;
  private long joinTime = System.currentTimeMillis();
  private int roleLevel;
  private String nickname = "";
  private String faceURL = "";
  private String ex = "";
  private long muteEndTime;

  public GroupMember(String groupID, User user, int roleLevel, int joinSource, String operatorUserID, String inviterUserID) {
    this.groupID = groupID;
    this.user = user;
    this.roleLevel = roleLevel;
    this.joinSource = joinSource;
    this.operatorUserID = operatorUserID;
    this.inviterUserID = inviterUserID;
  }

  /** @param time ms; the same for all who come in together */
  void joined(long time) {
    joinTime = time;
  }

  public String userID() {
    return user.userID();
  }

  public int roleLevel() {
    return roleLevel;
  }

  public void roleLevel(int value) {
    roleLevel = value;
  }

  public boolean isOwner() {
    return roleLevel == OWNER;
  }

  /** Owner or admin. */
  public boolean isManager() {
    return roleLevel >= ADMIN;
  }

  public boolean isMuted() {
    return muteEndTime >= System.currentTimeMillis();
  }

  /** In ms; 0 = not muted. */
  public void muteEndTime(long value) {
    muteEndTime = value;
  }

  /** Whether a change of the user's name or avatar shows in the group. */
  public boolean showsUser() {
    return nickname.isEmpty() || faceURL.isEmpty();
  }

  /** Writes the given ones of {@code nickname}, {@code faceURL} and {@code ex}; true when one was given. */
  public boolean apply(JsonObject req) {
    boolean given = req.getValue("nickname") != null || req.getValue("faceURL") != null || req.getValue("ex") != null;
    nickname = Objects.requireNonNullElse(req.getString("nickname"), nickname);
    faceURL = Objects.requireNonNullElse(req.getString("faceURL"), faceURL);
    ex = Objects.requireNonNullElse(req.getString("ex"), ex);
    return given;
  }

  /** sdkws.GroupMemberFullInfo, with the user's own name and avatar where the member has none in the group. */
  public JsonObject toJson() {
    return json(groupID, user, roleLevel)
        .put("joinTime", joinTime)
        .put("nickname", nickname.isEmpty() ? user.nickname() : nickname)
        .put("faceURL", faceURL.isEmpty() ? user.faceURL() : faceURL)
        .put("joinSource", joinSource)
        .put("operatorUserID", operatorUserID)
        .put("ex", ex)
        .put("muteEndTime", muteEndTime)
        .put("inviterUserID", inviterUserID);
  }

  /** How the administrator, who is no member, appears in tips. */
  public static JsonObject outsideAdmin(String groupID, User admin) {
    return json(groupID, admin, ADMIN);
  }

  private static JsonObject json(String groupID, User user, int roleLevel) {
    return new JsonObject().put("groupID", groupID).put("userID", user.userID()).put("roleLevel", roleLevel).put("joinTime", 0L)
        .put("nickname", user.nickname()).put("faceURL", user.faceURL()).put("appMangerLevel", user.appManagerLevel())
        .put("joinSource", 0).put("operatorUserID", "").put("ex", "").put("muteEndTime", 0L).put("inviterUserID", "");
  }
}
