package im.jssdk.protocol;

/** Error codes that this server itself answers with. Others come from the core or the OpenIM server and pass through. */
public final class ErrorCode {

  /** The OpenIM server is out of reach. */
  public static final int NETWORK = 10000;
  /** No answer within the call's time limit. */
  public static final int TIMEOUT = 10001;
  /** An argument is missing, superfluous or of the wrong kind. */
  public static final int ARGUMENTS = 10002;
  /** No Login came first, or the user's core is gone. */
  public static final int NOT_LOGGED_IN = 10004;
  /** A failure without a code of its own. */
  public static final int UNKNOWN = 10005;
  /** The token belongs to another user or platform. */
  public static final int TOKEN_INVALID = 1502;
  /** The token was replaced by a newer login. */
  public static final int TOKEN_KICKED = 1506;
  /** The frame can't be understood, or names a function that is none. */
  public static final int DISPATCH = 20000;
  /** Too many calls of this user are under way; try again later. */
  public static final int BUSY = 20001;
  /** This connection calls too often; try again later. */
  public static final int TOO_MANY_CALLS = 20002;
  /** This server has more work than it can do; try again later. */
  public static final int OVERLOADED = 20003;

  private ErrorCode() {
  }

  /** Whether the code says that a token can't be used any more. */
  public static boolean endsToken(int code) {
    return code >= 1501 && code <= 1507;
  }
}
