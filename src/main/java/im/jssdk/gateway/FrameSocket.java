package im.jssdk.gateway;

import im.jssdk.protocol.ByteBudget;
import io.vertx.core.http.WebSocketFrameType;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends frames to a client in the kind that it uses, and counts what waits to be read by it. */
final class FrameSocket {

  /** Bytes that may wait for a connection whatever waits for others. */
  private static final int FAIR_SHARE = 16 * 1024;

  /** What a frame that waits takes beside its bytes, about; small ones would else take many times what they count. */
  private static final int PER_FRAME = 512;

  private final ClientSocket socket;
  private final int limit;
  private final GatewayMetrics metrics;
  private final ByteBudget budget;
  private final AtomicInteger queued = new AtomicInteger();
  private WebSocketFrameType type;

  FrameSocket(ClientSocket socket, int limit, GatewayMetrics metrics, ByteBudget budget) {
    this.socket = socket;
    this.limit = limit;
    this.metrics = metrics;
    this.budget = budget;
  }

  /** The client's first data frame decides in what kind of frames it is answered (spec js-client-protocol 1.4). */
  void heard(boolean binary) {
    if (type == null) {
      type = binary ? WebSocketFrameType.BINARY : WebSocketFrameType.TEXT;
    }
  }

  boolean isBinary() {
    return type == WebSocketFrameType.BINARY;
  }

  /**
   * Makes room for a frame that is to be sent. Any thread.
   *
   * @return false when too much waits already: the client does not read, and must be cut
   */
  boolean reserve(int bytes) {
    int waiting = queued.get();
    if (waiting > limit || waiting > FAIR_SHARE && budget.isFull()) {
      return false;
    }
    count(bytes + PER_FRAME);
    return true;
  }

  /** Gives back what {@link #reserve} took. Any thread. */
  void release(int bytes) {
    count(-bytes - PER_FRAME);
  }

  private void count(int change) {
    queued.addAndGet(change);
    budget.add(change);
    metrics.queuedBytes(change);
  }

  /** Sends a frame for which there is room. The bytes are not copied and must not change. */
  void send(byte[] frame) {
    socket.write(type, frame).onComplete(done -> release(frame.length));
    metrics.frameSent(frame.length);
  }

  void ping() {
    socket.ping();
  }

  /** Sends a Close frame after all that is queued. */
  void close(short code, String reason) {
    socket.close(code, reason);
  }

  /** Ends the connection at once, whatever is queued. */
  void cut() {
    socket.cut();
  }

  /** Whence the client came. Any thread. */
  String remoteAddress() {
    return socket.remoteAddress();
  }

  int queuedBytes() {
    return queued.get();
  }
}
