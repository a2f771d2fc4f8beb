package im.jssdk.gateway;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrameType;
import io.vertx.core.http.impl.ws.WebSocketFrameImpl;
import io.vertx.core.internal.http.WebSocketInternal;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The sending side of a client's WebSocket. It counts what waits to be read by the client. This is the one class that reaches behind
 * Vert.x's public interface: a text frame made from bytes that are UTF-8 already, and a connection cut without waiting for what is
 * queued on it, can't be had otherwise.
 */
final class FrameSocket {

  private static final Buffer PING = Buffer.buffer();
  /** Frames that go out together at most. */
  private static final int FLUSH_LIMIT = 64;

  private final ServerWebSocket socket;
  private final int limit;
  private final GatewayMetrics metrics;
  private final AtomicInteger queued = new AtomicInteger();
  private WebSocketFrameType type;

  FrameSocket(ServerWebSocket socket, int limit, GatewayMetrics metrics) {
    this.socket = socket;
    this.limit = limit;
    this.metrics = metrics;
    // Frames that are sent in one turn of the event loop go to the kernel at once: a call costs it more than a frame does.
    channel().pipeline().addFirst(new FlushConsolidationHandler(FLUSH_LIMIT, true));
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
    if (queued.get() > limit) {
      return false;
    }
    queued.addAndGet(bytes);
    metrics.queuedBytes(bytes);
    return true;
  }

  /** Gives back what {@link #reserve} took. Any thread. */
  void release(int bytes) {
    queued.addAndGet(-bytes);
    metrics.queuedBytes(-bytes);
  }

  /** Sends a frame for which there is room. The bytes are not copied and must not change. */
  void send(byte[] frame) {
    socket.writeFrame(new WebSocketFrameImpl(type, Unpooled.wrappedBuffer(frame), true)).onComplete(done -> release(frame.length));
    metrics.frameSent(frame.length);
  }

  void ping() {
    socket.writePing(PING);
  }

  /** Sends a Close frame after all that is queued. */
  void close(short code, String reason) {
    socket.close(code, reason);
  }

  /** Ends the connection at once, whatever is queued. */
  void cut() {
    // Closing the channel itself would make Vert.x send a Close frame and wait for the answer.
    channel().close();
  }

  private ChannelHandlerContext channel() {
    return ((WebSocketInternal) socket).channelHandlerContext();
  }

  int queuedBytes() {
    return queued.get();
  }
}
