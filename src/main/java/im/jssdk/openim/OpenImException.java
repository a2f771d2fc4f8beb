package im.jssdk.openim;

/** A call to the OpenIM server that failed: by the server's own word, or because the server was out of reach. */
public final class OpenImException extends RuntimeException implements CodedError {

  /** No connection, or a transport failure. */
  public static final int NETWORK = 10000;
  /** No answer within the time limit. */
  public static final int TIMEOUT = 10001;

  private final int code;

  public OpenImException(int code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  @Override
  public int code() {
    return code;
  }

  /** Whether the token behind the call can't be used any more (spec openim-server-protocol 5.3). */
  public boolean endsToken() {
    return code >= 1501 && code <= 1507;
  }
}
