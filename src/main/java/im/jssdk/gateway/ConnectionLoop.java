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

/**
 * One client's WebSocket as its event loop sees it: who is behind it, what it has asked and is still owed, and how far it has come from
 * the handshake to its end. Only {@link #ref}, {@link #state}, {@link #isOpen} and {@link #socket} may be used from other threads.
 */
final class ConnectionLoop {

  /** How far a connection has come. */
  enum State { NEW, LOGGING_IN, LOGGED_IN, CLOSING, CLOSED }

  private final ConnectionRef ref;
  private final ConnectionLog log;
  private final Handshake handshake;
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
   * @param refusal why the token is no good; null when it is
   */
  ConnectionLoop(ConnectionRef ref, Handshake handshake, Failure refusal, FrameSocket socket, GatewayServices services) {
    this.ref = ref;
    this.log = new ConnectionLog(ref);
    this.handshake = handshake;
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
    return handshake.token();
  }

  ConnectionLog log() {
    return log;
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
    log.answered(request.operationID(), request.function(), reply.errCode());
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
    log.answered(call.operationID(), call.function(), errCode);
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
      log.loggedIn(call);
      answer(call, Reply.ok(ref.dialect().noResult()));
    }
  }

  void loginFailed(long callID, Failure failure) {
    PendingCall call = pending.take(callID);
    if (call != null) {
      endLogin(call.operationID(), failure, () -> answer(call, failure.toReply()));
    }
  }

  /** Ends a Login that never got to the user. */
  void failLogin(Request request, Failure failure) {
    endLogin(request.operationID(), failure, () -> answer(request, failure.toReply()));
  }

  /**
   * Answers a Login that failed, lets the client go and closes. A client that was logged in before and may well be so again is cut off
   * without a word: then it comes back by itself, while after an error it would stay and never log in (spec js-client-protocol 1.6).
   */
  private void endLogin(String operationID, Failure failure, Runnable answer) {
    log.loginFailed(operationID, failure);
    if (ErrorCode.endsToken(failure.code()) || handshake.isOf(operationID)) {
      answer.run();
      end(failure);
    } else {
      close(CloseCode.GOING_AWAY, "connect again");
    }
  }

  void loggedOut(long callID) {
    PendingCall logout = pending.take(callID);
    answerAll(Reply.error(ErrorCode.NOT_LOGGED_IN, "logged out"));
    if (logout != null) {
      log.loggedOut(logout.operationID());
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
      services.tokens().forget(handshake.token());
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
      log.cut(socket.queuedBytes());
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
    log.closed(closeCode);
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
    if (call.function().equals(RequestRouter.LOGIN) && state == State.LOGGING_IN) {
      endLogin(call.operationID(), failure, () -> answer(call, failure.toReply()));
      return;
    }
    answer(call, failure.toReply());
    if (call.function().equals(RequestRouter.LOGOUT)) {
      close(CloseCode.NORMAL, "logged out");
    }
  }
}
