package im.jssdk.core;

import im.jssdk.openim.ApiClient;
import im.jssdk.openim.Credentials;
import im.jssdk.openim.LongConnection;
import im.jssdk.openim.LongConnectionListener;
import im.jssdk.openim.OpenImClient;
import im.jssdk.openim.OpenImException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** How cores reach the OpenIM server. */
public interface Upstream {

  /** The OpenIM server as this node's client sees it. */
  static Upstream of(OpenImClient client) {
    return new Upstream() {
      @Override
      public ApiClient api(Supplier<Credentials> credentials, Consumer<OpenImException> onTokenRefused) {
        return client.apiClient(credentials, onTokenRefused);
      }

      @Override
      public LongConnection connection(Credentials credentials, LongConnectionListener listener) {
        return client.longConnection(credentials, listener);
      }

      @Override
      public Future<Void> put(String url, Map<String, String> headers, Buffer content) {
        return client.put(url, headers, content);
      }
    };
  }

  /**
   * The HTTP API in one user's name.
   *
   * @param credentials asked at each call for the token to use
   * @param onTokenRefused hears that the server refuses the token in use (1501 to 1507)
   */
  ApiClient api(Supplier<Credentials> credentials, Consumer<OpenImException> onTokenRefused);

  /** A connection that is not yet open. After it has ended it can be opened again. */
  LongConnection connection(Credentials credentials, LongConnectionListener listener);

  /** Puts a part of a file where the server has said; fails with {@link OpenImException}. */
  Future<Void> put(String url, Map<String, String> headers, Buffer content);
}
