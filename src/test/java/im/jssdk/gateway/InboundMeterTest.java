package im.jssdk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import im.jssdk.protocol.ByteBudget;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InboundMeterTest {

  private static final int CHUNK = 65_536;
  private static final long LIMIT = 1_000_000;

  private final ByteBudget budget = new ByteBudget(LIMIT);
  private final List<ByteBuf> chunks = new ArrayList<>();
  private InboundMeter refusing;
  private int refused;

  private EmbeddedChannel channel() {
    InboundMeter[] meter = new InboundMeter[1];
    meter[0] = new InboundMeter(budget, () -> {
      refused++;
      meter[0].refuse();
    });
    refusing = meter[0];
    return new EmbeddedChannel(meter[0], new WebSocket13FrameDecoder(true, false, 1 << 30));
  }

  /** Bytes of a frame; the first begin one of a million bytes. */
  private ByteBuf chunk(boolean first) {
    ByteBuf bytes = Unpooled.buffer(CHUNK);
    if (first) {
      bytes.writeByte(0x81).writeByte(0xff).writeLong(1_000_000).writeInt(0);
    }
    bytes.writeZero(CHUNK - bytes.readableBytes());
    chunks.add(bytes);
    return bytes;
  }

  @Test
  void countsAFrameThatIsBegunUntilItsConnectionIsClosed() {
    EmbeddedChannel channel = channel();
    channel.writeInbound(chunk(true), chunk(false));
    assertThat(budget.used()).isEqualTo(2 * CHUNK);
    channel.close();
    assertThat(budget.used()).isZero();
    assertThat(refused).isZero();
  }

  @Test
  void whatIsThrownAwayIsNotCounted() {
    List<EmbeddedChannel> channels = new ArrayList<>();
    for (int each = 0; each < 100; each++) {
      EmbeddedChannel channel = channel();
      channel.writeInbound(chunk(true), chunk(false));
      channels.add(channel);
    }
    int accepted = (int) (LIMIT / CHUNK / 2);
    assertThat(refused).as("each that had more to send than there was room").isEqualTo(100 - accepted);
    assertThat(budget.used()).as("what lies in memory").isEqualTo(2L * CHUNK * accepted);
    assertThat(chunks.stream().skip(2L * accepted)).as("bytes of who was refused").allMatch(each -> each.refCnt() == 0);
    assertThat(budget.takeSmall(100)).as("there is room for small calls").isTrue();
    budget.give(100);
    channels.forEach(EmbeddedChannel::close);
    assertThat(budget.used()).isZero();
    assertThat(channels).as("nothing is handed on").allMatch(each -> each.inboundMessages().isEmpty());
  }

  @Test
  void whatComesAfterARefusalIsThrownAway() {
    EmbeddedChannel channel = channel();
    channel.writeInbound(chunk(true));
    refusing.refuse();
    channel.writeInbound(chunk(false), chunk(false));
    assertThat(budget.used()).isZero();
    assertThat(chunks).allMatch(each -> each.refCnt() == 0);
    channel.close();
    assertThat(budget.used()).isZero();
  }
}
