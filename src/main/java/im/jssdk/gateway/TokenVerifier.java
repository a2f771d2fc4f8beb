package im.jssdk.gateway;

import io.vertx.core.Future;

/** Finds out whether a token is good. Called from any thread. */
public interface TokenVerifier {

  /**
   * @return whom the token belongs to; fails with a {@link im.jssdk.openim.CodedError}: 1501 to 1507 when the token is no good, another
   *     code when that can't be found out now
   */
  Future<TokenIdentity> verify(String token);

  /** The token turned out to have ended: what is remembered of it is wrong. */
  default void forget(String token) {
  }
}
