package im.jssdk.gateway;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.util.ReferenceCountUtil;

/**
 * Throws pings away as long as the client does not read. Vert.x answers each and would keep all the answers. Between the decoder of frames
 * and Vert.x.
 */
@ChannelHandler.Sharable
final class PingGuard extends ChannelInboundHandlerAdapter {

  static final PingGuard INSTANCE = new PingGuard();

  private PingGuard() {
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof PingWebSocketFrame && !context.channel().isWritable()) {
      ReferenceCountUtil.release(message);
    } else {
      context.fireChannelRead(message);
    }
  }
}
