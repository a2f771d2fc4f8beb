package im.jssdk.gateway;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** A client that speaks permessage-deflate (RFC 7692) by hand, each message on its own, and looks at the bytes that come. */
final class DeflatingClient implements AutoCloseable {

  private static final byte[] TAIL = {0, 0, (byte) 0xff, (byte) 0xff};
  private static final int FIN = 0x80;
  private static final int COMPRESSED = 0x40;
  private static final int TEXT = 1;
  private static final int CLOSE = 8;
  private static final int PING = 9;

  private final String userID;
  private final Socket socket;
  private final DataInputStream in;
  /** The extensions that the server agreed to; empty for none. */
  final String extensions;
  int compressedFrames;
  int plainFrames;
  /** Which it leaves unanswered. */
  int pings;

  DeflatingClient(int port, String userID, String offer) throws IOException {
    this.userID = userID;
    socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(20_000);
    in = new DataInputStream(socket.getInputStream());
    write(("GET /?sendID=" + userID + "&token=" + userID + "/5&platformID=5&operationID=url HTTP/1.1\r\nHost: a\r\n"
        + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Extensions: " + offer + "\r\n"
        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n").getBytes(StandardCharsets.UTF_8));
    String head = head();
    if (!head.startsWith("HTTP/1.1 101 ")) {
      throw new IOException("refused: " + head);
    }
    extensions = head.lines().filter(line -> line.toLowerCase().startsWith("sec-websocket-extensions:"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip()).findFirst().orElse("");
  }

  private String head() throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
      head.write(in.readByte());
    }
    return head.toString(StandardCharsets.UTF_8);
  }

  /** As a message's payload goes over the wire. */
  static byte[] deflate(byte[] message) {
    Deflater deflater = new Deflater(9, true);
    deflater.setInput(message);
    byte[] buffer = new byte[1 << 16];
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int length;
    while ((length = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH)) > 0) {
      out.write(buffer, 0, length);
    }
    deflater.end();
    byte[] all = out.toByteArray();
    return Arrays.copyOf(all, all.length - TAIL.length);
  }

  void send(String operationID, String function, String data) throws IOException {
    byte[] frame = Client.request(function, operationID, userID, data).getBytes(StandardCharsets.UTF_8);
    sendFrame(FIN | COMPRESSED | TEXT, deflate(frame));
  }

  /** The whole message in one compressed frame. */
  void sendDeflated(byte[] payload) throws IOException {
    sendFrame(FIN | COMPRESSED | TEXT, payload);
  }

  /** The first of several frames of a compressed message. */
  void beginDeflated(byte[] payload) throws IOException {
    sendFrame(COMPRESSED | TEXT, payload);
  }

  private void sendFrame(int first, byte[] payload) throws IOException {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(first);
    if (payload.length < 126) {
      frame.write(0x80 | payload.length);
    } else if (payload.length < 1 << 16) {
      frame.write(0x80 | 126);
      frame.write(ByteBuffer.allocate(2).putShort((short) payload.length).array());
    } else {
      frame.write(0x80 | 127);
      frame.write(ByteBuffer.allocate(8).putLong(payload.length).array());
    }
    // A mask of zeros leaves the payload as it is.
    frame.write(new byte[4]);
    frame.write(payload);
    write(frame.toByteArray());
  }

  private void write(byte[] bytes) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(bytes);
    out.flush();
  }

  /** The frame that answers an operation, or the close code when the connection is closed first. */
  JsonObject answer(String operationID) throws IOException {
    while (true) {
      Object next = next();
      if (next instanceof Integer code) {
        return new JsonObject().put("closed", code);
      }
      if (((JsonObject) next).getString("operationID").equals(operationID)) {
        return (JsonObject) next;
      }
    }
  }

  /** What the Close frame says: code and reason. */
  String closed() throws IOException {
    while (true) {
      if (next() instanceof Integer code) {
        return code + " " + reason;
      }
    }
  }

  private String reason = "";

  private Object next() throws IOException {
    while (true) {
      int first = in.readUnsignedByte();
      long length = in.readUnsignedByte();
      length = length == 126 ? in.readUnsignedShort() : length == 127 ? in.readLong() : length;
      byte[] payload = in.readNBytes((int) length);
      int type = first & 0xf;
      if (type == CLOSE) {
        reason = new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
        return (int) ByteBuffer.wrap(payload).getShort();
      }
      if (type == PING) {
        pings++;
      }
      if (type == TEXT) {
        boolean compressed = (first & COMPRESSED) != 0;
        if (compressed) {
          compressedFrames++;
        } else {
          plainFrames++;
        }
        return new JsonObject(new String(compressed ? inflate(payload) : payload, StandardCharsets.UTF_8));
      }
    }
  }

  private static byte[] inflate(byte[] payload) throws IOException {
    Inflater inflater = new Inflater(true);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(payload);
    out.write(TAIL);
    inflater.setInput(out.toByteArray());
    out.reset();
    byte[] buffer = new byte[4096];
    try {
      int length;
      while ((length = inflater.inflate(buffer)) > 0) {
        out.write(buffer, 0, length);
      }
    } catch (DataFormatException e) {
      throw new IOException(e);
    } finally {
      inflater.end();
    }
    return out.toByteArray();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
