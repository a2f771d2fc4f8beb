package im.jssdk.gateway;

import im.jssdk.protocol.CloseCode;
import im.jssdk.protocol.ConnectionRef;
import im.jssdk.protocol.Dialect;
import im.jssdk.protocol.ErrorCode;
import im.jssdk.protocol.Goodbye;
import im.jssdk.protocol.Outbound;
import im.jssdk.protocol.PendingCall;
import im.jssdk.protocol.Reply;
import im.jssdk.protocol.Request;
import im.jssdk.protocol.ServerEvent;
import im.jssdk.session.Failure;
import io.vertx.core.Context;
import io.vertx.core.http.ServerWebSocket;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's WebSocket: who is behind it, what it has asked and is still owed, and how far it has come from the handshake to its end.
 * It lives on its event loop; the methods that say "any thread" hop there, in the order in which they are called.
 */
public final class ClientConnection {

  private static final Logger LOG = LoggerFactory.getLogger(ClientConnection.class);

  /** How far a connection has come. */
  enum State { NEW, LOGGING_IN, LOGGED_IN, CLOSING, CLOSED }

  private final ConnectionRef ref;
  private final String token;
  private final Failure refusal;
  private final GatewayServices services;
  private final Context context;
  private final FrameSocket socket;
  private final CallRate rate;
  private final PendingCalls pending = new PendingCalls();
  private final long openedAt = System.nanoTime();
  private volatile State state = State.NEW;
  private boolean knownToUser;
  private int closeCode;
  private long heardAt = openedAt;
  private long pingedAt = openedAt;
  private int missedPings;
  private long closingSince;

  /**
   * @param token that the handshake named
   * @param refusal why the token is no good; null when it is
   */
  ClientConnection(ConnectionRef ref, String token, Failure refusal, ServerWebSocket webSocket, Context context,
      GatewayServices services) {
    this.ref = ref;
    this.token = token;
    this.refusal = refusal;
    this.services = services;
    this.context = context;
    LimitsOptions limits = limits();
    this.socket = new FrameSocket(webSocket, limits.queueBytes(), services.metrics());
    this.rate = new CallRate(limits.callsPerSecond(), limits.callBurst(), openedAt);
  }

  public ConnectionRef ref() {
    return ref;
  }

  /** Whether it can still be written to. Any thread. */
  public boolean isOpen() {
    State now = state;
    return now != State.CLOSING && now != State.CLOSED;
  }

  /** Whether its client is logged in. Any thread. */
  public boolean isLoggedIn() {
    return state == State.LOGGED_IN;
  }

  /** Bytes that wait for the client to read them. Any thread. */
  public int queuedBytes() {
    return socket.queuedBytes();
  }

  State state() {
    return state;
  }

  String token() {
    return token;
  }

  /** Why the handshake's token is no good; null when it is. */
  Failure refusal() {
    return refusal;
  }

  private LimitsOptions limits() {
    return services.options().limits();
  }

  private Dialect dialect() {
    return ref.dialect();
  }

  // What comes in

  void heard(boolean binary) {
    socket.heard(binary);
    alive();
  }

  /** Something came from the client, be it a pong. */
  void alive() {
    heardAt = System.nanoTime();
    missedPings = 0;
  }

  /** Counts a call against the connection's rate. @return false when it is one too many */
  boolean mayCall() {
    return rate.take(System.nanoTime());
  }

  /** Notes a call as under way. @return its id */
  long begin(Request request) {
    long now = System.nanoTime();
    long id = services.connections().nextID();
    pending.add(new PendingCall(id, request.function(), request.operationID(), now, now + limits().callWithin().toNanos()));
    return id;
  }

  /** A call that was begun will not be answered by anybody else. */
  void abandon(long callID) {
    pending.take(callID);
  }

  /** The Login is on its way to the user. */
  void loggingIn() {
    knownToUser = true;
    if (state == State.NEW) {
      state = State.LOGGING_IN;
    }
  }

  // What goes out, on the event loop

  void answer(Request request, Reply reply) {
    write(dialect().reply(request.function(), request.operationID(), reply));
  }

  private void answer(PendingCall call, Reply reply) {
    completed(call, reply.errCode());
    write(dialect().reply(call.function(), call.operationID(), reply));
  }

  private void answerAll(Reply reply) {
    pending.takeAll().forEach(call -> answer(call, reply));
  }

  private void completed(PendingCall call, int errCode) {
    services.metrics().callCompleted(call.function(), errCode, System.nanoTime() - call.startedAt());
  }

  void write(byte[] frame) {
    if (!isOpen()) {
      return;
    }
    if (socket.reserve(frame.length)) {
      socket.send(frame);
    } else {
      cut();
    }
  }

  /** Answers a Login that failed, lets the client go and closes. */
  void failLogin(Request request, Failure failure) {
    answer(request, failure.toReply());
    end(failure);
  }

  /** Answers a Logout and closes. */
  void finishLogout(Request request, Reply reply) {
    answerAll(Reply.error(ErrorCode.NOT_LOGGED_IN, "logged out"));
    answer(request, reply);
    close(CloseCode.NORMAL, "logged out");
  }

  private void end(Failure failure) {
    if (ErrorCode.endsToken(failure.code())) {
      services.tokens().forget(token);
    }
    answerAll(failure.toReply());
    ServerEvent goodbye = Goodbye.event(failure.code());
    write(goodbye.frame(dialect()));
    close(CloseCode.SESSION_ENDED, "the session has ended");
  }

