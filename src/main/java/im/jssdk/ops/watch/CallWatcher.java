package im.jssdk.ops.watch;

import im.jssdk.protocol.ConnectionRef;
import im.jssdk.protocol.Request;

/** Somebody who looks on at calls and events. Called from any thread; must not block, and must not fail. */
public interface CallWatcher {

  /** A step towards the OpenIM server that has begun. */
  @FunctionalInterface
  interface Step {

    /** @param failure null when it went well */
    void ended(Throwable failure);
  }

  /** A frame has come in. What it names is the client's word. */
  void received(ConnectionRef connection, Request request);

  /** The frame's call was answered. */
  void answered(ConnectionRef connection, String function, String operationID, int errCode);

  /** The call has come to the user's core, whose function runs now. */
  void functionStarted(ConnectionRef connection, Request request);

  void functionEnded(ConnectionRef connection, Request request, int errCode);

  /** A core asks the OpenIM server something. @return what to say when it is answered; null: nothing */
  Step upstream(String userID, String operationID, String what);

  void event(String userID, String event, int errCode, int bytes);
}
