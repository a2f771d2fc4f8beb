package im.jssdk.gateway;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrameType;
import io.vertx.core.http.impl.ws.WebSocketFrameImpl;
import io.vertx.core.internal.http.WebSocketInternal;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * A WebSocket of Vert.x. This is the one class that reaches behind Vert.x's public interface: a text frame made from bytes that are UTF-8
 * already, and a connection cut without waiting for what is queued on it, can't be had otherwise.
 */
final class VertxClientSocket implements ClientSocket {

  private static final Buffer PING = Buffer.buffer();

  private final ServerWebSocket socket;

  VertxClientSocket(ServerWebSocket socket) {
    this.socket = socket;
  }

  @Override
  public Future<Void> write(WebSocketFrameType type, byte[] frame) {
    return socket.writeFrame(new WebSocketFrameImpl(type, Unpooled.wrappedBuffer(frame), true));
  }

  @Override
  public String remoteAddress() {
    return String.valueOf(socket.remoteAddress());
  }

  @Override
  public void ping() {
    socket.writePing(PING);
  }

  @Override
  public void close(short code, String reason) {
    socket.close(code, reason);
  }

  @Override
  public void cut() {
    // Closing the channel itself would make Vert.x send a Close frame and wait for the answer.
    channel().close();
  }

  /** Has the meter see what comes in before it is put together, and no pings come in that can't be answered. */
  void meter(InboundMeter meter) {
    channel().pipeline().addFirst(meter);
    channel().pipeline().addBefore(channel().name(), null, PingGuard.INSTANCE);
  }

  /** The handlers of a connection's bytes. */
  static ChannelPipeline pipeline(HttpConnection connection) {
    return ((ConnectionBase) connection).channel().pipeline();
  }

  /** Has somebody hear of messages that can't be inflated, before Vert.x does. */
  void inflateFailures(InflateFailures listener) {
    channel().pipeline().addBefore(channel().name(), null, listener);
  }

  private ChannelHandlerContext channel() {
    return ((WebSocketInternal) socket).channelHandlerContext();
  }
}
