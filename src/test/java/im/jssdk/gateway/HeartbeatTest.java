package im.jssdk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import im.jssdk.gateway.Heartbeat.Step;
import org.junit.jupiter.api.Test;

class HeartbeatTest {

  private final Heartbeat heartbeat = new Heartbeat(25, 1_000);

  @Test
  void pingsAsOftenAsAsked() {
    assertThat(heartbeat.step(1_024)).isEqualTo(Step.NOTHING);
    assertThat(heartbeat.step(1_025)).isEqualTo(Step.PING);
    assertThat(heartbeat.step(1_026)).isEqualTo(Step.NOTHING);
    heartbeat.heard(1_030);
    assertThat(heartbeat.step(1_050)).isEqualTo(Step.PING);
  }

  @Test
  void deadAfterTwoSilentPings() {
    assertThat(heartbeat.step(1_025)).isEqualTo(Step.PING);
    assertThat(heartbeat.step(1_050)).isEqualTo(Step.PING);
    assertThat(heartbeat.step(1_075)).isEqualTo(Step.DEAD);
  }

  @Test
  void anythingHeardCounts() {
    for (long now = 1_025; now < 2_000; now += 25) {
      assertThat(heartbeat.step(now)).isEqualTo(Step.PING);
      heartbeat.heard(now + 24);
    }
    // A pong that is late, but not two pings late.
    assertThat(heartbeat.step(2_000)).isEqualTo(Step.PING);
    assertThat(heartbeat.step(2_025)).isEqualTo(Step.PING);
    heartbeat.heard(2_026);
    assertThat(heartbeat.step(2_050)).isEqualTo(Step.PING);
    assertThat(heartbeat.step(2_075)).isEqualTo(Step.PING);
  }
}
