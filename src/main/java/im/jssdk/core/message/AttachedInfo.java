package im.jssdk.core.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.core.JsonProcessingException;
import im.jssdk.core.CoreJson;
import im.jssdk.core.message.Elements.Entity;
import java.util.List;

/**
 * What clients tell one another beside a message (spec sdk-core-behaviour 4.2, attachedInfoElem). On the wire it is a JSON text
 * that the server does not look at.
 *
 * @param burnDuration s after reading, 0: it stays
 * @param hasReadTime ms, 0: not read
 */
@JsonInclude(Include.NON_EMPTY)
public record AttachedInfo(GroupHasReadInfo groupHasReadInfo, boolean isPrivateChat, int burnDuration, long hasReadTime,
    List<Entity> messageEntityList, boolean isEncryption, boolean inEncryptStatus, UploadProgress uploadProgress) {

  @JsonInclude(Include.NON_EMPTY)
  public record GroupHasReadInfo(List<String> hasReadUserIDList, int hasReadCount, int groupMemberCount) {
  }

  @JsonInclude(Include.NON_EMPTY)
  public record UploadProgress(long total, long save, long current, String uploadID) {
  }

  /** What a message has that carries nothing. */
  public static final AttachedInfo NONE = new AttachedInfo(null, false, 0, 0, null, false, false, null);

  /** What the wire carries for a message without attached info. */
  static final String NULL_TEXT = "null";

  public AttachedInfo {
    groupHasReadInfo = groupHasReadInfo == null ? new GroupHasReadInfo(null, 0, 0) : groupHasReadInfo;
  }

  /** Reads the wire's text; whatever a client may have written there, it is no reason to lose the message. */
  static AttachedInfo read(String text) {
    if (text.isEmpty() || text.equals(NULL_TEXT)) {
      return NONE;
    }
    try {
      AttachedInfo info = CoreJson.mapper().readValue(text, AttachedInfo.class);
      return info == null ? NONE : info;
    } catch (JsonProcessingException e) {
      return NONE;
    }
  }

  static AttachedInfo ofGroup(int memberCount, AttachedInfo from) {
    AttachedInfo info = from == null ? NONE : from;
    return new AttachedInfo(new GroupHasReadInfo(null, 0, memberCount), false, 0, 0, info.messageEntityList, info.isEncryption,
        info.inEncryptStatus, null);
  }

  AttachedInfo withPrivacy(boolean privateChat, int newBurnDuration) {
    return new AttachedInfo(groupHasReadInfo, privateChat, newBurnDuration, hasReadTime, messageEntityList, isEncryption,
        inEncryptStatus, uploadProgress);
  }

  AttachedInfo readAt(long time) {
    return new AttachedInfo(groupHasReadInfo, isPrivateChat, burnDuration, time, messageEntityList, isEncryption,
        inEncryptStatus, uploadProgress);
  }

  /** Whether a private message that was read is to be gone by now. */
  boolean isBurnt(long now) {
    long end = burnTime();
    return end > 0 && now > end;
  }

  /** Up to when a private message that was read is shown, in ms; 0: it stays. */
  long burnTime() {
    return isPrivateChat && burnDuration > 0 && hasReadTime > 0 ? hasReadTime + burnDuration * 1000L : 0;
  }
}
