package im.jssdk.store;

import java.util.Comparator;

/**
 * A member of a group as stored and as the client gets it (spec sdk-core-behaviour 4.7, LocalGroupMember; times in ms).
 *
 * @param nickname the name in the group; the user's own one when there is none
 * @param roleLevel 100 owner, 60 admin, 20 ordinary
 * @param joinSource 2 by invitation, 3 by search, 4 by QR code
 * @param muteEndTime 0: not muted
 */
public record GroupMemberRow(String groupID, String userID, String nickname, String faceURL, int roleLevel, long joinTime,
    int joinSource, String inviterUserID, long muteEndTime, String operatorUserID, String ex, String attachedInfo) {

  public static final int OWNER = 100;
  public static final int ADMIN = 60;
  public static final int ORDINARY = 20;

  /** Highest role first, then as they joined; the last only for want of another difference. */
  public static final Comparator<GroupMemberRow> ORDER = Comparator.comparingInt(GroupMemberRow::roleLevel).reversed()
      .thenComparingLong(GroupMemberRow::joinTime).thenComparing(GroupMemberRow::userID);

  /** What the OpenIM server leaves out is empty. */
  public GroupMemberRow {
    groupID = orEmpty(groupID);
    userID = orEmpty(userID);
    nickname = orEmpty(nickname);
    faceURL = orEmpty(faceURL);
    inviterUserID = orEmpty(inviterUserID);
    operatorUserID = orEmpty(operatorUserID);
    ex = orEmpty(ex);
    attachedInfo = orEmpty(attachedInfo);
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
