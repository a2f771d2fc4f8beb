package im.jssdk.gateway;

import im.jssdk.protocol.CloseCode;
import im.jssdk.protocol.ConnectionRef;
import im.jssdk.session.Failure;
import im.jssdk.session.Strand;

/**
 * One client's WebSocket as its event loop sees it: who is behind it, and how far it has come from the handshake to its end. Only
 * {@link #ref}, {@link #state}, {@link #isOpen}, {@link #delivered} and {@link #socket} may be used from other threads.
 */
final class ConnectionLoop {

  /** How far a connection has come. */
  enum State { NEW, LOGGING_IN, LOGGED_IN, CLOSING, CLOSED }

  private final ConnectionRef ref;
  private final ConnectionLog log;
  private final Handshake handshake;
  private final Failure refusal;
  private final GatewayServices services;
  private final Strand strand;
  private final FrameSocket socket;
  private final CallRate rate;
  private final ConnectionTimes times;
  private final ClientCalls calls;
  private final SessionSteps steps;
  private volatile State state = State.NEW;
  // Written on the event loop only, and before the state when that ends.
  private volatile long delivered;
  private boolean knownToUser;
  private int closeCode;

  /**
   * @param refusal why the token is no good; null when it is
   */
  ConnectionLoop(ConnectionRef ref, Handshake handshake, Failure refusal, FrameSocket socket, GatewayServices services, Strand strand) {
    this.ref = ref;
    this.log = new ConnectionLog(ref);
    this.handshake = handshake;
    this.refusal = refusal;
    this.socket = socket;
    this.services = services;
    this.strand = strand;
    LimitsOptions limits = services.options().limits();
    long now = strand.nanoTime();
    this.rate = new CallRate(limits.callsPerSecond(), limits.callBurst(), now);
    this.times = new ConnectionTimes(this, limits, services.metrics(), now);
    this.calls = new ClientCalls(this, services, strand);
    this.steps = new SessionSteps(this, handshake, services.tokens());
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

  /** Since the handshake. Any thread. */
  long ageSeconds() {
    return times.ageSeconds(strand.nanoTime());
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

  /** What the client has asked and is still owed. */
  ClientCalls calls() {
    return calls;
  }

  /** Its session's beginning and end. */
  SessionSteps steps() {
    return steps;
  }

  // What comes in

  void heard(boolean binary) {
    socket.heard(binary);
    alive();
  }

  /** Something came from the client, be it a pong. */
  void alive() {
    times.heard(strand.nanoTime());
  }

  /** Counts a call against the connection's rate. @return false when it is one too many */
  boolean mayCall() {
    return rate.take(strand.nanoTime());
  }

  /** The Login is on its way to the user. */
  void loggingIn() {
    knownToUser = true;
    if (state == State.NEW) {
      state = State.LOGGING_IN;
    }
  }

  void loggedIn() {
    state = State.LOGGED_IN;
  }

  // What goes out

  /** @return false when the frame was not sent, since the connection is closed or its client does not read */
  boolean write(byte[] frame) {
    if (!isOpen()) {
      return false;
    }
    if (socket.reserve(frame.length)) {
      socket.send(frame);
      return true;
    }
    cut();
    return false;
  }

  /** Sends a frame for which there is room. @return false when the room was not used */
  boolean deliver(byte[] frame) {
    if (state != State.LOGGED_IN) {
      return false;
    }
    socket.send(frame);
    delivered++;
    return true;
  }

  /** How many frames {@link #deliver} has sent. */
  long delivered() {
    return delivered;
  }

  // The end

  void close(short code, String reason) {
    if (!isOpen()) {
      return;
    }
    state = State.CLOSING;
    closeCode = code;
    times.closing(strand.nanoTime());
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
    calls.closed();
    if (knownToUser) {
      services.users().leave(ref, calls.leftOpen());
    }
  }

  /** Looks at all time limits. @param now as the strand counts */
  void sweep(long now) {
    times.sweep(now);
  }
}
