package im.jssdk.embedded.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

class GzipTest {

  private final Gzip gzip = new Gzip();

  @AfterEach
  void close() {
    gzip.close();
  }

  @Test
  void isUnderstoodByTheJdkAndTheOtherWayRound() throws IOException {
    for (int size : new int[] {0, 1, 100, 8192, 100_000}) {
      byte[] bytes = new byte[size];
      new Random(size).nextBytes(bytes);
      Arrays.fill(bytes, size / 2, size, (byte) 'a');
      try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip.pack(bytes)))) {
        assertThat(in.readAllBytes()).isEqualTo(bytes);
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (GZIPOutputStream packer = new GZIPOutputStream(out)) {
        packer.write(bytes);
      }
      assertThat(gzip.unpack(out.toByteArray())).isEqualTo(bytes);
    }
  }

  @Test
  void refusesWhatIsNoWholeGzip() {
    byte[] packed = gzip.pack("hello hello hello".getBytes());
    for (int length = 0; length < packed.length; length++) {
      byte[] part = Arrays.copyOf(packed, length);
      assertThatThrownBy(() -> gzip.unpack(part)).isInstanceOf(IllegalArgumentException.class);
    }
    packed[packed.length - 8] ^= 1;
    assertThatThrownBy(() -> gzip.unpack(packed)).hasMessageContaining("checksum");
    assertThat(gzip.unpack(gzip.pack(new byte[] {1}))).as("works after an error").containsExactly(1);
  }

  @Test
  void refusesWhatUnpacksToTooMuch() {
    assertThat(gzip.unpack(gzip.pack(new byte[8 << 20]))).hasSize(8 << 20);
    byte[] bomb = gzip.pack(new byte[(8 << 20) + 1]);
    assertThat(bomb).hasSizeLessThan(51_200);
    assertThatThrownBy(() -> gzip.unpack(bomb)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("unpacks to more");
  }

  @Test
  void skipsOptionalHeaderFields() throws IOException {
    byte[] packed = gzip.pack("named".getBytes());
    byte[] named = new byte[packed.length + 2];
    System.arraycopy(packed, 0, named, 0, 10);
    named[3] = 8;
    named[10] = 'n';
    System.arraycopy(packed, 10, named, 12, packed.length - 10);
    assertThat(new String(gzip.unpack(named))).isEqualTo("named");
  }
}
