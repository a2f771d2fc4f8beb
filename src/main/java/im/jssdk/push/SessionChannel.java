package im.jssdk.push;

import im.jssdk.gateway.ClientConnection;
import im.jssdk.protocol.Outbound;
import im.jssdk.protocol.PendingCall;
import im.jssdk.protocol.ServerEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The way to one session's clients: its logged-in connections, and what is kept for the next one while there is none. Not thread-safe.
 */
final class SessionChannel {

  private final PushOptions options;
  private final PushMetrics metrics;
  private final List<ClientConnection> connections = new ArrayList<>(1);
  // Most sessions never need these.
  private ReplayRing ring;
  private Map<Long, PendingCall> unanswered = Map.of();
  // Answers that were kept although their connection was not known to be gone yet, with that connection's id.
  private Map<Long, Long> answeredEarly = Map.of();

  SessionChannel(PushOptions options, PushMetrics metrics) {
    this.options = options;
    this.metrics = metrics;
  }

  boolean isEmpty() {
    return connections.isEmpty();
  }

  List<ClientConnection> connections() {
    return connections;
  }

  /** A connection logged in: it gets its answer, the state, and in between what the session missed. */
  void loggedIn(ClientConnection connection, Outbound.LoggedIn login) {
    if (!connections.contains(connection)) {
      connections.add(connection);
    }
    connection.loggedIn(login.callID());
    deliver(connection, login.before());
    if (ring != null) {
      List<byte[]> frames = ring.drain(connection.ref().dialect());
      ring = null;
      metrics.replayed(frames.size());
      frames.forEach(connection::deliver);
    }
    deliver(connection, login.after());
    if (!unanswered.isEmpty()) {
      connection.adopt(List.copyOf(unanswered.values()));
      unanswered = Map.of();
    }
  }

  private static void deliver(ClientConnection connection, List<ServerEvent> events) {
    for (ServerEvent event : events) {
      deliver(connection, event);
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
    int reached = 0;
    for (ClientConnection connection : connections) {
      if (connection.isOpen()) {
        deliver(connection, event);
        reached++;
      }
    }
    if (reached == 0 && ring().add(event)) {
      metrics.ringOverflowed();
    }
    return reached;
  }

  /** An answer whose connection is gone: it goes to the session's newest connection, or waits for the next. */
  void orphan(Outbound.CallReply reply) {
    ClientConnection newest = newestOpen();
    if (newest != null) {
      newest.deliver(reply.frame());
    } else if (!ring().add(reply)) {
      // Too much to keep. It stays among the unanswered calls, and the next connection answers it with a timeout.
      return;
    }
    if (unanswered.isEmpty() || unanswered.remove(reply.callID()) == null) {
      if (answeredEarly.isEmpty()) {
        answeredEarly = new HashMap<>(4);
      }
      answeredEarly.put(reply.callID(), reply.connection().id());
    }
  }

  /** A connection was closed with calls open. */
  void left(Outbound.Left left) {
    detach(left.connection().id());
    List<PendingCall> open = left.open().stream().filter(call -> !answeredEarly.containsKey(call.id())).toList();
    if (!answeredEarly.isEmpty()) {
      answeredEarly.values().removeIf(id -> id == left.connection().id());
    }
    if (open.isEmpty()) {
      return;
    }
    ClientConnection newest = newestOpen();
    if (newest != null) {
      newest.adopt(open);
      return;
    }
    if (unanswered.isEmpty()) {
      unanswered = new HashMap<>(4);
    }
    open.forEach(call -> unanswered.put(call.id(), call));
  }

  void detach(long connectionID) {
    connections.removeIf(connection -> connection.ref().id() == connectionID);
  }

  private ClientConnection newestOpen() {
    for (int i = connections.size() - 1; i >= 0; i--) {
      if (connections.get(i).isOpen()) {
        return connections.get(i);
      }
    }
    return null;
  }

  private ReplayRing ring() {
    if (ring == null) {
      ring = new ReplayRing(options);
    }
    return ring;
  }
}
