package im.jssdk.embedded.gateway;

import java.io.ByteArrayOutputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Packs and unpacks frames: one gzip member each. Keeps one deflater and inflater for all connections, since making them costs
 * more than their work on a frame. Not for several threads.
 */
final class Gzip implements AutoCloseable {

  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
  private static final int TRAILER = 8;
  /** A frame of the largest size could unpack to 50 MB. */
  private static final int MAX_UNPACKED_BYTES = 8 << 20;
  private static final int FLAG_CRC = 2;
  private static final int FLAG_EXTRA = 4;
  private static final int FLAG_NAME = 8;
  private static final int FLAG_COMMENT = 16;

  private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] chunk = new byte[8192];

  byte[] pack(byte[] bytes) {
    deflater.reset();
    deflater.setInput(bytes);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream(HEADER.length + TRAILER + bytes.length / 2);
    out.writeBytes(HEADER);
    while (!deflater.finished()) {
      out.write(chunk, 0, deflater.deflate(chunk));
    }
    crc.reset();
    crc.update(bytes);
    putInt(out, (int) crc.getValue());
    putInt(out, bytes.length);
    return out.toByteArray();
  }

  /** Throws an {@link IllegalArgumentException} when the bytes are not one whole gzip member, or unpack to too much. */
  byte[] unpack(byte[] bytes) {
    int start = headerEnd(bytes);
    inflater.reset();
    inflater.setInput(bytes, start, bytes.length - start);
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length * 2);
    try {
      while (!inflater.finished()) {
        int count = inflater.inflate(chunk);
        if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          throw new IllegalArgumentException("the gzip data ends too early");
        }
        if (out.size() + count > MAX_UNPACKED_BYTES) {
          throw new IllegalArgumentException("the gzip data unpacks to more than " + MAX_UNPACKED_BYTES + " bytes");
        }
        out.write(chunk, 0, count);
      }
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("the gzip data is broken", e);
    }
    byte[] unpacked = out.toByteArray();
    crc.reset();
    crc.update(unpacked);
    int trailer = bytes.length - inflater.getRemaining();
    if (inflater.getRemaining() < TRAILER || getInt(bytes, trailer) != (int) crc.getValue()) {
      throw new IllegalArgumentException("the gzip checksum is wrong or missing");
    }
    return unpacked;
  }

  @Override
  public void close() {
    deflater.end();
    inflater.end();
  }

  private static int headerEnd(byte[] bytes) {
    if (bytes.length < HEADER.length + TRAILER || bytes[0] != HEADER[0] || bytes[1] != HEADER[1] || bytes[2] != HEADER[2]) {
      throw new IllegalArgumentException("not gzip");
    }
    int flags = bytes[3];
    int at = HEADER.length;
    if ((flags & FLAG_EXTRA) != 0) {
      at += 2 + (bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8);
    }
    if ((flags & FLAG_NAME) != 0) {
      at = zeroAfter(bytes, at);
    }
    if ((flags & FLAG_COMMENT) != 0) {
      at = zeroAfter(bytes, at);
    }
    if ((flags & FLAG_CRC) != 0) {
      at += 2;
    }
    if (at > bytes.length) {
      throw new IllegalArgumentException("the gzip header ends too early");
    }
    return at;
  }

  private static int zeroAfter(byte[] bytes, int from) {
    for (int at = from; at < bytes.length; at++) {
      if (bytes[at] == 0) {
        return at + 1;
      }
    }
    throw new IllegalArgumentException("the gzip header ends too early");
  }

  private static void putInt(ByteArrayOutputStream out, int value) {
    for (int i = 0; i < Integer.BYTES; i++) {
      out.write(value >>> 8 * i);
    }
  }

  private static int getInt(byte[] bytes, int at) {
    return bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8 | (bytes[at + 2] & 0xff) << 16 | (bytes[at + 3] & 0xff) << 24;
  }
}
