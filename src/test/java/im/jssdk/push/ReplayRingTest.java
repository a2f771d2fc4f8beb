package im.jssdk.push;

import static org.assertj.core.api.Assertions.assertThat;

import im.jssdk.protocol.ByteBudget;
import im.jssdk.protocol.Outbound;
import im.jssdk.protocol.PendingCall;
import im.jssdk.protocol.ServerEvent;
import im.jssdk.protocol.V3Dialect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayRingTest {

  private static ServerEvent event(String data) {
    return new ServerEvent("On", 0, "", data);
  }

  private static Answered reply(String frame) {
    return new Answered(new PendingCall(1, "Echo", "", 0, 0), new Outbound.CallReply(null, 1, 0, frame.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> drained(ReplayRing ring) {
    return ring.drain().stream()
        .map(each -> each instanceof ServerEvent event ? event.frame(V3Dialect.INSTANCE) : ((Answered) each).frame())
        .map(frame -> new String(frame, StandardCharsets.UTF_8)).toList();
  }

  @Test
  void eventsAndAnswersStayInOrder() {
    ReplayRing ring = new ReplayRing(PushOptions.defaults(), ByteBudget.unlimited());
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
    ReplayRing ring = new ReplayRing(new PushOptions(3, 1_000), ByteBudget.unlimited());
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
    ReplayRing ring = new ReplayRing(new PushOptions(100, 100), ByteBudget.unlimited());
    assertThat(ring.add(event("x".repeat(90)))).isFalse();
    assertThat(ring.add(reply("x".repeat(20)))).isFalse();
    assertThat(ring.add(event("x".repeat(20)))).isTrue();
    assertThat(ring.add(reply("x".repeat(20)))).isTrue();
    assertThat(drained(ring)).hasSize(1);
    assertThat(ring.add(event("after"))).isFalse();
    assertThat(drained(ring)).hasSize(1);
  }

  @Test
  void allRingsTogetherHaveABoundToo() {
    ByteBudget budget = new ByteBudget(2 * 256 + 100);
    ReplayRing one = new ReplayRing(PushOptions.defaults(), budget);
    ReplayRing other = new ReplayRing(PushOptions.defaults(), budget);
    assertThat(one.add(reply("x".repeat(60)))).isTrue();
    assertThat(other.add(reply("x".repeat(60)))).as("one over the limit").isFalse();
    assertThat(other.add(reply("x".repeat(40)))).isTrue();
    ServerEvent event = ServerEvent.of("OnConnecting");
    assertThat(other.add(event)).as("overflows").isTrue();
    assertThat(other.drain()).hasSize(1);
    assertThat(one.drain()).hasSize(1);
    assertThat(budget.used()).isZero();
  }
}
