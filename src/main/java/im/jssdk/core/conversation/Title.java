package im.jssdk.core.conversation;

/** What stands over a conversation: a name and a picture. */
public record Title(String showName, String faceURL) {

  /** For a conversation of which nobody knows yet whom it is with. */
  static final Title NONE = new Title("", "");
}
