package im.jssdk.protocol;

/** Status codes with which this server closes a WebSocket. */
public final class CloseCode {

  /** After Logout. */
  public static final short NORMAL = 1000;
  /** The node shuts down; another may take the client. */
  public static final short GOING_AWAY = 1001;
  /** A compressed frame that can't be inflated. */
  public static final short BROKEN_DATA = 1007;
  /** A frame over the size limit. */
  public static final short TOO_BIG = 1009;
  /** The node has no memory left for large frames; try again later. */
  public static final short TRY_AGAIN_LATER = 1013;
  /** No Login within the time limit. */
  public static final short NO_LOGIN = 4001;
  /** The token was refused or has ended, or the Login failed. */
  public static final short SESSION_ENDED = 4003;
  /** The client does not read what it is sent. */
  public static final short SLOW_READER = 4008;
  /** The client does not answer pings. */
  public static final short NO_PONG = 4009;

  private CloseCode() {
  }
}
