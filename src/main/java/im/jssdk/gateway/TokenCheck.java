package im.jssdk.gateway;

import im.jssdk.protocol.ErrorCode;
import im.jssdk.protocol.SessionKey;
import im.jssdk.session.function.CallException;
import io.vertx.core.Future;

/** Finds out whether a token is good for a session. */
final class TokenCheck {

  private TokenCheck() {
  }

  /** Fails with the OpenIM server's error, or with 1502 when the token is somebody else's or another platform's. */
  static Future<Void> verify(TokenVerifier tokens, SessionKey session, String token) {
    Future<TokenIdentity> verified;
    try {
      verified = tokens.verify(token);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
    return verified.compose(identity -> {
      if (!identity.userID().equals(session.userID())) {
        return Future.failedFuture(new CallException(ErrorCode.TOKEN_INVALID, "the token belongs to another user"));
      }
      if (identity.platformID() != session.platformID()) {
        return Future.failedFuture(new CallException(ErrorCode.TOKEN_INVALID, "the token belongs to another platform"));
      }
      return Future.succeededFuture();
    });
  }
}
