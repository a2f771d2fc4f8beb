package im.jssdk.store;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * A user on the owner's blacklist, as stored and as the client gets it (spec sdk-core-behaviour 4.4, LocalBlack).
 *
 * @param createTime as the server gives it: seconds
 */
// The virtual machine gives methods in any order; the written one is to be the same each time.
@JsonPropertyOrder({"ownerUserID", "userID", "nickname", "faceURL", "createTime", "addSource", "operatorUserID", "ex", "blockUserID",
    "attachedInfo"})
public record BlackRow(String ownerUserID, String userID, String nickname, String faceURL, long createTime, int addSource,
    String operatorUserID, String ex) {

  /** What newer clients call {@code userID}. */
  @JsonProperty
  public String blockUserID() {
    return userID;
  }

  /** Clients expect it; no server fills it. */
  @JsonProperty
  public String attachedInfo() {
    return "";
  }
}
