package im.jssdk.store;

/**
 * A group as stored and as the client gets it (spec sdk-core-behaviour 4.7, LocalGroup; times in ms).
 *
 * @param status 0 as usual, 1 banned, 2 dismissed, 3 muted
 * @param needVerification who is asked for: 0 applicants, 1 invited ones too, 2 nobody
 */
public record GroupRow(String groupID, String groupName, String notification, String introduction, String faceURL,
    long createTime, int status, String creatorUserID, int groupType, String ownerUserID, int memberCount, String ex,
    String attachedInfo, int needVerification, int lookMemberInfo, int applyMemberFriend, long notificationUpdateTime,
    String notificationUserID) {

  /** What the OpenIM server leaves out is empty. */
  public GroupRow {
    groupID = orEmpty(groupID);
    groupName = orEmpty(groupName);
    notification = orEmpty(notification);
    introduction = orEmpty(introduction);
    faceURL = orEmpty(faceURL);
    creatorUserID = orEmpty(creatorUserID);
    ownerUserID = orEmpty(ownerUserID);
    ex = orEmpty(ex);
    attachedInfo = orEmpty(attachedInfo);
    notificationUserID = orEmpty(notificationUserID);
  }

  public GroupRow withMemberCount(int count) {
    return new GroupRow(groupID, groupName, notification, introduction, faceURL, createTime, status, creatorUserID, groupType,
        ownerUserID, count, ex, attachedInfo, needVerification, lookMemberInfo, applyMemberFriend, notificationUpdateTime,
        notificationUserID);
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
