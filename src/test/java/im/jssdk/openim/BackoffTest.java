package im.jssdk.openim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private static final List<Duration> PAUSES = List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));

  @Test
  void growsAndThenStays() {
    Backoff backoff = new Backoff(PAUSES, () -> 0.5);
    assertThat(List.of(backoff.pauseMillis(0), backoff.pauseMillis(1), backoff.pauseMillis(2), backoff.pauseMillis(3),
        backoff.pauseMillis(1_000_000))).containsExactly(1000L, 2000L, 4000L, 4000L, 4000L);
  }

  @Test
  void variesByHalf() {
    assertThat(new Backoff(PAUSES, () -> 0.0).pauseMillis(1)).isEqualTo(1000);
    assertThat(new Backoff(PAUSES, () -> 0.999).pauseMillis(1)).isEqualTo(2998);
  }
}
