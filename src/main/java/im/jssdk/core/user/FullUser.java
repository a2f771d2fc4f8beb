package im.jssdk.core.user;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A user with what the owner has to do with him, as 3.5 clients know it. {@code friendInfo} and {@code blackInfo} are null for
 * whom the owner has not in the list.
 */
public record FullUser(PublicInfo publicInfo, JsonNode friendInfo, JsonNode blackInfo) {

  /** What everybody may know of a user; createTime in ms. */
  public record PublicInfo(String userID, String nickname, String faceURL, String ex, long createTime) {

    static PublicInfo of(UserInfo info) {
      return new PublicInfo(info.userID(), info.nickname(), info.faceURL(), info.ex(), info.createTime());
    }
  }

  /** The same with what the user is in a group. */
  public record InGroup(PublicInfo publicInfo, JsonNode friendInfo, JsonNode blackInfo, JsonNode groupMemberInfo) {

    public static InGroup of(UserInfo info) {
      return new InGroup(PublicInfo.of(info), null, null, null);
    }
  }

  public static FullUser of(UserInfo info) {
    return new FullUser(PublicInfo.of(info), null, null);
  }
}
