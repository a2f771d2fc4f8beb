package im.jssdk.session;

import java.time.Duration;

/**
 * How users' cores are kept.
 *
 * @param grace how long a session, and with the last one the core, outlives its last connection
 * @param callsPerUser calls of one user that may be under way at once; more are answered with 20001
 * @param workers threads that all cores share
 * @param logoutLimit how long a Logout waits for the core to tell the OpenIM server, and the end of a core for its last calls
 * @param tokenCheck how often the OpenIM server is asked about tokens of sessions that the user's core does not go by
 * @param abandonedPerPlatform sessions without a connection that are kept for one platform of a user; the oldest goes first
 */
public record SessionOptions(Duration grace, int callsPerUser, int workers, Duration logoutLimit, Duration tokenCheck,
    int abandonedPerPlatform) {

  public SessionOptions {
    if (grace.isNegative() || callsPerUser < 1 || workers < 1 || logoutLimit.isNegative()
        || tokenCheck.isNegative() || abandonedPerPlatform < 1) {
      throw new IllegalArgumentException("session options out of range: grace " + grace + ", calls per user " + callsPerUser
          + ", workers " + workers + ", logout limit " + logoutLimit + ", token check " + tokenCheck
          + ", abandoned sessions per platform " + abandonedPerPlatform);
    }
  }

  public static SessionOptions defaults() {
    return new SessionOptions(Duration.ofSeconds(60), 256, Math.max(4, 2 * Runtime.getRuntime().availableProcessors()),
        Duration.ofSeconds(5), Duration.ofSeconds(60), 10);
  }

  public SessionOptions withGrace(Duration value) {
    return new SessionOptions(value, callsPerUser, workers, logoutLimit, tokenCheck, abandonedPerPlatform);
  }

  public SessionOptions withCallsPerUser(int value) {
    return new SessionOptions(grace, value, workers, logoutLimit, tokenCheck, abandonedPerPlatform);
  }

  public SessionOptions withWorkers(int value) {
    return new SessionOptions(grace, callsPerUser, value, logoutLimit, tokenCheck, abandonedPerPlatform);
  }

  public SessionOptions withLogoutLimit(Duration value) {
    return new SessionOptions(grace, callsPerUser, workers, value, tokenCheck, abandonedPerPlatform);
  }

  public SessionOptions withTokenCheck(Duration value) {
    return new SessionOptions(grace, callsPerUser, workers, logoutLimit, value, abandonedPerPlatform);
  }

  public SessionOptions withAbandonedPerPlatform(int value) {
    return new SessionOptions(grace, callsPerUser, workers, logoutLimit, tokenCheck, value);
  }
}
