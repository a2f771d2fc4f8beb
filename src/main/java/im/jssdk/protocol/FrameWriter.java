package im.jssdk.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes server frames (spec js-client-protocol 2.2) in one pass, straight to UTF-8. Most of a frame is JSON text inside a JSON string,
 * so what matters is how fast quotes are escaped.
 */
final class FrameWriter {

  private static final byte[] EVENT = ascii("{\"event\":\"");
  private static final byte[] ERR_CODE = ascii("\",\"errCode\":");
  private static final byte[] ERR_MSG = ascii(",\"errMsg\":\"");
  private static final byte[] DATA = ascii("\",\"data\":\"");
  private static final byte[] OPERATION_ID = ascii("\",\"operationID\":\"");
  private static final byte[] END = ascii("\"}");
  private static final byte[] HEX = ascii("0123456789abcdef");

  private byte[] bytes;
  private int length;

  private FrameWriter(int capacity) {
    bytes = new byte[capacity];
  }

  static byte[] write(String event, int errCode, String errMsg, String data, String operationID) {
    int texts = event.length() + errMsg.length() + data.length() + operationID.length();
    FrameWriter writer = new FrameWriter(80 + texts + (texts >> 3));
    writer.raw(EVENT);
    writer.escaped(event);
    writer.raw(ERR_CODE);
    writer.raw(ascii(Integer.toString(errCode)));
    writer.raw(ERR_MSG);
    writer.escaped(errMsg);
    writer.raw(DATA);
    writer.escaped(data);
    writer.raw(OPERATION_ID);
    writer.escaped(operationID);
    writer.raw(END);
    return writer.length == writer.bytes.length ? writer.bytes : Arrays.copyOf(writer.bytes, writer.length);
  }

  private void raw(byte[] text) {
    reserve(text.length);
    System.arraycopy(text, 0, bytes, length, text.length);
    length += text.length;
  }

  private void escaped(String text) {
    int end = text.length();
    for (int i = 0; i < end; i++) {
      // The longest thing that one character becomes is \u0000.
      reserve(6);
      char c = text.charAt(i);
      if (c < 0x80) {
        ascii(c);
      } else if (c < 0x800) {
        bytes[length++] = (byte) (0xc0 | c >> 6);
        bytes[length++] = (byte) (0x80 | c & 0x3f);
      } else if (Character.isHighSurrogate(c) && i + 1 < end && Character.isLowSurrogate(text.charAt(i + 1))) {
        int point = Character.toCodePoint(c, text.charAt(++i));
        bytes[length++] = (byte) (0xf0 | point >> 18);
        bytes[length++] = (byte) (0x80 | point >> 12 & 0x3f);
        bytes[length++] = (byte) (0x80 | point >> 6 & 0x3f);
        bytes[length++] = (byte) (0x80 | point & 0x3f);
      } else {
        // Half a surrogate pair has no UTF-8 form; text frames must be UTF-8, or the client's browser closes the socket.
        char shown = Character.isSurrogate(c) ? '\ufffd' : c;
        bytes[length++] = (byte) (0xe0 | shown >> 12);
        bytes[length++] = (byte) (0x80 | shown >> 6 & 0x3f);
        bytes[length++] = (byte) (0x80 | shown & 0x3f);
      }
    }
  }

  private void ascii(char c) {
    if (c >= ' ' && c != '"' && c != '\\') {
      bytes[length++] = (byte) c;
      return;
    }
    bytes[length++] = '\\';
    switch (c) {
      case '"', '\\' -> bytes[length++] = (byte) c;
      case '\n' -> bytes[length++] = 'n';
      case '\r' -> bytes[length++] = 'r';
      case '\t' -> bytes[length++] = 't';
      default -> {
        bytes[length++] = 'u';
        bytes[length++] = '0';
        bytes[length++] = '0';
        bytes[length++] = HEX[c >> 4];
        bytes[length++] = HEX[c & 0xf];
      }
    }
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length + more, bytes.length + (bytes.length >> 1)));
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
