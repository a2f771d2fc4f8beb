package im.jssdk.embedded.state;

import io.vertx.core.json.JsonObject;

/** A registered user, the administrator or a notification account. */
public final class User {

  public static final int APP_ADMIN = 2;
  public static final int NOTIFICATION_ACCOUNT = 3;
  public static final int ROBOT = 4;

  /** Receive options, of a user for all and of a conversation. */
  public static final int RECEIVE = 0;
  public static final int REFUSE = 1;
  public static final int RECEIVE_SILENTLY = 2;

  private final String userID;
  private final long createTime;
  private final int appManagerLevel;
  private String nickname;
  private String faceURL;
  private String ex;
  private int globalRecvMsgOpt;

  public User(String userID, String nickname, String faceURL, String ex, int appManagerLevel) {
    this.userID = userID;
    this.nickname = nickname;
    this.faceURL = faceURL;
    this.ex = ex;
    this.appManagerLevel = appManagerLevel;
    this.createTime = System.currentTimeMillis();
  }

  public String userID() {
    return userID;
  }

  public String nickname() {
    return nickname;
  }

  public void nickname(String value) {
    nickname = value;
  }

  public String faceURL() {
    return faceURL;
  }

  public void faceURL(String value) {
    faceURL = value;
  }

  public void ex(String value) {
    ex = value;
  }

  public int appManagerLevel() {
    return appManagerLevel;
  }

  public int globalRecvMsgOpt() {
    return globalRecvMsgOpt;
  }

  public void globalRecvMsgOpt(int value) {
    if (value < RECEIVE || value > RECEIVE_SILENTLY) {
      throw ErrorCode.ARGS.because("GlobalRecvMsgOpt is invalid");
    }
    globalRecvMsgOpt = value;
  }

  /** Notification accounts and robots cannot log in. */
  public boolean isAccount() {
    return appManagerLevel == NOTIFICATION_ACCOUNT || appManagerLevel == ROBOT;
  }

  /** sdkws.UserInfo. */
  public JsonObject toJson() {
    return new JsonObject().put("userID", userID).put("nickname", nickname).put("faceURL", faceURL).put("ex", ex)
        .put("createTime", createTime).put("appMangerLevel", appManagerLevel).put("globalRecvMsgOpt", globalRecvMsgOpt);
  }

  /** sdkws.PublicUserInfo. */
  public JsonObject toPublicJson() {
    return new JsonObject().put("userID", userID).put("nickname", nickname).put("faceURL", faceURL).put("ex", ex);
  }
}
