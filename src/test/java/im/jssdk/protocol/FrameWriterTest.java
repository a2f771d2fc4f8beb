package im.jssdk.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameWriterTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void keysAndOrder() {
    byte[] frame = V3Dialect.INSTANCE.reply("Login", "op", Reply.ok("\"\""));
    assertThat(new String(frame, StandardCharsets.UTF_8))
        .isEqualTo("{\"event\":\"Login\",\"errCode\":0,\"errMsg\":\"\",\"data\":\"\\\"\\\"\",\"operationID\":\"op\"}");
  }

  @Test
  void anyTextSurvives() throws Exception {
    Random random = new Random(1);
    for (int round = 0; round < 2_000; round++) {
      String data = text(random);
      String errMsg = text(random);
      JsonNode read = JSON.readTree(FrameWriter.write("E\"vent", -7, errMsg, data, "ö"));
      assertThat(read.get("event").textValue()).isEqualTo("E\"vent");
      assertThat(read.get("errCode").intValue()).isEqualTo(-7);
      assertThat(read.get("errMsg").textValue()).isEqualTo(errMsg);
      assertThat(read.get("data").textValue()).isEqualTo(data);
      assertThat(read.get("operationID").textValue()).isEqualTo("ö");
      assertThat(read).hasSize(5);
    }
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(40);
    for (int i = 0; i < length; i++) {
      switch (random.nextInt(5)) {
        case 0 -> text.append((char) random.nextInt(0x20));
        case 1 -> text.append("\"\\/\u007f\u0080\u07ff\u0800\uffff\u2028".charAt(random.nextInt(9)));
        case 2 -> text.appendCodePoint(0x10000 + random.nextInt(0x100000));
        default -> text.append((char) (0x20 + random.nextInt(0x60)));
      }
    }
    return text.toString();
  }

  @Test
  void halfAPairDoesNotMakeTheFrameInvalid() throws CharacterCodingException {
    for (String broken : new String[] {"a\ud83d", "\ude00b", "\ud83d\ud83d\ude00", "\ud800x"}) {
      byte[] frame = FrameWriter.write("e", 0, "", broken, "");
      // Throws when it is no UTF-8.
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(frame)).toString();
      assertThat(text).contains("\ufffd");
    }
  }

  @Test
  void anEventIsEncodedOnce() {
    ServerEvent event = new ServerEvent("OnConnectFailed", 7, "why", "");
    byte[] frame = event.frame(V3Dialect.INSTANCE);
    assertThat(event.frame(V3Dialect.INSTANCE)).isSameAs(frame);
    assertThat(new String(frame, StandardCharsets.UTF_8))
        .isEqualTo("{\"event\":\"OnConnectFailed\",\"errCode\":7,\"errMsg\":\"why\",\"data\":\"\",\"operationID\":\"\"}");
  }
}
