package im.jssdk.session;

import im.jssdk.openim.Credentials;
import io.vertx.core.Future;

/** Asks the OpenIM server about tokens of sessions. */
@FunctionalInterface
public interface SessionTokens {

  /** Takes every token for good: for tests of other things. */
  SessionTokens ALL_GOOD = credentials -> Future.succeededFuture();

  /**
   * Whether the token is still good now. Called from any thread, answered on any.
   *
   * @return fails with a {@link im.jssdk.openim.CodedError}: 1501 to 1507 when it is not, another code when that can't be found out
   */
  Future<Void> check(Credentials credentials);
}
