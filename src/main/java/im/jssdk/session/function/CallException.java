package im.jssdk.session.function;

import im.jssdk.openim.CodedError;

/** A call that is refused before its function is reached. */
public final class CallException extends RuntimeException implements CodedError {

  private final int code;

  public CallException(int code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  @Override
  public int code() {
    return code;
  }
}
