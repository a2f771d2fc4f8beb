package im.jssdk.embedded.service;

import im.jssdk.embedded.state.ErrorCode;
import im.jssdk.embedded.state.Group;
import im.jssdk.embedded.state.GroupMember;
import im.jssdk.embedded.state.Ids;
import im.jssdk.embedded.state.State;
import im.jssdk.embedded.state.User;

import io.vertx.core.json.JsonObject;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Registers users and changes their data (spec 4.3). */
public final class UserService {

  private static final Pattern USER_ID = Pattern.compile("[A-Za-z0-9_]+");

  private final State state;
  private final Notifier notifier;
  private final GroupTips groupTips;

  public UserService(State state, Notifier notifier, GroupTips groupTips) {
    this.state = state;
    this.notifier = notifier;
    this.groupTips = groupTips;
  }

  /** Registers users, all or none; 1102 when one exists. */
  public void register(Caller caller, List<JsonObject> users) {
    caller.requireAdmin();
    if (users.isEmpty()) {
      throw ErrorCode.ARGS.because("users is empty");
    }
    Set<String> seen = new HashSet<>();
    for (JsonObject user : users) {
      String userID = user.getString("userID", "");
      check(userID, user.getString("nickname"));
      if (!seen.add(userID)) {
        throw ErrorCode.ARGS.because("userID repeated: " + userID);
      }
    }
    for (JsonObject user : users) {
      add(user.getString("userID"), user.getString("nickname"), text(user, "faceURL"), text(user, "ex"));
    }
  }

  /** Adds one user. */
  public void add(String userID, String nickname, String faceURL, String ex) {
    check(userID, nickname);
    state.users().add(new User(userID, nickname, faceURL, ex, 0));
  }

  /** Writes the given fields of a sdkws.UserInfoWithEx. */
  public void update(Caller caller, JsonObject req) {
    String userID = text(req, "userID");
    caller.requireSelf(userID);
    User user = state.users().require(userID);
    String nickname = req.getString("nickname");
    String faceURL = req.getString("faceURL");
    if (req.getValue("globalRecvMsgOpt") != null) {
      user.globalRecvMsgOpt(req.getInteger("globalRecvMsgOpt"));
    }
    boolean visible = nickname != null && !nickname.equals(user.nickname()) || faceURL != null && !faceURL.equals(user.faceURL());
    user.nickname(nickname == null ? user.nickname() : nickname);
    user.faceURL(faceURL == null ? user.faceURL() : faceURL);
    if (req.getString("ex") != null) {
      user.ex(req.getString("ex"));
    }
    tellUser(caller, userID);
    if (visible) {
      tellFriends(caller, user);
      tellGroups(caller, user);
    }
  }

  /** Sets whether a user takes messages at all: 0 yes, 1 no, 2 silently. */
  public void setGlobalOption(Caller caller, String userID, int option) {
    // The real server does not check who asks.
    caller.requireSelf(userID);
    state.users().require(userID).globalRecvMsgOpt(option);
    tellUser(caller, userID);
  }

  /** Adds a notification account or robot; makes the ID up when "" is given. */
  public User addAccount(Caller caller, String userID, String nickname, String faceURL, int level) {
    caller.requireAdmin();
    if (level != User.NOTIFICATION_ACCOUNT && level != User.ROBOT) {
      throw ErrorCode.ARGS.because("appMangerLevel must be 3 or 4, not " + level);
    }
    String id = userID.isEmpty() ? Ids.numeric() : userID;
    check(id, nickname);
    User account = new User(id, nickname, faceURL, "", level);
    state.users().add(account);
    return account;
  }

  /** Writes the texts that are not empty. */
  public void updateAccount(Caller caller, String userID, String nickname, String faceURL) {
    caller.requireAdmin();
    User account = state.users().require(userID);
    if (!account.isAccount()) {
      throw ErrorCode.NOT_FOUND.because("no notification account: " + userID);
    }
    account.nickname(nickname.isEmpty() ? account.nickname() : nickname);
    account.faceURL(faceURL.isEmpty() ? account.faceURL() : faceURL);
  }

  private void tellUser(Caller caller, String userID) {
    notifier.toUser(caller, ContentType.USER_INFO_UPDATED, caller.userID(), userID, new JsonObject().put("userID", userID));
  }

  private void tellFriends(Caller caller, User user) {
    for (String owner : List.copyOf(state.friends().ownersOf(user.userID()))) {
      state.friends().log(owner).updated(List.of(user.userID()));
      notifier.toUser(caller, ContentType.FRIEND_INFO_UPDATED, caller.userID(), owner,
          new JsonObject().put("userID", user.userID()));
    }
  }

  private void tellGroups(Caller caller, User user) {
    for (Group group : List.copyOf(state.groups().of(user.userID()))) {
      GroupMember member = group.member(user.userID());
      if (member.showsUser()) {
        state.groups().memberChanged(group, user.userID());
        notifier.toGroup(caller, ContentType.MEMBER_INFO_SET, group, groupTips.memberChanged(caller, group, member, 0));
      }
    }
  }

  private void check(String userID, String nickname) {
    if (!USER_ID.matcher(userID).matches()) {
      throw ErrorCode.ARGS.because("userID must be of letters, digits and _: '" + userID + "'");
    }
    if (nickname == null || nickname.isEmpty()) {
      throw ErrorCode.ARGS.because("nickname is empty");
    }
    if (state.users().exists(userID)) {
      throw ErrorCode.REGISTERED_ALREADY.because("userID exists: " + userID);
    }
  }

  private static String text(JsonObject json, String field) {
    String value = json.getString(field);
    return value == null ? "" : value;
  }
}
