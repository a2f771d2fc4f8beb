package im.jssdk.openim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.jssdk.openim.proto.MsgData;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeCodecTest {

  private static final int LIMIT = 4 << 20;

  private final EnvelopeCodec codec = new EnvelopeCodec(LIMIT, 51_200);

  private static byte[] bytes(int count, int kinds) {
    byte[] bytes = new byte[count];
    Random random = new Random(count);
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) random.nextInt(kinds);
    }
    return bytes;
  }

  private static byte[] reply(byte[] data) {
    return ("{\"reqIdentifier\":1003,\"msgIncr\":\"k1\",\"operationID\":\"op\",\"errCode\":0,\"errMsg\":\"\",\"data\":\""
        + Base64.getEncoder().encodeToString(data) + "\"}").getBytes();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, 8_191, 8_192, 8_193, 100_000, 2_000_000})
  void readsWhatAnotherGzipPacked(int size) throws BrokenFrameException {
    byte[] data = bytes(size, 256);
    Envelope envelope = codec.decode(ScriptedServer.gzip(reply(data)));
    assertThat(envelope.reqIdentifier()).isEqualTo(1003);
    assertThat(envelope.msgIncr()).isEqualTo("k1");
    assertThat(envelope.data()).isEqualTo(data);
    // And the next frame is not touched by the last.
    assertThat(codec.decode(ScriptedServer.gzip(reply(bytes(10, 9)))).data()).isEqualTo(bytes(10, 9));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 900, 920, 940, 6_000, 8_192, 30_000})
  void packsWhatAnotherGzipReads(int size) {
    MsgData message = MsgData.newBuilder().setContent(com.google.protobuf.ByteString.copyFrom(bytes(size, 256))).build();
    JsonObject envelope = new JsonObject(new String(ScriptedServer.gunzip(
        codec.encode(1003, "ä\"u\\\n1", "op", "k", message).getBytes())));
    assertThat(envelope.getString("sendID")).isEqualTo("ä\"u\\\n1");
    assertThat(Base64.getDecoder().decode(envelope.getString("data"))).isEqualTo(message.toByteArray());
  }

  @Test
  void storesWhatFitsAPacketAndPacksWhatDoesNot() {
    MsgData small = MsgData.newBuilder().setContent(com.google.protobuf.ByteString.copyFrom(new byte[900])).build();
    MsgData big = MsgData.newBuilder().setContent(com.google.protobuf.ByteString.copyFrom(new byte[2_000])).build();
    assertThat(codec.encode(1003, "u1", "op", "k", small).length()).isBetween(1_200, 1_448);
    assertThat(codec.encode(1003, "u1", "op", "k", big).length()).isLessThan(300);
  }

  @Test
  void packsBetterWhenTheServersLimitIsNear() {
    byte[] content = bytes(150_000, 3);
    MsgData message = MsgData.newBuilder().setContent(com.google.protobuf.ByteString.copyFrom(content)).build();
    int best = ScriptedServer.gzip(reply(message.toByteArray())).length;
    EnvelopeCodec tight = new EnvelopeCodec(LIMIT, best);
    assertThat(tight.encode(1003, "u", "op", "k", message).length()).isLessThanOrEqualTo(best);
    assertThatThrownBy(() -> new EnvelopeCodec(LIMIT, best / 2).encode(1003, "u", "op", "k", message))
        .isInstanceOf(OpenImException.class).hasMessageContaining("make it smaller");
  }

  @Test
  void takesOptionalGzipHeaders() throws BrokenFrameException {
    byte[] plain = ScriptedServer.gzip(reply(new byte[] {1}));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(plain, 0, 3);
    out.write(2 | 4 | 8 | 16);
    out.write(plain, 4, 6);
    out.writeBytes(new byte[] {2, 0, 7, 7, 'n', 0, 'c', 0, 0, 0});
    out.write(plain, 10, plain.length - 10);
    assertThat(codec.decode(out.toByteArray()).data()).containsExactly(1);
  }

  @Test
  void takesNullsAndUnknownFields() throws BrokenFrameException {
    Envelope envelope = codec.decode(ScriptedServer.gzip(
        "{\"new\":{\"a\":[1]},\"data\":null,\"errMsg\":null,\"reqIdentifier\":2002,\"msgIncr\":\"\",\"errCode\":7}".getBytes()));
    assertThat(envelope.reqIdentifier()).isEqualTo(2002);
    assertThat(envelope.errCode()).isEqualTo(7);
    assertThat(envelope.errMsg()).isEmpty();
    assertThat(envelope.data()).isEmpty();
  }

  @Test
  void refusesFramesThatUnpackToTooMuch() {
    byte[] bomb = ScriptedServer.gzip(new byte[LIMIT + 1]);
    assertThat(bomb.length).isLessThan(10_000);
    assertThatThrownBy(() -> codec.decode(bomb)).isInstanceOf(BrokenFrameException.class).hasMessageContaining("more than");
  }

  @Test
  void refusesEveryCutAndEveryFlippedBit() {
    byte[] good = ScriptedServer.gzip(reply(bytes(50, 256)));
    int refused = 0;
    for (int length = 0; length < good.length; length++) {
      byte[] cut = Arrays.copyOf(good, length);
      assertThatThrownBy(() -> codec.decode(cut)).isInstanceOf(BrokenFrameException.class);
    }
    for (int at = 10; at < good.length; at++) {
      byte[] flipped = good.clone();
      flipped[at] ^= 4;
      try {
        // The last bits before the checksum may be filling; nothing else may pass.
        assertThat(codec.decode(flipped)).usingRecursiveComparison().isEqualTo(codec.decode(good));
      } catch (BrokenFrameException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThanOrEqualTo(good.length - 11);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{}", "{\"reqIdentifier\":\"x\"}", "{\"reqIdentifier\":1,\"data\":\"%%\"}",
      "{\"reqIdentifier\":1,\"data\":{}}", "{\"reqIdentifier\":1", "{\"reqIdentifier\":1,\"msgIncr\":\"secret"})
  void refusesWhatIsNoEnvelope(String json) {
    assertThatThrownBy(() -> codec.decode(ScriptedServer.gzip(json.getBytes())))
        .isInstanceOf(BrokenFrameException.class).hasMessageNotContaining("secret");
  }
}
