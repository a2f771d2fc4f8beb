package im.jssdk.embedded.state;

import io.vertx.core.json.JsonObject;

import java.util.Objects;

/** One side of a friendship: what an owner keeps about a friend. */
public final class Friend {

  public static final int BY_IMPORT = 1;
  public static final int BY_APPLICATION = 2;

  private final String ownerUserID;
  private final String friendUserID;
  private final int addSource;
  private final String operatorUserID;
  private final long createSeconds = System.currentTimeMillis() / 1000;
  private String remark = "";
  private String ex = "";
  private boolean isPinned;

  public Friend(String ownerUserID, String friendUserID, int addSource, String operatorUserID) {
    this.ownerUserID = ownerUserID;
    this.friendUserID = friendUserID;
    this.addSource = addSource;
    this.operatorUserID = operatorUserID;
  }

  public String friendUserID() {
    return friendUserID;
  }

  public boolean isPinned() {
    return isPinned;
  }

  /** Writes the fields {@code remark}, {@code ex} and {@code isPinned} that are given; true when the order may change. */
  public boolean apply(JsonObject req) {
    boolean wasPinned = isPinned;
    remark = Objects.requireNonNullElse(req.getString("remark"), remark);
    ex = Objects.requireNonNullElse(req.getString("ex"), ex);
    isPinned = Objects.requireNonNullElse(req.getBoolean("isPinned"), isPinned);
    return wasPinned != isPinned;
  }

  /** sdkws.FriendInfo; createTime is in seconds. */
  public JsonObject toJson(User friend) {
    return new JsonObject().put("ownerUserID", ownerUserID).put("remark", remark).put("createTime", createSeconds)
        .put("friendUser", friend.toJson()).put("addSource", addSource).put("operatorUserID", operatorUserID).put("ex", ex)
        .put("isPinned", isPinned);
  }

  /** relation.FriendInfoOnly. */
  public JsonObject toShortJson() {
    return new JsonObject().put("ownerUserID", ownerUserID).put("friendUserID", friendUserID).put("remark", remark)
        .put("createTime", createSeconds).put("addSource", addSource).put("operatorUserID", operatorUserID).put("ex", ex)
        .put("isPinned", isPinned);
  }
}
