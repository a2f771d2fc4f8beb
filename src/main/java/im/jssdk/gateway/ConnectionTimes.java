package im.jssdk.gateway;

import im.jssdk.protocol.CloseCode;
import java.util.concurrent.TimeUnit;

/** One connection's time limits but for those of its calls: to log in, to answer pings, to close. Times are the strand's, in ns. */
final class ConnectionTimes {

  private final ConnectionLoop connection;
  private final LimitsOptions limits;
  private final GatewayMetrics metrics;
  private final Heartbeat heartbeat;
  private final long openedAt;
  private long closingSince;

  ConnectionTimes(ConnectionLoop connection, LimitsOptions limits, GatewayMetrics metrics, long now) {
    this.connection = connection;
    this.limits = limits;
    this.metrics = metrics;
    this.openedAt = now;
    this.heartbeat = new Heartbeat(limits.pingEvery().toNanos(), now);
  }

  /** Since the handshake. Any thread. */
  long ageSeconds(long now) {
    return TimeUnit.NANOSECONDS.toSeconds(now - openedAt);
  }

  void heard(long now) {
    heartbeat.heard(now);
  }

  void closing(long now) {
    closingSince = now;
  }

  void sweep(long now) {
    switch (connection.state()) {
      case CLOSING -> {
        if (now - closingSince > limits.closeWithin().toNanos()) {
          connection.socket().cut();
        }
      }
      case NEW -> {
        if (now - openedAt > limits.loginWithin().toNanos()) {
          metrics.refused("login");
          connection.close(CloseCode.NO_LOGIN, "no Login came in time");
        } else {
          beat(now);
        }
      }
      case LOGGING_IN, LOGGED_IN -> {
        connection.calls().sweep(now);
        beat(now);
      }
      case CLOSED -> {
      }
    }
  }

  private void beat(long now) {
    switch (heartbeat.step(now)) {
      case PING -> connection.socket().ping();
      case DEAD -> {
        metrics.refused("ping");
        connection.close(CloseCode.NO_PONG, "two pings were not answered");
      }
      case NOTHING -> {
      }
    }
  }
}
