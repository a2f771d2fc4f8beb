package im.jssdk.gateway;

import im.jssdk.protocol.CloseCode;
import im.jssdk.protocol.ConnectionRef;
import im.jssdk.protocol.ErrorCode;
import im.jssdk.protocol.Goodbye;
import im.jssdk.protocol.Outbound;
import im.jssdk.protocol.PendingCall;
import im.jssdk.protocol.Reply;
import im.jssdk.protocol.Request;
import im.jssdk.session.Failure;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's WebSocket as its event loop sees it: who is behind it, what it has asked and is still owed, and how far it has come from
 * the handshake to its end. Only {@link #ref}, {@link #state}, {@link #isOpen} and {@link #socket} may be used from other threads.
 */
final class ConnectionLoop {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectionLoop.class);

  /** How far a connection has come. */
  enum State { NEW, LOGGING_IN, LOGGED_IN, CLOSING, CLOSED }

  private final ConnectionRef ref;
  private final String token;
  private final Failure refusal;
  private final GatewayServices services;
  private final LimitsOptions limits;
  private final FrameSocket socket;
  private final CallRate rate;
  private final Heartbeat heartbeat;
  private final PendingCalls pending = new PendingCalls();
  private final long openedAt = System.nanoTime();
  private volatile State state = State.NEW;
  private boolean knownToUser;
  private int closeCode;
  private long closingSince;

  /**
   * @param token that the handshake named
   * @param refusal why the token is no good; null when it is
   */
  ConnectionLoop(ConnectionRef ref, String token, Failure refusal, FrameSocket socket, GatewayServices services) {
    this.ref = ref;
    this.token = token;
    this.refusal = refusal;
    this.socket = socket;
    this.services = services;
    this.limits = services.options().limits();
    this.rate = new CallRate(limits.callsPerSecond(), limits.callBurst(), openedAt);
    this.heartbeat = new Heartbeat(limits.pingEvery().toNanos(), openedAt);
  }

  ConnectionRef ref() {
    return ref;
  }

  State state() {
    return state;
  }

  boolean isOpen() {
    State now = state;
    return now != State.CLOSING && now != State.CLOSED;
  }

  FrameSocket socket() {
    return socket;
  }

  String token() {
    return token;
  }

  /** Why the handshake's token is no good; null when it is. */
  Failure refusal() {
    return refusal;
  }

  // What comes in

  void heard(boolean binary) {
    socket.heard(binary);
    alive();
  }

  /** Something came from the client, be it a pong. */
  void alive() {
    heartbeat.heard(System.nanoTime());
  }

  /** Counts a call against the connection's rate. @return false when it is one too many */
  boolean mayCall() {
    return rate.take(System.nanoTime());
  }

  /** Notes a call as under way. @return its id */
  long begin(Request request) {
    long now = System.nanoTime();
    long id = services.connections().nextID();
    pending.add(new PendingCall(id, request.function(), request.operationID(), now, now + limits.callWithin().toNanos()));
    return id;
  }

  /** A call that was begun will not be answered by anybody else. */
  void abandon(long callID) {
    pending.take(callID);
  }

  void adopt(List<PendingCall> calls) {
    calls.forEach(pending::add);
  }

  /** The Login is on its way to the user. */
  void loggingIn() {
    knownToUser = true;
    if (state == State.NEW) {
      state = State.LOGGING_IN;
    }
  }

  // What goes out

  void answer(Request request, Reply reply) {
    write(ref.dialect().reply(request.function(), request.operationID(), reply));
  }

  private void answer(PendingCall call, Reply reply) {
    completed(call, reply.errCode());
    write(ref.dialect().reply(call.function(), call.operationID(), reply));
  }

  /** Gives all open calls the same answer. */
  void answerAll(Reply reply) {
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

  /** Answers a call with a frame for which there is room. @return false when the room was not used */
  boolean reply(Outbound.CallReply reply) {
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
  }

  /** Sends a frame for which there is room. @return false when the room was not used */
  boolean deliver(byte[] frame) {
    if (state != State.LOGGED_IN) {
      return false;
    }
    socket.send(frame);
    return true;
  }

  // Login, Logout and the end of a session

  void loggedIn(long callID) {
    PendingCall call = pending.take(callID);
    if (call != null && isOpen()) {
      state = State.LOGGED_IN;
      answer(call, Reply.ok(ref.dialect().noResult()));
    }
  }

  void loginFailed(long callID, Failure failure) {
    PendingCall call = pending.take(callID);
    if (call != null) {
      answer(call, failure.toReply());
      end(failure);
    }
  }

  /** Answers a Login that never got to the user, lets the client go and closes. */
  void failLogin(Request request, Failure failure) {
    answer(request, failure.toReply());
    end(failure);
  }

  void loggedOut(long callID) {
    PendingCall logout = pending.take(callID);
    answerAll(Reply.error(ErrorCode.NOT_LOGGED_IN, "logged out"));
    if (logout != null) {
      answer(logout, Reply.ok(ref.dialect().noResult()));
    }
    close(CloseCode.NORMAL, "logged out");
  }

  /** Answers a Logout that never got to the user, and closes. */
  void finishLogout(Request request, Reply reply) {
    answerAll(Reply.error(ErrorCode.NOT_LOGGED_IN, "logged out"));
    answer(request, reply);
    close(CloseCode.NORMAL, "logged out");
  }

  void end(Failure failure) {
    if (ErrorCode.endsToken(failure.code())) {
      services.tokens().forget(token);
    }
    answerAll(failure.toReply());
    write(Goodbye.event(failure.code()).frame(ref.dialect()));
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

  /** Ends a connection whose client does not read. */
  void cut() {
    if (isOpen()) {
      LOG.info("connection {} user {}: cut, {} bytes wait for its client to read them", ref.id(), ref.userID(), socket.queuedBytes());
      services.metrics().refused("queue");
      close(CloseCode.SLOW_READER, "too much is waiting to be read");
    }
  }

  /** The WebSocket is closed. */
  void closed() {
    if (state == State.CLOSED) {
      return;
    }
    state = State.CLOSED;
    services.metrics().connectionClosed(closeCode);
    if (knownToUser) {
      // The client logs in anew by itself; what else it asked is still to be answered.
      services.users().leave(ref, pending.takeAll().stream().filter(call -> !RequestRouter.isAboutSession(call.function())).toList());
    }
  }

  // Time

  /** Looks at all time limits. @param now {@link System#nanoTime()} */
  void sweep(long now) {
    if (state == State.CLOSING) {
      if (now - closingSince > limits.closeWithin().toNanos()) {
        socket.cut();
      }
    } else if (state == State.NEW && now - openedAt > limits.loginWithin().toNanos()) {
      services.metrics().refused("login");
      close(CloseCode.NO_LOGIN, "no Login came in time");
    } else {
      pending.takeOverdue(now).forEach(this::overdue);
      beat(now);
    }
  }

  private void beat(long now) {
    switch (heartbeat.step(now)) {
      case PING -> socket.ping();
      case DEAD -> {
        services.metrics().refused("ping");
        close(CloseCode.NO_PONG, "two pings were not answered");
      }
      case NOTHING -> {
      }
    }
  }

  private void overdue(PendingCall call) {
    services.metrics().refused("time");
    Failure failure = new Failure(ErrorCode.TIMEOUT, "no answer within " + limits.callWithin().toSeconds() + " s");
    answer(call, failure.toReply());
    if (call.function().equals(RequestRouter.LOGIN) && state == State.LOGGING_IN) {
      end(failure);
    } else if (call.function().equals(RequestRouter.LOGOUT)) {
      close(CloseCode.NORMAL, "logged out");
    }
  }
}
