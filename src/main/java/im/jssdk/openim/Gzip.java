package im.jssdk.openim;

import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Packs and unpacks whole gzip members with state that is used again and again: making a deflater for each frame would cost
 * more than the frame. For one thread.
 */
final class Gzip {

  /** Magic, deflate, no flags, no time, no hints, unknown system. */
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
  private static final int TRAILER = 8;
  static final int MOST_STORED = 0xffff;
  private static final byte LAST_STORED_BLOCK = 1;
  private static final int STORED_HEAD = 5;
  private static final int FLAG_HEADER_CRC = 2;
  private static final int FLAG_EXTRA = 4;
  private static final int FLAG_NAME = 8;
  private static final int FLAG_COMMENT = 16;
  /** A buffer that one big frame made larger than this is given back. */
  private static final int KEEP = 128 << 10;
  private static final int START = 8 << 10;

  private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private byte[] out = new byte[START];
  private int length;

  /** Packs the bytes; the result is in {@link #buffer()} up to {@link #length()} until the next call. */
  void pack(byte[] in, int inLength, int level) {
    trim();
    System.arraycopy(HEADER, 0, out, 0, HEADER.length);
    length = HEADER.length;
    deflater.reset();
    deflater.setLevel(level);
    deflater.setInput(in, 0, inLength);
    deflater.finish();
    while (!deflater.finished()) {
      ensure(TRAILER + 64);
      length += deflater.deflate(out, length, out.length - length - TRAILER);
    }
    putTrailer(in, inLength);
  }

  /** As {@link #pack} without compressing, which takes a twentieth of the time. At most {@link #MOST_STORED} bytes. */
  void store(byte[] in, int inLength) {
    trim();
    System.arraycopy(HEADER, 0, out, 0, HEADER.length);
    length = HEADER.length;
    ensure(STORED_HEAD + inLength + TRAILER);
    out[length++] = LAST_STORED_BLOCK;
    putShort(inLength);
    putShort(~inLength);
    System.arraycopy(in, 0, out, length, inLength);
    length += inLength;
    putTrailer(in, inLength);
  }

  /**
   * Unpacks one member; the result is in {@link #buffer()} up to {@link #length()} until the next call.
   *
   * @throws BrokenFrameException when the bytes are no whole gzip member, or hold more than {@code limit} bytes
   */
  void unpack(byte[] in, int limit) throws BrokenFrameException {
    trim();
    length = 0;
    int start = bodyStart(in);
    inflater.reset();
    inflater.setInput(in, start, in.length - start);
    try {
      while (!inflater.finished()) {
        if (length == out.length) {
          if (length >= limit) {
            throw new BrokenFrameException("a frame holds more than " + limit + " bytes");
          }
          out = Arrays.copyOf(out, Math.min(limit, out.length * 4));
        }
        int count = inflater.inflate(out, length, out.length - length);
        if (count == 0 && !inflater.finished() && (inflater.needsInput() || inflater.needsDictionary())) {
          throw new BrokenFrameException("a frame's gzip data ends too early");
        }
        length += count;
      }
      if (length > limit) {
        throw new BrokenFrameException("a frame holds more than " + limit + " bytes");
      }
    } catch (DataFormatException e) {
      throw new BrokenFrameException("a frame's gzip data is broken");
    }
    checkTrailer(in, in.length - inflater.getRemaining());
  }

  byte[] buffer() {
    return out;
  }

  int length() {
    return length;
  }

  private void checkTrailer(byte[] in, int at) throws BrokenFrameException {
    crc.reset();
    crc.update(out, 0, length);
    if (in.length - at < TRAILER || getInt(in, at) != (int) crc.getValue() || getInt(in, at + 4) != length) {
      throw new BrokenFrameException("a frame's gzip checksum is wrong");
    }
  }

  private static int bodyStart(byte[] in) throws BrokenFrameException {
    if (in.length < HEADER.length + TRAILER || in[0] != HEADER[0] || in[1] != HEADER[1] || in[2] != HEADER[2]) {
      throw new BrokenFrameException("a frame is not gzip");
    }
    int flags = in[3];
    int at = HEADER.length;
    if ((flags & FLAG_EXTRA) != 0) {
      at += 2 + (in[at] & 0xff) + ((in[at + 1] & 0xff) << 8);
    }
    if ((flags & FLAG_NAME) != 0) {
      at = afterZero(in, at);
    }
    if ((flags & FLAG_COMMENT) != 0) {
      at = afterZero(in, at);
    }
    if ((flags & FLAG_HEADER_CRC) != 0) {
      at += 2;
    }
    if (at > in.length - TRAILER) {
      throw new BrokenFrameException("a frame's gzip header is broken");
    }
    return at;
  }

  private static int afterZero(byte[] in, int at) {
    int i = at;
    while (i < in.length && in[i] != 0) {
      i++;
    }
    return i + 1;
  }

  private void trim() {
    if (out.length > KEEP) {
      out = new byte[START];
    }
  }

  private void ensure(int room) {
    if (out.length - length < room) {
      out = Arrays.copyOf(out, Math.max(out.length * 2, length + room));
    }
  }

  private void putTrailer(byte[] in, int inLength) {
    crc.reset();
    crc.update(in, 0, inLength);
    putInt((int) crc.getValue());
    putInt(inLength);
  }

  private void putShort(int value) {
    out[length++] = (byte) value;
    out[length++] = (byte) (value >>> 8);
  }

  private void putInt(int value) {
    for (int i = 0; i < 4; i++) {
      out[length++] = (byte) (value >>> 8 * i);
    }
  }

  private static int getInt(byte[] in, int at) {
    return (in[at] & 0xff) | (in[at + 1] & 0xff) << 8 | (in[at + 2] & 0xff) << 16 | (in[at + 3] & 0xff) << 24;
  }
}
