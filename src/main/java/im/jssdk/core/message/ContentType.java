package im.jssdk.core.message;

/** Kinds of messages (spec sdk-core-behaviour 11.3). */
public final class ContentType {

  public static final int TEXT = 101;
  public static final int PICTURE = 102;
  public static final int SOUND = 103;
  public static final int VIDEO = 104;
  public static final int FILE = 105;
  public static final int AT_TEXT = 106;
  public static final int MERGER = 107;
  public static final int CARD = 108;
  public static final int LOCATION = 109;
  public static final int CUSTOM = 110;
  public static final int TYPING = 113;
  public static final int QUOTE = 114;
  public static final int FACE = 115;
  public static final int ADVANCED_TEXT = 117;
  public static final int MARKDOWN = 118;
  public static final int CUSTOM_NO_CONVERSATION = 119;
  public static final int CUSTOM_ONLINE_ONLY = 120;

  public static final int CONVERSATIONS_CLEARED = 1703;
  public static final int BUSINESS = 2001;
  public static final int REVOKED = 2101;
  public static final int DELETED = 2102;
  public static final int READ_RECEIPT = 2200;

  private ContentType() {
  }
}
