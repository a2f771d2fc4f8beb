package im.jssdk.session;

import im.jssdk.protocol.ConnectionRef;
import im.jssdk.protocol.Request;

/** What is counted about users. Called from any thread; must not block. */
public interface SessionMetrics {

  SessionMetrics NOOP = new SessionMetrics() {
  };

  /** A user's core is being started. */
  default void coreStarting() {
  }

  /** A core is up. @param nanos from the Login that asked for it */
  default void coreStarted(long nanos) {
  }

  /** A core could not be started. */
  default void coreFailed() {
  }

  /** A core is gone. */
  default void coreStopped() {
  }

  /** A session lost its token. @param errCode as the OpenIM server gave it */
  default void sessionEnded(int errCode) {
  }

  /** A function was carried out. @param nanos from its start on the core's context to its result */
  default void functionDone(String function, int errCode, long nanos) {
  }

  /** A call comes to the core; on the core's context, before its function runs. */
  default void functionStarted(ConnectionRef connection, Request request) {
  }

  /** The function is done, well or not. */
  default void functionEnded(ConnectionRef connection, Request request, int errCode) {
  }

  /** A call failed by a fault of this server, as opposed to a refusal with a code; its client is told 10005. */
  default void callFaulted() {
  }

  /** A core has raised an event for its user's clients. @param bytes of its payload */
  default void eventRaised(String userID, String event, int errCode, int bytes) {
  }
}
