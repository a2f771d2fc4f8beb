package im.jssdk.embedded.gateway;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * No {@code sdkType} or {@code go}: a gob stream of one struct with its type definition, what the Go core speaks. The fields are
 * taken by their order, so a definition is skipped ({@code conformance/wasm/README.md}).
 */
final class GobEnvelope implements EnvelopeCodec {

  private static final byte[] REPLY_DEFINITION = HexFormat.of().parseHex(
      "5f7f030101045265737001ff80000106010d5265714964656e74696669657201040001074d7367496e6372010c00010b4f7065726174696f6e4944"
          + "010c000107457272436f646501040001064572724d7367010c00010444617461010a000000");
  private static final int TYPE_ID = 64;
  private static final byte[] NONE = {};

  @Override
  public Request decode(byte[] bytes) {
    try {
      return new Reader(bytes).request();
    } catch (IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("the gob stream ends too early", e);
    }
  }

  @Override
  public byte[] encode(Reply reply) {
    Writer value = new Writer();
    value.putInt(TYPE_ID);
    int last = -1;
    last = value.intField(last, 0, reply.reqIdentifier());
    last = value.bytesField(last, 1, reply.msgIncr().getBytes(StandardCharsets.UTF_8));
    last = value.bytesField(last, 2, reply.operationID().getBytes(StandardCharsets.UTF_8));
    last = value.intField(last, 3, reply.errCode());
    last = value.bytesField(last, 4, reply.errMsg().getBytes(StandardCharsets.UTF_8));
    value.bytesField(last, 5, reply.data() == null ? NONE : reply.data());
    value.putUint(0);

    Writer stream = new Writer();
    stream.writeBytes(REPLY_DEFINITION);
    stream.putUint(value.size());
    stream.writeBytes(value.toByteArray());
    return stream.toByteArray();
  }

  private static final class Writer extends ByteArrayOutputStream {

    int intField(int last, int field, long value) {
      if (value == 0) {
        return last;
      }
      putUint(field - last);
      putInt(value);
      return field;
    }

    int bytesField(int last, int field, byte[] value) {
      if (value.length == 0) {
        return last;
      }
      putUint(field - last);
      putUint(value.length);
      writeBytes(value);
      return field;
    }

    void putInt(long value) {
      putUint(value < 0 ? ~value << 1 | 1 : value << 1);
    }

    void putUint(long value) {
      if (value >= 0 && value < 128) {
        write((int) value);
        return;
      }
      int length = (Long.SIZE - Long.numberOfLeadingZeros(value) + 7) / 8;
      write(-length);
      for (int i = length - 1; i >= 0; i--) {
        write((int) (value >>> 8 * i));
      }
    }
  }

  private static final class Reader {
    private final byte[] bytes;
    private int at;

    Reader(byte[] bytes) {
      this.bytes = bytes;
    }

    Request request() {
      while (true) {
        int length = length();
        int end = at + length;
        if (getInt() >= 0) {
          return value();
        }
        at = end;
      }
    }

    private Request value() {
      long reqIdentifier = 0;
      String sendID = "";
      String operationID = "";
      String msgIncr = "";
      byte[] data = NONE;
      int field = -1;
      for (long delta = getUint(); delta != 0; delta = getUint()) {
        field += (int) delta;
        switch (field) {
          case 0 -> reqIdentifier = getInt();
          case 1 -> getBytes();
          case 2 -> sendID = getString();
          case 3 -> operationID = getString();
          case 4 -> msgIncr = getString();
          case 5 -> data = getBytes();
          default -> throw new IllegalArgumentException("the envelope has no field " + field);
        }
      }
      return new Request((int) reqIdentifier, sendID, operationID, msgIncr, data);
    }

    private String getString() {
      return new String(getBytes(), StandardCharsets.UTF_8);
    }

    private byte[] getBytes() {
      int length = length();
      byte[] copy = Arrays.copyOfRange(bytes, at, at + length);
      at += length;
      return copy;
    }

    private int length() {
      long length = getUint();
      if (length < 0 || length > bytes.length - at) {
        throw new IllegalArgumentException("the gob stream ends too early");
      }
      return (int) length;
    }

    private long getInt() {
      long value = getUint();
      return (value & 1) == 0 ? value >>> 1 : ~(value >>> 1);
    }

    private long getUint() {
      int first = bytes[at++];
      if (first >= 0) {
        return first;
      }
      int length = -first;
      if (length > Long.BYTES) {
        throw new IllegalArgumentException("a gob number of " + length + " bytes");
      }
      long value = 0;
      for (int i = 0; i < length; i++) {
        value = value << 8 | bytes[at++] & 0xff;
      }
      return value;
    }
  }
}
