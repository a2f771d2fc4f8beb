package im.jssdk.openim;

import java.time.Duration;
import java.util.List;
import java.util.function.DoubleSupplier;

/** The pause before a dial that follows others that failed. Varied, so that a server that returns isn't stormed. */
record Backoff(List<Duration> pauses, DoubleSupplier random) {

  /** @param failures how many dials failed before, at least 0; past the end of the list its last pause is used */
  long pauseMillis(int failures) {
    long pause = pauses.get(Math.min(failures, pauses.size() - 1)).toMillis();
    return Math.max(1, Math.round(pause * (0.5 + random.getAsDouble())));
  }
}
