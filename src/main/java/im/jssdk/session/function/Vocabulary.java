package im.jssdk.session.function;

import java.util.Map;

/** What parameters mean that are called the same in many functions, with a value for examples. */
public final class Vocabulary {

  /** @param example as it stands in the {@code data} of a call */
  public record Word(String meaning, Object example) {
  }

  private static final Map<String, Word> WORDS = Map.ofEntries(
      word("userID", "the user", "anna"),
      word("userIDs", "the users", "[\"bob\",\"carl\"]"),
      word("friendUserID", "the friend", "bob"),
      word("friendUserIDs", "the friends", "[\"bob\",\"carl\"]"),
      word("blackUserID", "the user", "carl"),
      word("removeUserID", "the user", "carl"),
      word("token", "the user's token, from the OpenIM server", "eyJhbGciOi…"),
      word("groupID", "the group", "2871234567"),
      word("groupIDs", "the groups", "[\"2871234567\"]"),
      word("conversationID", "the conversation: `si_` and both users in order, `sg_` and a group, `sn_` and both users", "si_anna_bob"),
      word("conversationIDs", "the conversations", "[\"si_anna_bob\"]"),
      word("clientMsgID", "the message", "9d1c0a7be2f44d0c8d3f5a6b7c8d9e0f"),
      word("clientMsgIDs", "the messages", "[\"9d1c0a7be2f44d0c8d3f5a6b7c8d9e0f\"]"),
      word("message", "the message", "{\"clientMsgID\":\"9d1c0a7be2f44d0c8d3f5a6b7c8d9e0f\",\"contentType\":101,\"status\":2,"
          + "\"textElem\":{\"content\":\"Hello\"}}"),
      word("text", "the text", "Hello"),
      word("sessionType", "1 a chat of two, 3 a group, 4 notifications", 1),
      word("sourceID", "the user or group", "bob"),
      word("offset", "how many to leave out at the beginning", 0),
      word("count", "how many at most", 20),
      word("keyword", "a part of the name", "bo"),
      word("ex", "what the app likes", "{\"color\":\"blue\"}"),
      word("isBackground", "whether it went to the background", true),
      word("isPinned", "whether it stays at the top", true),
      word("isPrivate", "whether it is private", true),
      word("isMsgDestruct", "whether old messages go by themselves", true),
      word("messageEntityList", "the parts, by their place in the text", "[{\"type\":\"url\",\"offset\":0,\"length\":5,"
          + "\"url\":\"https://example.com\"}]"),
      word("reason", "what the members read", "welcome"),
      word("reqMsg", "what the other side reads", "Hi, it's Anna"),
      word("handleMsg", "what the other side reads", "welcome"),
      word("imagePath", "a file", "/tmp/a.png"),
      word("imageFullPath", "a file", "/tmp/a.png"),
      word("soundPath", "a file", "/tmp/a.mp3"),
      word("videoPath", "a file", "/tmp/a.mp4"),
      word("videoFullPath", "a file", "/tmp/a.mp4"),
      word("videoType", "such as mp4", "mp4"),
      word("snapshotPath", "a file", "/tmp/a.png"),
      word("snapshotFullPath", "a file", "/tmp/a.png"),
      word("filePath", "a file", "/tmp/a.pdf"),
      word("fileFullPath", "a file", "/tmp/a.pdf"),
      word("fileName", "what others see", "a.pdf"));

  private Vocabulary() {
  }

  /** The word, or null. */
  public static Word of(String parameter) {
    return WORDS.get(parameter);
  }

  private static Map.Entry<String, Word> word(String name, String meaning, Object example) {
    return Map.entry(name, new Word(meaning, example));
  }
}
