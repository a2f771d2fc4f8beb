package im.jssdk.gateway;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.util.function.LongSupplier;

/**
 * Cuts a connection that goes on asking and does not read what it is answered: pages are written by Vert.x, which sets no bound. First
 * in the pipeline. On the connection's event loop.
 */
final class UnreadGuard extends ChannelInboundHandlerAdapter {

  private final long limit;
  private final Runnable cut;
  private LongSupplier boundedElsewhere = () -> 0;

  /**
   * @param limit bytes that may wait to be read
   * @param cut told when there were more, once the connection is closed
   */
  UnreadGuard(long limit, Runnable cut) {
    this.limit = limit;
    this.cut = cut;
  }

  /** Bytes that wait and have a limit of their own; with them they are not counted. */
  void except(LongSupplier bytes) {
    boundedElsewhere = bytes;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    // 0 as long as there is little, which costs nothing.
    long waiting = context.channel().bytesBeforeWritable();
    if (waiting > limit && waiting - boundedElsewhere.getAsLong() > limit) {
      ReferenceCountUtil.release(message);
      if (context.channel().isOpen()) {
        // Not the channel's close: Vert.x would send a Close frame first, and wait.
        context.close();
        cut.run();
      }
      return;
    }
    context.fireChannelRead(message);
  }
}
