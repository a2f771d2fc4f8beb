package im.jssdk.protocol;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.MessageCodec;

/** Passes immutable objects over the event bus of one process as they are, without a copy. */
public final class LocalMessages {

  private static final String CODEC = "jssdk.same-object";

  /** To be given with every message that is an object of ours. */
  public static final DeliveryOptions DELIVERY = new DeliveryOptions().setCodecName(CODEC).setLocalOnly(true);

  private LocalMessages() {
  }

  /** To be called once for a Vertx, before the first message. */
  public static void register(Vertx vertx) {
    vertx.eventBus().registerCodec(new SameObject());
  }

  private static final class SameObject implements MessageCodec<Object, Object> {

    @Override
    public void encodeToWire(Buffer buffer, Object message) {
      throw new UnsupportedOperationException("this message does not leave its process");
    }

    @Override
    public Object decodeFromWire(int position, Buffer buffer) {
      throw new UnsupportedOperationException("this message does not come from another process");
    }

    @Override
    public Object transform(Object message) {
      return message;
    }

    @Override
    public String name() {
      return CODEC;
    }

    @Override
    public byte systemCodecID() {
      return -1;
    }
  }
}
