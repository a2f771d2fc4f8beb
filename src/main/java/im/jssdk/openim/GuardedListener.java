package im.jssdk.openim;

import com.google.protobuf.InvalidProtocolBufferException;
import im.jssdk.openim.proto.PushMessages;
import im.jssdk.openim.proto.SubUserOnlineStatusTips;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a connection's owner what happens. The owner's faults are logged and do the connection no harm. */
final class GuardedListener {

  private static final Logger LOG = LoggerFactory.getLogger(GuardedListener.class);

  private final LongConnectionListener listener;
  private final String userID;

  GuardedListener(LongConnectionListener listener, String userID) {
    this.listener = listener;
    this.userID = userID;
  }

  void connecting() {
    tell("onConnecting", listener::onConnecting);
  }

  void connected() {
    tell("onConnected", listener::onConnected);
  }

  void connectFailed(OpenImException cause) {
    tell("onConnectFailed", () -> listener.onConnectFailed(cause));
  }

  void tokenRefused(OpenImException cause) {
    tell("onTokenRefused", () -> listener.onTokenRefused(cause));
  }

  void kicked() {
    tell("onKicked", listener::onKicked);
  }

  void push(Envelope envelope) throws InvalidProtocolBufferException {
    PushMessages push = PushMessages.parseFrom(envelope.data());
    tell("onPush", () -> listener.onPush(push));
  }

  void onlineStatus(Envelope envelope) throws InvalidProtocolBufferException {
    SubUserOnlineStatusTips tips = SubUserOnlineStatusTips.parseFrom(envelope.data());
    tell("onOnlineStatus", () -> listener.onOnlineStatus(tips));
  }

  private void tell(String what, Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      LOG.atError().addKeyValue("userID", userID).addKeyValue("what", what).setCause(e).log("upstream listener failed");
    }
  }
}
