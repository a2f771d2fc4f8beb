package im.jssdk;

import im.jssdk.gateway.TokenIdentity;
import im.jssdk.gateway.TokenVerifier;
import im.jssdk.openim.OpenImClient;
import io.vertx.core.Future;

/** Has the OpenIM server say whose a token is. */
final class OpenImTokens implements TokenVerifier {

  private final OpenImClient client;

  OpenImTokens(OpenImClient client) {
    this.client = client;
  }

  @Override
  public Future<TokenIdentity> verify(String token) {
    return client.parseToken(token).map(info -> new TokenIdentity(info.userID(), info.platformID()));
  }

  @Override
  public void forget(String token) {
    client.forgetToken(token);
  }
}
