package im.jssdk.embedded.state;

import io.vertx.core.json.JsonArray;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** IDs that the server makes up, and the hash over lists of IDs. */
public final class Ids {

  private static final HexFormat HEX = HexFormat.of();

  private Ids() {
  }

  /** 24 hex digits that begin with the time, as version IDs are. */
  public static String version() {
    int seconds = (int) (System.currentTimeMillis() / 1000);
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return HEX.toHexDigits(seconds) + HEX.toHexDigits(random.nextLong());
  }

  /** 32 hex digits, as message IDs are. */
  public static String message() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(random.nextLong());
  }

  /** Up to ten decimal digits, as the server's group and account IDs are. */
  public static String numeric() {
    return Long.toString(ThreadLocalRandom.current().nextLong(100_000_000L, 10_000_000_000L));
  }

  /** Lower-case hex MD5. */
  public static String md5(byte[] bytes) {
    return HEX.formatHex(digest(bytes));
  }

  /**
   * The hash a client compares its stored list of IDs by (spec 4.11): the first 8 bytes, big-endian, of the MD5 over the compact
   * JSON array of the IDs in order; 0 for an empty list. Unsigned.
   */
  public static long hash(Collection<String> ids) {
    if (ids.isEmpty()) {
      return 0;
    }
    byte[] digest = digest(new JsonArray(List.copyOf(ids)).encode().getBytes(StandardCharsets.UTF_8));
    long hash = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      hash = hash << 8 | digest[i] & 0xff;
    }
    return hash;
  }

  /** The same as a number that JSON writes unsigned. */
  public static Number unsignedHash(Collection<String> ids) {
    long hash = hash(ids);
    return hash >= 0 ? hash : new BigInteger(Long.toUnsignedString(hash));
  }

  private static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("MD5").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
