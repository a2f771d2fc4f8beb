package im.jssdk.embedded.service;

import im.jssdk.embedded.state.ErrorCode;

/**
 * Who makes a call.
 *
 * @param admin whether it is the administrator, who may act for everybody
 * @param operationID of the call; also of the pushes that it causes
 */
public record Caller(String userID, boolean admin, String operationID) {

  /** 1002 unless the caller is the user or the administrator. */
  public void requireSelf(String who) {
    if (!admin && !userID.equals(who)) {
      throw ErrorCode.NO_PERMISSION.because(userID + " may not act for " + who);
    }
  }

  /** 1002 unless the caller is the administrator. */
  public void requireAdmin() {
    if (!admin) {
      throw ErrorCode.NO_PERMISSION.because(userID + " is not an administrator");
    }
  }
}
