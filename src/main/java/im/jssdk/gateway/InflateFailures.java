package im.jssdk.gateway;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.compression.DecompressionException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.util.function.Consumer;

/**
 * Hears that a client's message could not be inflated, at which Vert.x would cut the connection without a word. What the client sends after
 * it is thrown away, but for its Close frame. On the connection's event loop.
 */
final class InflateFailures extends ChannelInboundHandlerAdapter {

  private final Consumer<Boolean> failed;
  private boolean heard;

  /** @param failed told once; whether it is that the message grew over the limit */
  InflateFailures(Consumer<Boolean> failed) {
    this.failed = failed;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    boolean data = message instanceof TextWebSocketFrame || message instanceof BinaryWebSocketFrame
        || message instanceof ContinuationWebSocketFrame;
    if (heard && data) {
      ReferenceCountUtil.release(message);
    } else {
      context.fireChannelRead(message);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    DecompressionException failure = decompression(cause);
    if (failure == null) {
      context.fireExceptionCaught(cause);
    } else if (!heard) {
      heard = true;
      failed.accept(String.valueOf(failure.getMessage()).contains("maximum size"));
    }
  }

  private static DecompressionException decompression(Throwable cause) {
    for (Throwable each = cause; each != null; each = each.getCause()) {
      if (each instanceof DecompressionException found) {
        return found;
      }
    }
    return null;
  }
}
