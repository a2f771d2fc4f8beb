package im.jssdk.openim;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Where the OpenIM server is and how it is spoken to.
 *
 * @param apiAddress the HTTP API, {@code http} or {@code https}
 * @param wsAddress the message gateway, {@code ws} or {@code wss}
 */
public record OpenImOptions(URI apiAddress, URI wsAddress, Api api, Connection connection) {

  public OpenImOptions {
    requireAddress("apiAddress", apiAddress, "http", "https");
    requireAddress("wsAddress", wsAddress, "ws", "wss");
    Objects.requireNonNull(api, "api");
    Objects.requireNonNull(connection, "connection");
  }

  /** The defaults, for these addresses. */
  public static OpenImOptions of(URI apiAddress, URI wsAddress) {
    return new OpenImOptions(apiAddress, wsAddress, Api.defaults(), Connection.defaults());
  }

  public OpenImOptions withApi(Api api) {
    return new OpenImOptions(apiAddress, wsAddress, api, connection);
  }

  public OpenImOptions withConnection(Connection connection) {
    return new OpenImOptions(apiAddress, wsAddress, api, connection);
  }

  /**
   * How the HTTP API is called.
   *
   * @param timeout the limit of one call, from the asking to the whole answer
   * @param poolSize TCP connections kept to the API, for all users of this node together
   * @param queueSize calls that wait for one of them; more fail at once
   * @param tokenCacheTime how long a token that was found good counts as good in {@link OpenImClient#parseToken}
   * @param tokenCacheSize how many such answers are kept
   * @param tokenOutageTime how old such an answer may be that counts while the server can't give another; 0: none does
   */
  public record Api(Duration timeout, int poolSize, int queueSize, Duration tokenCacheTime, int tokenCacheSize,
      Duration tokenOutageTime) {

    public Api {
      requirePositive("api.timeout", timeout);
      requirePositive("api.poolSize", poolSize);
      requirePositive("api.queueSize", queueSize);
      requirePositive("api.tokenCacheTime", tokenCacheTime);
      requirePositive("api.tokenCacheSize", tokenCacheSize);
      if (tokenOutageTime.isNegative()) {
        throw new IllegalArgumentException("api.tokenOutageTime: " + tokenOutageTime + " is negative");
      }
    }

    public static Api defaults() {
      return new Api(Duration.ofSeconds(10), 64, 10_000, Duration.ofSeconds(30), 50_000, Duration.ofDays(7));
    }
  }

