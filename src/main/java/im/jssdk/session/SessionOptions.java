package im.jssdk.session;

import java.time.Duration;

/**
 * How users' cores are kept.
 *
 * @param grace how long a session, and with the last one the core, outlives its last connection
 * @param callsPerUser calls of one user that may be under way at once; more are answered with 20001
 * @param workers threads that all cores share
 * @param logoutLimit how long a Logout waits for the core to tell the OpenIM server
 */
public record SessionOptions(Duration grace, int callsPerUser, int workers, Duration logoutLimit) {

  public SessionOptions {
    if (grace.isNegative() || callsPerUser < 1 || workers < 1 || logoutLimit.isNegative()) {
      throw new IllegalArgumentException("session options out of range: grace " + grace + ", calls per user " + callsPerUser
          + ", workers " + workers + ", logout limit " + logoutLimit);
    }
  }

  public static SessionOptions defaults() {
    return new SessionOptions(Duration.ofSeconds(60), 256, Math.max(4, 2 * Runtime.getRuntime().availableProcessors()),
        Duration.ofSeconds(5));
  }

  public SessionOptions withGrace(Duration value) {
    return new SessionOptions(value, callsPerUser, workers, logoutLimit);
  }

  public SessionOptions withCallsPerUser(int value) {
    return new SessionOptions(grace, value, workers, logoutLimit);
  }

  public SessionOptions withWorkers(int value) {
    return new SessionOptions(grace, callsPerUser, value, logoutLimit);
  }

  public SessionOptions withLogoutLimit(Duration value) {
    return new SessionOptions(grace, callsPerUser, workers, value);
  }
}
