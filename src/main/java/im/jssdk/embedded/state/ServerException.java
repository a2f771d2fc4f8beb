package im.jssdk.embedded.state;

/** What a caller of the API or the gateway did wrong. Carries no stack trace: it is an answer, not a fault of the server. */
public final class ServerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ErrorCode error;

  ServerException(ErrorCode error, String detail) {
    super(detail, null, false, false);
    this.error = error;
  }

  public ErrorCode error() {
    return error;
  }
}
