package im.jssdk.gateway;

import im.jssdk.protocol.ConnectionRef;
import im.jssdk.protocol.Request;

/** What is counted about connections. Called from any thread; must not block. */
public interface GatewayMetrics {

  GatewayMetrics NOOP = new GatewayMetrics() {
  };

  default void connectionOpened() {
  }

  /** @param code why this side closed it, a {@link im.jssdk.protocol.CloseCode}; 0 when the client did */
  default void connectionClosed(int code) {
  }

  /** A limit or check refused a handshake, frame or call. @param reason one of a fixed set of short names */
  default void refused(String reason) {
  }

  default void frameReceived(int bytes) {
  }

  default void frameSent(int bytes) {
  }

  /** A call has come in. What it names is the client's word. */
  default void callReceived(ConnectionRef connection, Request request) {
  }

  /** As {@link #callCompleted}, for those who look on at single calls; also for calls that were refused at once. */
  default void callAnswered(ConnectionRef connection, String function, String operationID, int errCode) {
  }

  /** A call was answered. @param nanos from its frame to its answer */
  default void callCompleted(String function, int errCode, long nanos) {
  }

  /** Bytes that wait for clients to read them grew or shrank. */
  default void queuedBytes(int change) {
  }
}
