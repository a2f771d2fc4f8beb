package im.jssdk.session;

import im.jssdk.openim.CodedError;
import im.jssdk.protocol.ErrorCode;
import im.jssdk.protocol.Reply;

/**
 * What a client is told of something that went wrong.
 *
 * @param code the error's own, 10005 when it has none
 */
public record Failure(int code, String message) {

  public static Failure of(Throwable cause) {
    if (cause instanceof CodedError coded) {
      return new Failure(coded.code(), coded.getMessage() == null ? "" : coded.getMessage());
    }
    return new Failure(ErrorCode.UNKNOWN, "internal error: " + cause.getClass().getSimpleName());
  }

  /** Whether it is a fault of ours that belongs in the log. */
  public static boolean isUnexpected(Throwable cause) {
    return !(cause instanceof CodedError);
  }

  public Reply toReply() {
    return Reply.error(code, message);
  }
}
