package im.jssdk.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

/** A client that announces one long frame and sends only the beginning of it. */
final class SlowFrame {

  private final Socket socket;
  private final AtomicBoolean closed = new AtomicBoolean();

  private SlowFrame(Socket socket) {
    this.socket = socket;
  }

  /**
   * Connects and sends the beginning of a frame.
   *
   * @param announced bytes that the frame is to have
   * @param sent bytes of it that are sent
   */
  static SlowFrame send(int port, String userID, int announced, int sent) {
    try {
      SlowFrame slow = new SlowFrame(new Socket("127.0.0.1", port));
      OutputStream out = slow.socket.getOutputStream();
      out.write(("GET /?sendID=" + userID + "&token=" + userID + "/5&platformID=5&operationID=url HTTP/1.1\r\nHost: a\r\n"
          + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
          + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n").getBytes(StandardCharsets.UTF_8));
      readHead(slow.socket.getInputStream());
      out.write(new byte[] {(byte) 0x81, (byte) 0xff});
      out.write(ByteBuffer.allocate(8).putLong(announced).array());
      out.write(new byte[4 + sent]);
      out.flush();
      Thread reader = new Thread(slow::read, "reader of " + userID);
      reader.setDaemon(true);
      reader.start();
      return slow;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void readHead(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("refused: " + head);
      }
      head.write(next);
    }
  }

  /** A Close frame counts as closed: it is the first that the server says. */
  private void read() {
    try {
      if (socket.getInputStream().read() >= 0) {
        closed.set(true);
      }
    } catch (IOException e) {
      // Seen as closed below.
    }
    closed.set(true);
  }

  boolean isClosed() {
    return closed.get();
  }

  void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
