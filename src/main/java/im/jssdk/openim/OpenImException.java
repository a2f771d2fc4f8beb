package im.jssdk.openim;

/** A call to the OpenIM server that failed: by the server's own word, or because the server was out of reach. */
public final class OpenImException extends RuntimeException implements CodedError {

  /** No connection, or a transport failure. */
  public static final int NETWORK = 10000;
  /** No answer within the time limit. */
  public static final int TIMEOUT = 10001;
  /** The request can't be sent as it is, or a reply's protobuf can't be read (spec sdk-core-behaviour 1.9). */
  public static final int ARGUMENTS = 10002;
  /** An HTTP answer that can't be read. */
  public static final int INTERNAL = 10006;

  private static final int FIRST_TOKEN_CODE = 1501;
  private static final int LAST_TOKEN_CODE = 1507;
  private static final int EXPIRED = 1501;
  private static final int KICKED = 1506;

  private final int code;
  private final boolean unsent;

  public OpenImException(int code, String message) {
    this(code, message, false);
  }

  private OpenImException(int code, String message, boolean unsent) {
    super(message, null, false, false);
    this.code = code;
    this.unsent = unsent;
  }

  /** A request that never left. */
  static OpenImException unsent(String message) {
    return new OpenImException(NETWORK, message, true);
  }

  static OpenImException network(String message) {
    return new OpenImException(NETWORK, message);
  }

  /** What the server said: its error constant and, where there is one, its detail. */
  static OpenImException fromServer(int code, String errMsg, String errDlt) {
    if (errDlt == null || errDlt.isEmpty() || errDlt.equals(errMsg)) {
      return new OpenImException(code, errMsg == null || errMsg.isEmpty() ? "error " + code : errMsg);
    }
    return new OpenImException(code, errMsg == null || errMsg.isEmpty() ? errDlt : errMsg + " " + errDlt);
  }

  @Override
  public int code() {
    return code;
  }

  /** Whether the request certainly never left, so that nobody can have carried it out. */
  public boolean isUnsent() {
    return unsent;
  }

  /** Whether the server could not be asked, rather than having said no. */
  public boolean isOutage() {
    return code == NETWORK || code == TIMEOUT || code == INTERNAL;
  }

  /**
   * Whether the server could not make sense of the token, rather than having ended it: one that was damaged on its way meets the same
   * words, and since the end of a session can't be taken back, they are worth a second question.
   */
  boolean isDoubtful() {
    return endsToken() && code != EXPIRED && code != KICKED;
  }

  /** Whether the token behind the call can't be used any more (spec openim-server-protocol 5.3). */
  public boolean endsToken() {
    return code >= FIRST_TOKEN_CODE && code <= LAST_TOKEN_CODE;
  }
}
