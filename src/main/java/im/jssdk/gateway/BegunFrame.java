package im.jssdk.gateway;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.websocketx.WebSocket08FrameDecoder;
import io.netty.util.ReferenceCountUtil;

/** The bytes that a WebSocket's decoder keeps of a frame that has begun and not ended. */
final class BegunFrame {

  private BegunFrame() {
  }

  /** Frees them. The connection hears nothing any more, but what is written to it still goes out. */
  static void free(ChannelPipeline pipeline) {
    // Those for newer versions of the protocol are made of this one.
    ChannelHandlerContext decoder = pipeline.context(WebSocket08FrameDecoder.class);
    if (decoder != null) {
      // A decoder hands on what it has kept when it is taken out.
      pipeline.addAfter(decoder.name(), null, Discard.INSTANCE);
      pipeline.remove(decoder.handler());
    }
  }

  @ChannelHandler.Sharable
  private static final class Discard extends ChannelInboundHandlerAdapter {

    private static final Discard INSTANCE = new Discard();

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ReferenceCountUtil.release(message);
    }
  }
}
