package im.jssdk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CallRateTest {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private static int taken(CallRate rate, long now, int tries) {
    int taken = 0;
    for (int i = 0; i < tries; i++) {
      taken += rate.take(now) ? 1 : 0;
    }
    return taken;
  }

  @Test
  void aBurstThenTheRate() {
    CallRate rate = new CallRate(200, 400, 0);
    assertThat(taken(rate, 0, 1_000)).isEqualTo(400);
    assertThat(taken(rate, SECOND / 100, 1_000)).isEqualTo(2);
    assertThat(taken(rate, SECOND, 1_000)).isEqualTo(198);
    assertThat(taken(rate, 100 * SECOND, 1_000)).isEqualTo(400);
  }

  @Test
  void withoutALimit() {
    CallRate rate = new CallRate(Integer.MAX_VALUE, Integer.MAX_VALUE, 0);
    assertThat(taken(rate, 0, 100_000)).isEqualTo(100_000);
  }
}
