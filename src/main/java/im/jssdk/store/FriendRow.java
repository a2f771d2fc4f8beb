package im.jssdk.store;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A friend as stored and as the client gets it (spec sdk-core-behaviour 4.4, LocalFriend).
 *
 * @param remark what the owner calls the friend; empty: the nickname
 * @param createTime as the server gives it: seconds
 * @param addSource 1 imported, 2 by an application
 */
public record FriendRow(String ownerUserID, String userID, String remark, long createTime, int addSource, String operatorUserID,
    String nickname, String faceURL, String ex, boolean isPinned) {

  /** Clients expect it; no server fills it. */
  @JsonProperty
  public String attachedInfo() {
    return "";
  }
}
