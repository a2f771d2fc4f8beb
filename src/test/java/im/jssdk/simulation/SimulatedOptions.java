package im.jssdk.simulation;

import im.jssdk.gateway.LimitsOptions;
import im.jssdk.push.PushOptions;
import im.jssdk.session.SessionOptions;
import java.time.Duration;

/** The simulated node's limits: small, so that a schedule goes over them. */
final class SimulatedOptions {

  static final int CALL_SECONDS = 8;
  static final int GRACE_SECONDS = 12;
  static final int LOGOUT_SECONDS = 3;
  static final int TOKEN_CHECK_SECONDS = 9;
  static final LimitsOptions LIMITS = LimitsOptions.defaults().withConnections(4, 100).withBytes(10_000, 1_500)
      .withTimes(Duration.ofSeconds(6), Duration.ofSeconds(CALL_SECONDS), Duration.ofSeconds(7), Duration.ofSeconds(2),
          Duration.ofSeconds(1));
  static final SessionOptions SESSIONS = SessionOptions.defaults().withGrace(Duration.ofSeconds(GRACE_SECONDS))
      .withCallsPerUser(6).withLogoutLimit(Duration.ofSeconds(LOGOUT_SECONDS)).withTokenCheck(Duration.ofSeconds(TOKEN_CHECK_SECONDS));
  static final PushOptions RINGS = new PushOptions(8, 2_000, 2_500);
  static final PushOptions ROOMY_RINGS = new PushOptions(10_000, 1_000_000);

  private SimulatedOptions() {
  }
}
