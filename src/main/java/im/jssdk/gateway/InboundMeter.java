package im.jssdk.gateway;

import im.jssdk.protocol.ByteBudget;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.util.ReferenceCountUtil;

/**
 * Counts the bytes of a frame that a client has begun to send: they lie in memory until the frame is whole, and a client may take as long
 * as it likes. First in the pipeline, before the bytes are gathered. On the connection's event loop.
 */
final class InboundMeter extends ChannelInboundHandlerAdapter {

  /** What is below this is not counted; most frames are, and cost nothing here. */
  static final int SMALL = 16 * 1024;

  private final ByteBudget budget;
  private final Runnable overBudget;
  private long held;
  private long counted;
  private long begunAt;
  private boolean refused;
  private ChannelPipeline pipeline;

  /** @param overBudget told when this connection's frame is too much for the node; it has to {@link #refuse} it */
  InboundMeter(ByteBudget budget, Runnable overBudget) {
    this.budget = budget;
    this.overBudget = overBudget;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    pipeline = context.pipeline();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (refused) {
      ReferenceCountUtil.release(message);
      return;
    }
    if (message instanceof ByteBuf bytes) {
      count(bytes.readableBytes());
      if (isTooMuch()) {
        ReferenceCountUtil.release(message);
        return;
      }
    }
    context.fireChannelRead(message);
  }

  /** So many bytes lie in memory of a message that is not whole: more than were sent when they were inflated. */
  void gathered(int bytes) {
    if (!refused && bytes > held) {
      count(bytes - held);
      isTooMuch();
    }
  }

  private boolean isTooMuch() {
    if (counted > 0 && budget.isFull()) {
      overBudget.run();
    }
    return refused;
  }

  /**
   * Frees what lies in memory, and throws away what comes from now on: a client that is told to go may take its time, and many of them would
   * leave no room for others.
   */
  void refuse() {
    refused = true;
    if (pipeline != null) {
      BegunFrame.free(pipeline);
    }
    whole();
  }

  private void count(long bytes) {
    if (held == 0) {
      begunAt = System.nanoTime();
    }
    held += bytes;
    if (held - counted >= SMALL) {
      budget.add(held - counted);
      counted = held;
    }
  }

  /** All that was sent so far has been taken out. */
  void whole() {
    budget.give(counted);
    held = 0;
    counted = 0;
  }

  /** Whether a large frame has been under way for so long. @param now {@link System#nanoTime()} */
  boolean isSlow(long now, long limitNanos) {
    return counted > 0 && now - begunAt > limitNanos;
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) throws Exception {
    whole();
    context.fireChannelInactive();
  }
}
