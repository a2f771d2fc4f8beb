package im.jssdk.core.message;

/** What became of a message (spec sdk-core-behaviour 4.1). */
public final class MessageStatus {

  public static final int SENDING = 1;
  public static final int SENT = 2;
  public static final int FAILED = 3;
  /** A placeholder that keeps its seq. */
  public static final int DELETED = 4;

  private MessageStatus() {
  }
}
