package im.jssdk.core;

import im.jssdk.openim.CodedError;

/** A call that the core itself refuses. */
public final class CoreException extends RuntimeException implements CodedError {

  private final int code;

  public CoreException(int code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  @Override
  public int code() {
    return code;
  }
}
