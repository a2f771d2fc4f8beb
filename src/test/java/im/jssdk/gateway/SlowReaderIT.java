package im.jssdk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import im.jssdk.core.CoreEvent;
import im.jssdk.session.SessionOptions;
import io.vertx.core.internal.http.WebSocketInternal;
import org.junit.jupiter.api.Test;

/** A client that does not read costs little and hurts nobody (spec js-client-protocol N20). */
class SlowReaderIT {

  private static final int EVENTS = 10_000;

  @Test
  void isCutAndTheOtherConnectionGetsAll() {
    LimitsOptions limits = LimitsOptions.defaults()
        .withTimes(Node.ms(5_000), Node.ms(5_000), Node.ms(25_000), Node.ms(300), Node.ms(20));
    try (Node node = Node.start(limits, SessionOptions.defaults())) {
      Client reader = node.loggedIn("u1");
      Client slow = node.loggedIn("u1");
      slow.socket.pause();
      ((WebSocketInternal) slow.socket).channelHandlerContext().channel().config().setAutoRead(false);
      ClientConnection held = node.connections.ofUser("u1").stream()
          .max((a, b) -> Long.compare(a.ref().id(), b.ref().id())).orElseThrow();
      FakeCore core = node.cores.live("u1");
      String payload = "\"" + "x".repeat(2_000) + "\"";
      int most = 0;
      for (int i = 0; i < EVENTS; i++) {
        core.raise(CoreEvent.of("OnRecvNewMessages", payload));
        if (i % 100 == 99) {
          for (int k = 0; k < 100; k++) {
            assertThat(reader.next().getString("event")).isEqualTo("OnRecvNewMessages");
          }
          most = Math.max(most, held.queuedBytes());
        }
      }
      assertThat(most).isLessThan((1 << 20) + 10_000);
      Node.until("the slow one is gone", () -> node.connections.size() == 1 && node.connections.placesTaken() == 1);
      assertThat(held.isOpen()).isFalse();
      node.refused("queue", 1);
      Node.until("nothing of it is queued any more", () -> held.queuedBytes() == 0);
      assertThat(reader.call("Void").getInteger("errCode")).isZero();
    }
  }
}
