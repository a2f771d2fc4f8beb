package im.jssdk.embedded;

import io.vertx.core.buffer.Buffer;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A WebSocket client that writes its bytes itself: what no library does, and several frames in one piece. */
final class RawSocket implements AutoCloseable {

  static final int BINARY = 2;
  static final int CLOSE = 8;

  private static final int FINAL = 0x80;
  private static final int MASKED = 0x80;
  private static final int TWO_BYTES_LENGTH = 126;
  /** With a mask of zeros the payload is itself. */
  private static final byte[] MASK = new byte[4];

  private final Socket socket;

  /** Connects and waits for the answer to the upgrade, which must be granted. */
  RawSocket(int port, String query) throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout((int) (OpenImKit.TIMEOUT_S * 1000));
    socket.setTcpNoDelay(true);
    socket.getOutputStream().write(("GET /?" + query + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        throw new IOException("closed after " + head);
      }
      head.append((char) next);
    }
    if (!head.toString().startsWith("HTTP/1.1 101 ")) {
      throw new IOException("not upgraded: " + head);
    }
  }

  /** Writes frames in one piece. */
  void write(Buffer... frames) throws IOException {
    Buffer all = Buffer.buffer();
    for (Buffer frame : frames) {
      all.appendBuffer(frame);
    }
    socket.getOutputStream().write(all.getBytes());
  }

  /** A whole frame of a client. */
  static Buffer frame(int opcode, Buffer payload) {
    Buffer frame = Buffer.buffer().appendByte((byte) (FINAL | opcode));
    if (payload.length() < TWO_BYTES_LENGTH) {
      frame.appendByte((byte) (MASKED | payload.length()));
    } else {
      frame.appendByte((byte) (MASKED | TWO_BYTES_LENGTH)).appendUnsignedShort(payload.length());
    }
    return frame.appendBytes(MASK).appendBuffer(payload);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
