package im.jssdk.gateway;

import im.jssdk.protocol.CloseCode;
import im.jssdk.protocol.ConnectionRef;
import im.jssdk.protocol.ErrorCode;
import im.jssdk.protocol.Outbound;
import im.jssdk.protocol.PendingCall;
import im.jssdk.protocol.Reply;
import im.jssdk.session.Failure;
import io.vertx.core.Context;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * One client's WebSocket for the rest of the node. All methods may be called from any thread; what they ask is done on the connection's
 * event loop, in the order in which it was asked.
 */
public final class ClientConnection {

  private final ConnectionLoop loop;
  private final Context context;

  ClientConnection(ConnectionLoop loop, Context context) {
    this.loop = loop;
    this.context = context;
  }

  public ConnectionRef ref() {
    return loop.ref();
  }

  /** Whether it can still be written to. */
  public boolean isOpen() {
    return loop.isOpen();
  }

  /** Whether its client is logged in. */
  public boolean isLoggedIn() {
    return loop.state() == ConnectionLoop.State.LOGGED_IN;
  }

  /** Bytes that wait for the client to read them. */
  public int queuedBytes() {
    return loop.socket().queuedBytes();
  }

  /** Answers a call; a call that was answered already is not answered again. */
  public void reply(Outbound.CallReply reply) {
    withRoom(reply.frame().length, () -> loop.reply(reply));
  }

  /** Sends a frame that is no answer. It is dropped when nobody is logged in. */
  public void deliver(byte[] frame) {
    withRoom(frame.length, () -> loop.deliver(frame));
  }

  /** @param sending returns false when it did not use the room that was made for it */
  private void withRoom(int bytes, BooleanSupplier sending) {
    if (!loop.socket().reserve(bytes)) {
      context.runOnContext(ignored -> loop.cut());
      return;
    }
    context.runOnContext(ignored -> {
      if (!sending.getAsBoolean()) {
        loop.socket().release(bytes);
      }
    });
  }

  /** The Login succeeded. */
  public void loggedIn(long callID) {
    context.runOnContext(ignored -> loop.loggedIn(callID));
  }

  /** The Login failed: it is answered, the client let go and the connection closed. */
  public void loginFailed(Outbound.LoginFailed failed) {
    context.runOnContext(ignored -> loop.loginFailed(failed.callID(), new Failure(failed.errCode(), failed.errMsg())));
  }

  /** The Logout is done: what is open is answered, then the Logout, and the connection closed. */
  public void loggedOut(long callID) {
    context.runOnContext(ignored -> loop.loggedOut(callID));
  }

  /** The session has ended: what is open is answered with the error, the client let go and the connection closed. */
  public void sessionEnded(int errCode, String errMsg) {
    context.runOnContext(ignored -> loop.end(new Failure(errCode, errMsg)));
  }

  /** This node has no more to give: what is open is answered, the connection closed, and the client may come back. */
  public void goAway() {
    context.runOnContext(ignored -> {
      loop.answerAll(Reply.error(ErrorCode.NOT_LOGGED_IN, "the server shuts down or has lost the user, connect again"));
      loop.close(CloseCode.GOING_AWAY, "connect again");
    });
  }

  /** Takes over calls of a connection of the same session that was closed before they were answered. */
  public void adopt(List<PendingCall> calls) {
    context.runOnContext(ignored -> loop.adopt(calls));
  }
}
