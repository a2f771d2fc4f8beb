package im.jssdk.gateway;

import im.jssdk.protocol.ConnectionRef;
import im.jssdk.protocol.Outbound;
import im.jssdk.protocol.PendingCall;
import im.jssdk.session.Failure;
import im.jssdk.session.Strand;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/**
 * One client's WebSocket for the rest of the node. All methods may be called from any thread; what they ask is done on the connection's
 * event loop, in the order in which it was asked.
 */
public final class ClientConnection {

  private final ConnectionLoop loop;
  private final Strand strand;
  private long handed;

  ClientConnection(ConnectionLoop loop, Strand strand) {
    this.loop = loop;
    this.strand = strand;
  }

  public ConnectionRef ref() {
    return loop.ref();
  }

  /** Whether it can still be written to. */
  public boolean isOpen() {
    return loop.isOpen();
  }

  /** What an operator sees of it. */
  public ConnectionView view() {
    return new ConnectionView(ref().id(), ref().userID(), ref().platformID(), loop.state().name().toLowerCase(Locale.ROOT),
        loop.socket().remoteAddress(), loop.ageSeconds(), queuedBytes());
  }

  /** Bytes that wait for the client to read them. */
  public int queuedBytes() {
    return loop.socket().queuedBytes();
  }

  /** Answers a call; a call that was answered already is not answered again. */
  public void reply(Outbound.CallReply reply) {
    withRoom(reply.frame().length, () -> loop.calls().reply(reply), () -> {
      loop.cut();
      // The answer goes where it is found out who has it now.
      loop.calls().reply(reply);
    });
  }

  /**
   * Sends a frame that is no answer to this connection. It is dropped when nobody is logged in. To be called by one thread only.
   *
   * @return its number: it was sent when {@link #delivered} is not less
   */
  public long deliver(byte[] frame) {
    withRoom(frame.length, () -> loop.deliver(frame), loop::cut);
    return ++handed;
  }

  /** How many of those frames were sent. When the connection is not open any more, no more of them will be. */
  public long delivered() {
    return loop.delivered();
  }

  /**
   * @param sending returns false when it did not use the room that was made for it
   * @param otherwise is done when there is no room
   */
  private void withRoom(int bytes, BooleanSupplier sending, Runnable otherwise) {
    if (!loop.socket().reserve(bytes)) {
      strand.run(otherwise);
      return;
    }
    strand.run(() -> {
      if (!sending.getAsBoolean()) {
        loop.socket().release(bytes);
      }
    });
  }

  /** The Login succeeded. */
  public void loggedIn(long callID) {
    strand.run(() -> loop.steps().loggedIn(callID));
  }

  /** The Login failed: it is answered, the client let go and the connection closed. */
  public void loginFailed(Outbound.LoginFailed failed) {
    strand.run(() -> loop.steps().loginFailed(failed.callID(), new Failure(failed.errCode(), failed.errMsg())));
  }

  /** The Logout is done: what is open is answered, then the Logout, and the connection closed. */
  public void loggedOut(long callID) {
    strand.run(() -> loop.steps().loggedOut(callID));
  }

  /** The session has ended: what is open is answered with the error, the client let go and the connection closed. */
  public void sessionEnded(int errCode, String errMsg) {
    strand.run(() -> loop.steps().end(new Failure(errCode, errMsg)));
  }

  /** This node has no more to give: what is open is answered, the connection closed, and the client may come back. */
  public void goAway() {
    strand.run(() -> loop.steps().goAway());
  }

  /** Takes over calls of a connection of the same session that was closed before they were answered. */
  public void adopt(List<PendingCall> calls) {
    strand.run(() -> loop.calls().adopt(calls));
  }
}
