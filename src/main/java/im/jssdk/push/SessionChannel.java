package im.jssdk.push;

import im.jssdk.gateway.ClientConnection;
import im.jssdk.protocol.ByteBudget;
import im.jssdk.protocol.Outbound;
import im.jssdk.protocol.PendingCall;
import im.jssdk.protocol.ServerEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * The way to one session's clients: its logged-in connections, and what is kept for the next one while there is none. Not thread-safe.
 */
final class SessionChannel {

  private final PushOptions options;
  private final PushMetrics metrics;
  private final ByteBudget budget;
  private final List<ClientConnection> connections = new ArrayList<>(1);
  private final Transit transit = new Transit();
  private final OwedAnswers owed = new OwedAnswers();
  // Most sessions never need it.
  private ReplayRing ring;
  // Has taken this one's place while it has no connection, and is owed what one of its former connections still turns out to leave open.
  private SessionChannel successor;
  private boolean discarded;

  /** @param budget for what all sessions have missed */
  SessionChannel(PushOptions options, PushMetrics metrics, ByteBudget budget) {
    this.options = options;
    this.metrics = metrics;
    this.budget = budget;
  }

  boolean isEmpty() {
    return connections.isEmpty();
  }

  /** Answers that wait until it is known whether they are owed. */
  int heldAnswers() {
    return owed.held();
  }

  List<ClientConnection> connections() {
    return connections;
  }

  /** A session without a connection may have been this client's before: what that one has missed and is owed is this one's, too. */
  void inherit(SessionChannel before) {
    if (before.ring != null && ring().copy(before.ring)) {
      metrics.ringOverflowed();
    }
    owed.inherit(before.owed);
    before.successor = this;
  }

  /** A connection logged in: it gets its answer, the state, and in between what the session missed. */
  void loggedIn(ClientConnection connection, Outbound.LoggedIn login) {
    successor = null;
    connection.loggedIn(login.callID());
    login.before().forEach(event -> deliver(connection, event));
    if (!connections.contains(connection)) {
      replay(connection);
      connections.add(connection);
    }
    login.after().forEach(event -> deliver(connection, event));
    owed.loggedIn(connection);
  }

  private void replay(ClientConnection connection) {
    if (newestOpen() != null) {
      // They may close before they have sent what is on its way to them.
      transit.also(connection);
      return;
    }
    keepTransit();
    if (ring != null) {
      List<Object> kept = ring.drain();
      ring = null;
      metrics.replayed(kept.size());
      kept.forEach(each -> transit.send(each, connection));
    }
  }

  private static void deliver(ClientConnection connection, ServerEvent event) {
    byte[] frame = event.frame(connection.ref().dialect());
    if (frame != null) {
      connection.deliver(frame);
    }
  }

  /** @return how many connections got the event */
  int event(ServerEvent event) {
    int reached = transit.send(event, connections);
    if (reached == 0) {
      keepTransit();
      keep(event);
    }
    return reached;
  }

  private void keep(ServerEvent event) {
    if (ring().add(event)) {
      metrics.ringOverflowed();
    }
  }

  /** An answer whose connection is closed: it goes to the session's newest connection, or waits for the next. */
  void orphan(Outbound.CallReply reply) {
    long asker = reply.connection().id();
    PendingCall call = owed.answered(reply, connections.stream().anyMatch(connection -> connection.ref().id() == asker));
    if (call != null) {
      give(new Answered(call, reply));
    }
  }

  private void give(Answered answer) {
    ClientConnection newest = newestOpen();
    if (newest != null) {
      transit.send(answer, newest);
      return;
    }
    keepTransit();
    keep(answer);
  }

  private void keep(Answered answer) {
    if (!ring().add(answer)) {
      // Too much to keep: the next connection answers it with a timeout.
      owed.keep(answer.call());
    }
  }

  /** A connection was closed with calls open. */
  void left(Outbound.Left left) {
    detach(left.connection().id());
    goOn(owed.left(left));
  }

  private void goOn(OwedAnswers.LeftOpen left) {
    if (!discarded) {
      left.answered().forEach(this::give);
      owed.goOn(left.open(), newestOpen());
    }
    if (successor != null) {
      successor.goOn(left);
    }
  }

  void detach(long connectionID) {
    if (!connections.removeIf(connection -> connection.ref().id() == connectionID)) {
      return;
    }
    ClientConnection newest = newestOpen();
    if (newest == null) {
      keepTransit();
    } else {
      transit.goOn(newest);
    }
  }

  /** With no connection left, what was on its way to them and not sent is missed like all that follows. */
  private void keepTransit() {
    for (Object each : transit.unsent()) {
      if (each instanceof ServerEvent event) {
        keep(event);
      } else {
        keep((Answered) each);
      }
    }
  }

  private ClientConnection newestOpen() {
    for (int i = connections.size() - 1; i >= 0; i--) {
      if (connections.get(i).isOpen()) {
        return connections.get(i);
      }
    }
    return null;
  }

  /** The session has ended: what it missed is of no use any more. */
  void discard() {
    discarded = true;
    if (ring != null) {
      ring.drain();
      ring = null;
    }
  }

  private ReplayRing ring() {
    if (ring == null) {
      ring = new ReplayRing(options, budget);
    }
    return ring;
  }
}
