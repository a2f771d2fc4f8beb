package im.jssdk.embedded;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/**
 * Settings of the embedded OpenIM server.
 *
 * @param host address both servers bind to
 * @param apiPort port of the HTTP API; 0 = any free one
 * @param wsPort port of the WebSocket gateway; 0 = any free one
 * @param secret signs user tokens and is asked for by {@code /auth/get_admin_token}
 * @param adminUserID the administrator, a user of its own
 * @param multiLoginPolicy 0, 1, 4 or 5; who a new login and a new token push out (spec 1.11)
 * @param tokenLifetime of user tokens; zero or negative: expired at birth. An administrator's token always lives 90 days
 * @param friendVerify whether only friends may write to one another (spec 3.6)
 * @param maxConnections over which the gateway refuses with 1601
 */
public record EmbeddedOptions(
    String host,
    int apiPort,
    int wsPort,
    String secret,
    String adminUserID,
    int multiLoginPolicy,
    Duration tokenLifetime,
    boolean friendVerify,
    int maxConnections) {

  public static final String DEFAULT_HOST = "127.0.0.1";
  public static final int DEFAULT_API_PORT = 10002;
  public static final int DEFAULT_WS_PORT = 10001;
  public static final String DEFAULT_SECRET = "openIM123";
  public static final String DEFAULT_ADMIN = "imAdmin";
  public static final Duration DEFAULT_TOKEN_LIFETIME = Duration.ofDays(90);
  public static final int DEFAULT_MAX_CONNECTIONS = 100_000;

  private static final Set<Integer> POLICIES = Set.of(0, 1, 4, 5);

  public EmbeddedOptions {
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(secret, "secret");
    Objects.requireNonNull(adminUserID, "adminUserID");
    Objects.requireNonNull(tokenLifetime, "tokenLifetime");
    requirePort("apiPort", apiPort);
    requirePort("wsPort", wsPort);
    if (secret.isEmpty()) {
      throw new IllegalArgumentException("secret must not be empty");
    }
    if (!POLICIES.contains(multiLoginPolicy)) {
      throw new IllegalArgumentException("multiLoginPolicy must be 0, 1, 4 or 5, not " + multiLoginPolicy);
    }
    if (maxConnections < 1) {
      throw new IllegalArgumentException("maxConnections must be at least 1, not " + maxConnections);
    }
  }

  /** The defaults of the real server, on loopback. */
  public EmbeddedOptions() {
    this(DEFAULT_HOST, DEFAULT_API_PORT, DEFAULT_WS_PORT, DEFAULT_SECRET, DEFAULT_ADMIN, 1, DEFAULT_TOKEN_LIFETIME, false,
        DEFAULT_MAX_CONNECTIONS);
  }

  /** The defaults on two free ports: what a test wants. */
  public static EmbeddedOptions onFreePorts() {
    return new EmbeddedOptions().withApiPort(0).withWsPort(0);
  }

  public EmbeddedOptions withHost(String value) {
    return new EmbeddedOptions(value, apiPort, wsPort, secret, adminUserID, multiLoginPolicy, tokenLifetime, friendVerify,
        maxConnections);
  }

  public EmbeddedOptions withApiPort(int value) {
    return new EmbeddedOptions(host, value, wsPort, secret, adminUserID, multiLoginPolicy, tokenLifetime, friendVerify,
        maxConnections);
  }

  public EmbeddedOptions withWsPort(int value) {
    return new EmbeddedOptions(host, apiPort, value, secret, adminUserID, multiLoginPolicy, tokenLifetime, friendVerify,
        maxConnections);
  }

  public EmbeddedOptions withSecret(String value) {
    return new EmbeddedOptions(host, apiPort, wsPort, value, adminUserID, multiLoginPolicy, tokenLifetime, friendVerify,
        maxConnections);
  }

  public EmbeddedOptions withMultiLoginPolicy(int value) {
    return new EmbeddedOptions(host, apiPort, wsPort, secret, adminUserID, value, tokenLifetime, friendVerify,
        maxConnections);
  }

  public EmbeddedOptions withTokenLifetime(Duration value) {
    return new EmbeddedOptions(host, apiPort, wsPort, secret, adminUserID, multiLoginPolicy, value, friendVerify,
        maxConnections);
  }

  public EmbeddedOptions withFriendVerify(boolean value) {
    return new EmbeddedOptions(host, apiPort, wsPort, secret, adminUserID, multiLoginPolicy, tokenLifetime, value,
        maxConnections);
  }

  public EmbeddedOptions withMaxConnections(int value) {
    return new EmbeddedOptions(host, apiPort, wsPort, secret, adminUserID, multiLoginPolicy, tokenLifetime, friendVerify,
        value);
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "EmbeddedOptions[host=" + host + ", apiPort=" + apiPort + ", wsPort=" + wsPort + ", adminUserID=" + adminUserID
        + ", multiLoginPolicy=" + multiLoginPolicy + ", tokenLifetime=" + tokenLifetime + ", friendVerify=" + friendVerify
        + ", maxConnections=" + maxConnections + "]";
  }

  private static void requirePort(String name, int port) {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException(name + " must be 0 to 65535, not " + port);
    }
  }
}
