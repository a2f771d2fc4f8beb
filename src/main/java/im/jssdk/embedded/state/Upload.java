package im.jssdk.embedded.state;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An object on its way in, part by part (spec 4.10). */
public final class Upload {

  private static final long LIFETIME_MS = 24 * 3_600_000L;

  private final String id = Ids.message();
  private final String secret = Ids.message();
  private final long expireTime = System.currentTimeMillis() + LIFETIME_MS;
  private final String name;
  private final String contentType;
  private final String hash;
  private final long size;
  private final long partSize;
  private final byte[][] parts;

  /**
   * @param hash MD5 (hex) of the MD5s (hex) of the parts, joined by commas; "" when it is not known
   * @param size of the whole, in bytes
   * @param partSize of each part but the last
   */
  public Upload(String name, String contentType, String hash, long size, long partSize) {
    this.name = name;
    this.contentType = contentType;
    this.hash = hash;
    this.size = size;
    this.partSize = partSize;
    this.parts = new byte[(int) ((size + partSize - 1) / partSize)][];
  }

  public String id() {
    return id;
  }

  /** Whoever knows it may send the parts. */
  public String secret() {
    return secret;
  }

  /** In ms. */
  public long expireTime() {
    return expireTime;
  }

  public String name() {
    return name;
  }

  public String contentType() {
    return contentType;
  }

  public long size() {
    return size;
  }

  public long partSize() {
    return partSize;
  }

  public int partCount() {
    return parts.length;
  }

  boolean isExpired() {
    return expireTime < System.currentTimeMillis();
  }

  /** The bytes that a part must have, numbered from 1; 1001 when there is no such part. */
  public long sizeOf(int number) {
    if (number < 1 || number > parts.length) {
      throw ErrorCode.ARGS.because("the upload has the parts 1 to " + parts.length + ", not " + number);
    }
    return number < parts.length ? partSize : size - partSize * (parts.length - 1);
  }

  /** Stores a part, numbered from 1; 1001 when it has not the size that it must have. Answers its MD5. */
  public String put(int number, byte[] bytes) {
    long expected = sizeOf(number);
    if (bytes.length != expected) {
      throw ErrorCode.ARGS.because("part " + number + " must have " + expected + " bytes, not " + bytes.length);
    }
    parts[number - 1] = bytes;
    return Ids.md5(bytes);
  }

  /** The whole content; 1001 when a part is missing or is not the one that the caller names by its MD5. */
  StoredObject.Content complete(List<String> partHashes) {
    List<String> hashes = new ArrayList<>(parts.length);
    for (int i = 0; i < parts.length; i++) {
      if (parts[i] == null) {
        throw ErrorCode.ARGS.because("part " + (i + 1) + " is missing");
      }
      hashes.add(Ids.md5(parts[i]));
    }
    String joined = Ids.md5(String.join(",", hashes).getBytes(StandardCharsets.US_ASCII));
    if (!partHashes.isEmpty() && !partHashes.equals(hashes) || !hash.isEmpty() && !hash.equals(joined)) {
      throw ErrorCode.ARGS.because("the parts are not those whose MD5s were given");
    }
    return new StoredObject.Content(joined, size, List.of(parts));
  }
}
