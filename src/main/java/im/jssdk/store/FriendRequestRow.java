package im.jssdk.store;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * An application for friendship as stored and as the client gets it (spec sdk-core-behaviour 4.4, LocalFriendRequest). Times in ms.
 *
 * @param handleResult 0 open, 1 agreed, -1 refused
 * @param isHidden the owner has deleted it from his list; the server knows nothing of that
 */
public record FriendRequestRow(String fromUserID, String fromNickname, String fromFaceURL, String toUserID, String toNickname,
    String toFaceURL, int handleResult, String reqMsg, long createTime, String handlerUserID, String handleMsg, long handleTime,
    String ex, @JsonIgnore boolean isHidden) {

  /** Who asks whom; there is one application of a pair at most. */
  public record Pair(String fromUserID, String toUserID) {
  }

  @JsonIgnore
  public Pair pair() {
    return new Pair(fromUserID, toUserID);
  }

  public FriendRequestRow withHidden(boolean hidden) {
    return new FriendRequestRow(fromUserID, fromNickname, fromFaceURL, toUserID, toNickname, toFaceURL, handleResult, reqMsg,
        createTime, handlerUserID, handleMsg, handleTime, ex, hidden);
  }

  /** Clients expect it; no server fills it. */
  @JsonProperty
  public String attachedInfo() {
    return "";
  }
}