  /**
   * How long connections are kept. {@code offlineWait} and {@code replyTimeout} together stay below the 30 s in which the
   * gateway answers a call.
   *
   * @param connectTimeout the limit of one dial: TCP connect, upgrade and the server's first word together
   * @param replyTimeout how long a sent request waits for its reply
   * @param offlineWait how long a request waits for a connection
   * @param heartbeat time between pings; the server drops a connection that is silent for 30 s
   * @param readTimeout a connection on which nothing was heard for this long is dead
   * @param backoff the pauses before the dials that follow a failed one; the last is repeated; each is varied by up to a half
   * @param stableAfter a connection that lived this long makes the next loss a first one again: redialled at once
   * @param maxFrame bytes of a frame from the server, as received
   * @param maxEnvelope bytes of the same after gunzip
   * @param maxRequestFrame bytes of a frame that the server still takes, after gzip
   * @param maxDials dials under way at the same time, for all users of this node together
   * @param maxWaiting requests of one user that wait for a connection; more fail at once
   * @param sweep how often deadlines are looked at, so the grain of all the times above
   */
  public record Connection(Duration connectTimeout, Duration replyTimeout, Duration offlineWait, Duration heartbeat,
      Duration readTimeout, List<Duration> backoff, Duration stableAfter, int maxFrame, int maxEnvelope, int maxRequestFrame,
      int maxDials, int maxWaiting, Duration sweep) {

    public Connection {
      requirePositive("connection.connectTimeout", connectTimeout);
      requirePositive("connection.replyTimeout", replyTimeout);
      requirePositive("connection.offlineWait", offlineWait);
      requirePositive("connection.heartbeat", heartbeat);
      requirePositive("connection.readTimeout", readTimeout);
      requirePositive("connection.stableAfter", stableAfter);
      requirePositive("connection.maxFrame", maxFrame);
      requirePositive("connection.maxEnvelope", maxEnvelope);
      requirePositive("connection.maxRequestFrame", maxRequestFrame);
      requirePositive("connection.maxDials", maxDials);
      requirePositive("connection.maxWaiting", maxWaiting);
      requirePositive("connection.sweep", sweep);
      backoff = List.copyOf(backoff);
      if (backoff.isEmpty()) {
        throw new IllegalArgumentException("connection.backoff: at least one pause is needed");
      }
      backoff.forEach(pause -> requirePositive("connection.backoff", pause));
    }

    public static Connection defaults() {
      return new Connection(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(18), Duration.ofSeconds(24),
          Duration.ofSeconds(30),
          List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8),
              Duration.ofSeconds(16)),
          Duration.ofSeconds(5), 8 << 20, 32 << 20, 51_200, 64, 1_000, Duration.ofMillis(500));
    }

    /** The limits of time that tests shorten, and the rest as it is. */
    public Connection withTimes(Duration replyTimeout, Duration offlineWait, Duration heartbeat, Duration readTimeout) {
      return new Connection(connectTimeout, replyTimeout, offlineWait, heartbeat, readTimeout, backoff, stableAfter, maxFrame,
          maxEnvelope, maxRequestFrame, maxDials, maxWaiting, sweep);
    }

    public Connection withConnectTimeout(Duration connectTimeout) {
      return new Connection(connectTimeout, replyTimeout, offlineWait, heartbeat, readTimeout, backoff, stableAfter, maxFrame,
          maxEnvelope, maxRequestFrame, maxDials, maxWaiting, sweep);
    }

    public Connection withBackoff(List<Duration> backoff, Duration stableAfter) {
      return new Connection(connectTimeout, replyTimeout, offlineWait, heartbeat, readTimeout, backoff, stableAfter, maxFrame,
          maxEnvelope, maxRequestFrame, maxDials, maxWaiting, sweep);
    }

    public Connection withSizes(int maxFrame, int maxEnvelope, int maxRequestFrame) {
      return new Connection(connectTimeout, replyTimeout, offlineWait, heartbeat, readTimeout, backoff, stableAfter, maxFrame,
          maxEnvelope, maxRequestFrame, maxDials, maxWaiting, sweep);
    }

    public Connection withLimits(int maxDials, int maxWaiting) {
      return new Connection(connectTimeout, replyTimeout, offlineWait, heartbeat, readTimeout, backoff, stableAfter, maxFrame,
          maxEnvelope, maxRequestFrame, maxDials, maxWaiting, sweep);
    }

    public Connection withSweep(Duration sweep) {
      return new Connection(connectTimeout, replyTimeout, offlineWait, heartbeat, readTimeout, backoff, stableAfter, maxFrame,
          maxEnvelope, maxRequestFrame, maxDials, maxWaiting, sweep);
    }
  }

  private static void requireAddress(String name, URI address, String scheme, String secureScheme) {
    Objects.requireNonNull(address, name);
    if (address.getHost() == null || !(scheme.equals(address.getScheme()) || secureScheme.equals(address.getScheme()))) {
      throw new IllegalArgumentException(
          name + ": " + address + " is not an address like " + scheme + "://host:port or " + secureScheme + "://host");
    }
  }

  private static void requirePositive(String name, Duration duration) {
    if (duration.toMillis() <= 0) {
      throw new IllegalArgumentException(name + ": " + duration + " is less than 1 ms");
    }
  }

  private static void requirePositive(String name, int number) {
    if (number <= 0) {
      throw new IllegalArgumentException(name + ": " + number + " is not positive");
    }
  }
}
