package im.jssdk.push;

import static org.assertj.core.api.Assertions.assertThat;

import im.jssdk.protocol.ConnectionRef;
import im.jssdk.protocol.Outbound;
import im.jssdk.protocol.ServerEvent;
import im.jssdk.protocol.SessionKey;
import im.jssdk.protocol.V3Dialect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayRingTest {

  private static ServerEvent event(String data) {
    return new ServerEvent("On", 0, "", data);
  }

  private static Outbound.CallReply reply(String frame) {
    return new Outbound.CallReply(new ConnectionRef(1, new SessionKey("u", 5), V3Dialect.INSTANCE), 2, 0,
        frame.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> drained(ReplayRing ring) {
    return ring.drain(V3Dialect.INSTANCE).stream().map(frame -> new String(frame, StandardCharsets.UTF_8)).toList();
  }

  @Test
  void eventsAndAnswersStayInOrder() {
    ReplayRing ring = new ReplayRing(PushOptions.defaults());
    ring.add(event("1"));
    ring.add(reply("answer"));
    ring.add(event("2"));
    List<String> frames = drained(ring);
    assertThat(frames).hasSize(3);
    assertThat(frames.get(0)).contains("\"data\":\"1\"");
    assertThat(frames.get(1)).isEqualTo("answer");
    assertThat(frames.get(2)).contains("\"data\":\"2\"");
    assertThat(drained(ring)).isEmpty();
  }

  @Test
  void overflowByCountDropsEventsAndKeepsAnswers() {
    ReplayRing ring = new ReplayRing(new PushOptions(3, 1_000));
    ring.add(event("1"));
    assertThat(ring.add(reply("answer"))).isTrue();
    assertThat(ring.add(event("2"))).isFalse();
    assertThat(ring.add(event("3"))).isTrue();
    assertThat(ring.add(event("4"))).isFalse();
    assertThat(ring.add(reply("second"))).isTrue();
    assertThat(drained(ring)).containsExactly("answer", "second");
  }

  @Test
  void overflowByBytes() {
    ReplayRing ring = new ReplayRing(new PushOptions(100, 100));
    assertThat(ring.add(event("x".repeat(90)))).isFalse();
    assertThat(ring.add(reply("x".repeat(20)))).isFalse();
    assertThat(ring.add(event("x".repeat(20)))).isTrue();
    assertThat(ring.add(reply("x".repeat(20)))).isTrue();
    assertThat(drained(ring)).hasSize(1);
    assertThat(ring.add(event("after"))).isFalse();
    assertThat(drained(ring)).hasSize(1);
  }
}
