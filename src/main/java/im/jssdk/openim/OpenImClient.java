package im.jssdk.openim;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The OpenIM server as this node sees it. One per node; owns the connections that all users share. Thread-safe. */
public final class OpenImClient {

  private final HttpApi api;
  private final TokenCheck tokens;
  private final LongConnections connections;
  private final ObjectStorage storage;

  public OpenImClient(Vertx vertx, OpenImOptions options) {
    this.api = new HttpApi(vertx, options.apiAddress(), options.api());
    this.tokens = new TokenCheck(vertx, api, options.api(), Clock.systemUTC());
    this.connections = new LongConnections(vertx, options);
    this.storage = new ObjectStorage(vertx);
  }

  /**
   * The HTTP API in one user's name.
   *
   * @param credentials asked at each call, on the caller's thread, for the token to use
   * @param onTokenRefused hears when the server refuses the token that is in use (1501 to 1507), on the context of the call
   *     and before its future's own handlers
   */
  public ApiClient apiClient(Supplier<Credentials> credentials, Consumer<OpenImException> onTokenRefused) {
    return new UserApi(api, credentials, onTokenRefused);
  }

  /** A connection that is not yet open; see {@link LongConnection#open()}. */
  public LongConnection longConnection(Credentials credentials, LongConnectionListener listener) {
    return new KeptConnection(connections, credentials, listener);
  }

  /**
   * Asks the server whose a token is. A good answer is kept for {@link OpenImOptions.Api#tokenCacheTime()}, so for that long a
   * token counts as good that the server has thrown out in the meantime.
   *
   * @return fails with {@link OpenImException}: 1501 to 1507 for a bad token, 10000 or 10001 when the server is out of reach
   */
  public Future<TokenInfo> parseToken(String token) {
    return tokens.check(token);
  }

  /** Asks the server about a token even if it was good a moment ago. @return fails as {@link #parseToken} does */
  public Future<TokenInfo> recheckToken(String token) {
    return tokens.recheck(token);
  }

  /** A token that was good has ended: the next {@link #parseToken} asks the server. */
  public void forgetToken(String token) {
    tokens.forget(token);
  }

  /** Long connections that are open in the sense of {@link LongConnection#open()}, connected or not. */
  public int openConnections() {
    return connections.sweep().size();
  }

  /** Those of {@link #openConnections()} that are connected now. Looks at each of them. */
  public int connectedConnections() {
    return connections.sweep().up();
  }

  /** Dials under way now. */
  public int dialsUnderWay() {
    return connections.dials().underWay();
  }

  /** Connections that wait because {@link OpenImOptions.Connection#maxDials()} dials are under way. */
  public int dialsInLine() {
    return connections.dials().waiting();
  }

  /**
   * Puts a part of a file where the server has said.
   *
   * @param url with the server's signature
   * @return fails with {@link OpenImException}: 10000 when the store is out of reach, 10006 when it refuses
   */
  public Future<Void> put(String url, Map<String, String> headers, Buffer content) {
    return storage.put(url, headers, content);
  }

  /** Closes all long connections and the pools. */
  public Future<Void> close() {
    api.close();
    storage.close();
    return connections.close();
  }
}
