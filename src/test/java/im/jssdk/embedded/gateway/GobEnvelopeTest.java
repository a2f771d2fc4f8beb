package im.jssdk.embedded.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.jssdk.openim.proto.GetMaxSeqReq;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.HexFormat;

/** The gob envelope, by frames recorded between the Go core and the real server. */
class GobEnvelopeTest {

  private static final String REQUEST_DEFINITION = "657f0301010c47656e6572616c577352657101ff80000106010d5265714964656e746966696572"
      + "0104000105546f6b656e010c00010653656e644944010c00010b4f7065726174696f6e4944010c0001074d7367496e6372010c00010444617461010a00"
      + "0000";
  private static final String NEWEST_SEQS = REQUEST_DEFINITION + "73ff8001fe07d2020e616c6963656d77756771636267350124323731663738"
      + "64612d373963342d346333622d393361652d3966363162336461633532360122616c6963656d77756771636267355f3137393535313037353236313934"
      + "333836313601100a0e616c6963656d777567716362673500";
  private static final String REPLY_DEFINITION = "5f7f030101045265737001ff80000106010d5265714964656e74696669657201040001074d7367"
      + "496e6372010c00010b4f7065726174696f6e4944010c000107457272436f646501040001064572724d7367010c00010444617461010a000000";
  private static final String KICK = REPLY_DEFINITION + "07ff8001fe0fa400";

  private final GobEnvelope gob = new GobEnvelope();

  @Test
  void readsARequestOfTheGoCore() throws Exception {
    Request request = gob.decode(hex(NEWEST_SEQS));
    assertThat(request.reqIdentifier()).isEqualTo(1001);
    assertThat(request.sendID()).isEqualTo("alicemwugqcbg5");
    assertThat(request.operationID()).isEqualTo("271f78da-79c4-4c3b-93ae-9f61b3dac526");
    assertThat(request.msgIncr()).isEqualTo("alicemwugqcbg5_1795510752619438616");
    assertThat(GetMaxSeqReq.parseFrom(request.data()).getUserID()).isEqualTo("alicemwugqcbg5");
  }

  @Test
  void writesAKickAsTheRealServer() {
    assertThat(HexFormat.of().formatHex(gob.encode(Reply.push(2002, "", null)))).isEqualTo(KICK);
  }

  @Test
  void writesAReplyWithAllFields() {
    byte[] data = new byte[300];
    Arrays.fill(data, (byte) 7);
    byte[] bytes = gob.encode(new Reply(1003, "i", "op", 1402, "MutedInGroup", data));
    String expected = REPLY_DEFINITION
        // 336 bytes follow: type, 1003, "i", "op", 1402, "MutedInGroup", 300 bytes, end
        + "fe0150" + "ff80" + "01fe07d6" + "010169" + "01026f70" + "01fe0af4" + "010c4d75746564496e47726f7570" + "01fe012c"
        + "07".repeat(300) + "00";
    assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(expected);
  }

  @Test
  void refusesWhatEndsTooEarly() {
    byte[] whole = hex(NEWEST_SEQS);
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> gob.decode(part)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }
}