  void close(short code, String reason) {
    if (!isOpen()) {
      return;
    }
    state = State.CLOSING;
    closeCode = code;
    closingSince = System.nanoTime();
    socket.close(code, reason);
  }

  private void cut() {
    if (isOpen()) {
      LOG.info("connection {} user {}: cut, {} bytes wait for its client to read them", ref.id(), ref.userID(), queuedBytes());
      services.metrics().refused("queue");
      close(CloseCode.SLOW_READER, "too much is waiting to be read");
    }
  }

  // What goes out, from any thread

  /** Answers a call; a call that was answered already is not answered again. Any thread. */
  public void reply(Outbound.CallReply reply) {
    withRoom(reply.frame().length, () -> {
      PendingCall call = pending.take(reply.callID());
      if (call != null && isOpen()) {
        completed(call, reply.errCode());
        socket.send(reply.frame());
        return true;
      }
      if (call != null || state == State.CLOSED) {
        // It closed in this moment: the answer goes to the session's next connection.
        services.users().push(reply);
      }
      return false;
    });
  }

  /** Sends a frame that is no answer. Any thread. */
  public void deliver(byte[] frame) {
    withRoom(frame.length, () -> {
      if (state != State.LOGGED_IN) {
        return false;
      }
      socket.send(frame);
      return true;
    });
  }

  /** @param sending returns false when it did not use the room that was made for it */
  private void withRoom(int bytes, BooleanSupplier sending) {
    if (!socket.reserve(bytes)) {
      context.runOnContext(ignored -> cut());
      return;
    }
    context.runOnContext(ignored -> {
      if (!sending.getAsBoolean()) {
        socket.release(bytes);
      }
    });
  }

  /** The Login succeeded. Any thread. */
  public void loggedIn(long callID) {
    context.runOnContext(ignored -> {
      PendingCall call = pending.take(callID);
      if (call != null && isOpen()) {
        state = State.LOGGED_IN;
        answer(call, Reply.ok(dialect().noResult()));
      }
    });
  }

  /** The Login failed. Any thread. */
  public void loginFailed(Outbound.LoginFailed failed) {
    context.runOnContext(ignored -> {
      PendingCall call = pending.take(failed.callID());
      if (call != null) {
        Failure failure = new Failure(failed.errCode(), failed.errMsg());
        answer(call, failure.toReply());
        end(failure);
      }
    });
  }

  /** The Logout is done. Any thread. */
  public void loggedOut(long callID) {
    context.runOnContext(ignored -> {
      PendingCall logout = pending.take(callID);
      answerAll(Reply.error(ErrorCode.NOT_LOGGED_IN, "logged out"));
      if (logout != null) {
        answer(logout, Reply.ok(dialect().noResult()));
      }
      close(CloseCode.NORMAL, "logged out");
    });
  }

  /** The session has ended. Any thread. */
  public void sessionEnded(int errCode, String errMsg) {
    context.runOnContext(ignored -> end(new Failure(errCode, errMsg)));
  }

  /** This node has no more to give: what is open is answered and the client may come back. Any thread. */
  public void goAway() {
    context.runOnContext(ignored -> {
      answerAll(Reply.error(ErrorCode.NOT_LOGGED_IN, "the server shuts down or has lost the user, connect again"));
      close(CloseCode.GOING_AWAY, "connect again");
    });
  }

  /** Takes over calls of a connection of the same session that was closed before they were answered. Any thread. */
  public void adopt(List<PendingCall> calls) {
    context.runOnContext(ignored -> calls.forEach(pending::add));
  }

  // Time and end

  /** Looks at all time limits. @param now {@link System#nanoTime()} */
  void sweep(long now) {
    LimitsOptions limits = limits();
    if (state == State.CLOSING) {
      if (now - closingSince > limits.closeWithin().toNanos()) {
        socket.cut();
      }
      return;
    }
    if (state == State.NEW && now - openedAt > limits.loginWithin().toNanos()) {
      services.metrics().refused("login");
      close(CloseCode.NO_LOGIN, "no Login came in time");
      return;
    }
    for (PendingCall call : pending.takeOverdue(now)) {
      overdue(call);
    }
    if (now - pingedAt >= limits.pingEvery().toNanos()) {
      ping(now);
    }
  }

  private void overdue(PendingCall call) {
    services.metrics().refused("time");
    Failure failure = new Failure(ErrorCode.TIMEOUT, "no answer within " + limits().callWithin().toSeconds() + " s");
    answer(call, failure.toReply());
    if (call.function().equals(RequestRouter.LOGIN) && state == State.LOGGING_IN) {
      end(failure);
    } else if (call.function().equals(RequestRouter.LOGOUT)) {
      close(CloseCode.NORMAL, "logged out");
    }
  }

  private void ping(long now) {
    if (heardAt - pingedAt < 0 && ++missedPings >= 2) {
      services.metrics().refused("ping");
      close(CloseCode.NO_PONG, "two pings were not answered");
      return;
    }
    pingedAt = now;
    socket.ping();
  }

  void closed() {
    if (state == State.CLOSED) {
      return;
    }
    state = State.CLOSED;
    services.connections().remove(this);
    services.metrics().connectionClosed(closeCode);
    if (knownToUser) {
      // The client logs in anew by itself; what else it asked is still to be answered.
      services.users().leave(ref, pending.takeAll().stream().filter(call -> !RequestRouter.isAboutSession(call.function())).toList());
    }
  }
}
