package im.jssdk.openim;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.function.Consumer;

/** Hands what the OpenIM server sends to whom it is for. */
final class Inbound {

  private final GuardedListener listener;
  private final Consumer<Envelope> replies;
  private final Runnable kicks;

  /**
   * @param listener hears of pushes
   * @param replies takes answers to requests
   * @param kicks called when the server throws the connection out
   */
  Inbound(GuardedListener listener, Consumer<Envelope> replies, Runnable kicks) {
    this.listener = listener;
    this.replies = replies;
    this.kicks = kicks;
  }

  /** Fails the link when the envelope holds what can't be read. */
  void take(Link from, Envelope envelope) {
    try {
      switch (envelope.reqIdentifier()) {
        case ReqIdentifier.PUSH -> listener.push(envelope);
        case ReqIdentifier.KICK -> kicks.run();
        case ReqIdentifier.ONLINE_STATUS -> {
          // With a number it answers a request of that kind.
          if (envelope.msgIncr().isEmpty()) {
            listener.onlineStatus(envelope);
          } else {
            replies.accept(envelope);
          }
        }
        default -> replies.accept(envelope);
      }
    } catch (InvalidProtocolBufferException e) {
      // A message would be missing, so the next connection's sync has to bring it.
      from.fail("the OpenIM server pushed what can't be read");
    }
  }
}
