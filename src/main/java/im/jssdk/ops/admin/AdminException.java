package im.jssdk.ops.admin;

/** A wish of an operator that can't be met; the message says why, and what can be done. */
final class AdminException extends RuntimeException {

  private final int status;

  /** @param status of HTTP */
  AdminException(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  static AdminException bad(String message) {
    return new AdminException(400, message);
  }

  int status() {
    return status;
  }
}
