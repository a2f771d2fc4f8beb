package im.jssdk.openim;

import im.jssdk.openim.proto.PushMessages;
import im.jssdk.openim.proto.SubUserOnlineStatusTips;

/** What a {@link LongConnection} tells its owner, always on the owner's context and in order. */
public interface LongConnectionListener {

  /** A dial begins. */
  void onConnecting();

  /** The server took the connection. Requests can be made from now on. */
  void onConnected();

  /** A dial failed without a word about the token; it will be tried again. */
  void onConnectFailed(OpenImException cause);

  /** The server refused the token for good (1501 to 1507); the connection is closed. */
  void onTokenRefused(OpenImException cause);

  /** The server threw this connection out (frame 2002); the connection is closed. */
  void onKicked();

  /** Messages and notifications pushed by the server. */
  void onPush(PushMessages push);

  /** The online state of subscribed users changed (frame 2005 without a request). */
  void onOnlineStatus(SubUserOnlineStatusTips tips);
}
