package im.jssdk.core.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;

/**
 * The parts of a message that hold what it says, one for each content type (spec sdk-core-behaviour 4.2). Empty texts and lists
 * are left out of the JSON, but for texts, cards and markdown; numbers and booleans are always there. Durations in s, sizes in
 * bytes.
 */
public final class Elements {

  private Elements() {
  }

  public record Text(String content) {

    public Text {
      content = orEmpty(content);
    }
  }

  public record Card(String userID, String nickname, String faceURL, String ex) {

    public Card {
      userID = orEmpty(userID);
      nickname = orEmpty(nickname);
      faceURL = orEmpty(faceURL);
      ex = orEmpty(ex);
    }
  }

  @JsonInclude(Include.NON_EMPTY)
  public record Picture(String uuid, String type, long size, int width, int height, String url) {
  }

  @JsonInclude(Include.NON_EMPTY)
  public record Pictures(String sourcePath, Picture sourcePicture, Picture bigPicture, Picture snapshotPicture) {
  }

  @JsonInclude(Include.NON_EMPTY)
  public record Sound(String uuid, String soundPath, String sourceUrl, long dataSize, long duration, String soundType) {
  }

  @JsonInclude(Include.NON_EMPTY)
  public record Video(String videoPath, String videoUUID, String videoUrl, String videoType, long videoSize, long duration,
      String snapshotPath, String snapshotUUID, long snapshotSize, String snapshotUrl, int snapshotWidth, int snapshotHeight,
      String snapshotType) {
  }

  @JsonInclude(Include.NON_EMPTY)
  public record File(String filePath, String uuid, String sourceUrl, String fileName, long fileSize, String fileType) {
  }

  @JsonInclude(Include.NON_EMPTY)
  public record Merger(String title, List<String> abstractList, List<Message> multiMessage, List<Entity> messageEntityList) {
  }

  /** @param isAtSelf whether the reader's own ID is in the list; the receiver computes it */
  @JsonInclude(Include.NON_EMPTY)
  public record AtText(String text, List<String> atUserList, List<AtUser> atUsersInfo, Message quoteMessage, boolean isAtSelf) {

    public AtText {
      atUserList = atUserList == null ? List.of() : atUserList;
    }

    AtText readBy(String userID) {
      return new AtText(text, atUserList, atUsersInfo, quoteMessage, atUserList.contains(userID));
    }
  }

  @JsonInclude(Include.NON_EMPTY)
  public record AtUser(String atUserID, String groupNickname) {
  }

  @JsonInclude(Include.NON_EMPTY)
  public record Face(int index, String data) {
  }

  @JsonInclude(Include.NON_EMPTY)
  public record Location(String description, double longitude, double latitude) {
  }

  @JsonInclude(Include.NON_EMPTY)
  public record Custom(String data, String description, String extension) {
  }

  @JsonInclude(Include.NON_EMPTY)
  public record Quote(String text, Message quoteMessage, List<Entity> messageEntityList) {
  }

  /** @param detail JSON text of what happened */
  @JsonInclude(Include.NON_EMPTY)
  public record Notification(String detail) {
  }

  @JsonInclude(Include.NON_EMPTY)
  public record AdvancedText(String text, List<Entity> messageEntityList) {
  }

  @JsonInclude(Include.NON_EMPTY)
  public record Typing(String msgTips) {
  }

  public record Markdown(String content) {

    public Markdown {
      content = orEmpty(content);
    }
  }

  /** A part of a text that means something: a link, a mention. */
  @JsonInclude(Include.NON_EMPTY)
  public record Entity(String type, int offset, int length, String url, String ex) {
  }

  @JsonInclude(Include.NON_EMPTY)
  public record OfflinePush(String title, String desc, String ex, String iOSPushSound, boolean iOSBadgeCount,
      String signalInfo) {
  }

  static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
