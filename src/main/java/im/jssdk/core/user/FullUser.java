package im.jssdk.core.user;

import im.jssdk.store.BlackRow;
import im.jssdk.store.FriendRow;
import im.jssdk.store.GroupMemberRow;

/**
 * A user with what the owner has to do with him, as 3.5 clients know it.
 *
 * @param publicInfo null in lists of friends
 * @param friendInfo null for a stranger
 * @param blackInfo null for who is not on the owner's blacklist
 */
public record FullUser(PublicInfo publicInfo, FriendRow friendInfo, BlackRow blackInfo) {

  /** What everybody may know of a user; createTime in ms. */
  public record PublicInfo(String userID, String nickname, String faceURL, String ex, long createTime) {

    static PublicInfo of(UserInfo info) {
      return new PublicInfo(info.userID(), info.nickname(), info.faceURL(), info.ex(), info.createTime());
    }
  }

  /** The same with what the user is in a group. */
  public record InGroup(PublicInfo publicInfo, FriendRow friendInfo, BlackRow blackInfo, GroupMemberRow groupMemberInfo) {

    /** @param member null: not in the group */
    public static InGroup of(FullUser user, GroupMemberRow member) {
      return new InGroup(user.publicInfo, user.friendInfo, user.blackInfo, member);
    }
  }

  public static FullUser of(UserInfo info, FriendRow friend, BlackRow black) {
    return new FullUser(PublicInfo.of(info), friend, black);
  }
}
