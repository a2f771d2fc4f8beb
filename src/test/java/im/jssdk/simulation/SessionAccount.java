package im.jssdk.simulation;

import im.jssdk.protocol.SessionKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One session from its first Login to its end, and the events that it is owed. */
final class SessionAccount {

  final SessionKey key;
  final List<ConnectionAccount> connections = new ArrayList<>(2);
  final Set<ConnectionAccount> attached = new HashSet<>(2);
  /** The session whose client may have been this one's before; null when there is none. */
  final SessionAccount before;
  /** When it began, by the number of things that had happened. */
  final long since;
  /** When the connection that was the last closed, in ns. */
  long abandonedAt;
  private final List<Long> expected = new ArrayList<>();
  private final Set<Integer> gapsMayEndAt = new HashSet<>(0);
  private boolean overflowed;
  private long endStep = ConnectionAccount.NEVER;
  private int endCode;
  private Set<ConnectionAccount> atEnd = Set.of();

  SessionAccount(SessionKey key, SessionAccount before, long since) {
    this.key = key;
    this.before = before;
    this.since = since;
    if (before != null) {
      inherit();
    }
  }

  /** What its client has missed as the other session is owed here, too. */
  private void inherit() {
    Set<Long> heard = new HashSet<>();
    before.connections.forEach(connection -> heard.addAll(connection.events));
    int from = before.expected.size();
    while (from > 0 && !heard.contains(before.expected.get(from - 1))) {
      from--;
    }
    for (int i = from; i <= before.expected.size(); i++) {
      if (before.gapsMayEndAt.contains(i)) {
        gapsMayEndAt.add(expected.size());
      }
      if (i < before.expected.size()) {
        expected.add(before.expected.get(i));
      }
    }
    overflowed = before.overflowed;
  }

  boolean mayEnd(Simulation world) {
    return connections.stream().flatMap(each -> each.tokens.stream()).anyMatch(world.upstream()::isKicked);
  }

  void expect(long event) {
    expected.add(event);
  }

  /** More was missed than is kept. */
  void overflowed() {
    if (connections.stream().noneMatch(each -> each.closedAt == ConnectionAccount.NEVER)) {
      overflowed = true;
    }
  }

  /** From here on events are owed, whatever was missed before. */
  void gapMayEnd() {
    gapsMayEndAt.add(expected.size());
  }

  /** A connection has logged in. */
  void join(ConnectionAccount connection, long now) {
    connections.add(connection);
    connection.sessions++;
    connection.session = this;
    connection.attachedAt = Math.min(connection.attachedAt, now);
    if (overflowed) {
      overflowed = false;
      gapMayEnd();
    }
  }

  void end(long step, int code) {
    endStep = step;
    endCode = code;
    atEnd = Set.copyOf(attached);
  }

  /** The session and those whose client it may have been before, the newest first. */
  List<SessionAccount> line() {
    List<SessionAccount> line = new ArrayList<>(2);
    for (SessionAccount each = this; each != null; each = each.before) {
      line.add(each);
    }
    return line;
  }

  void check(Simulation world) {
    Map<Long, ConnectionAccount> heard = new HashMap<>();
    for (ConnectionAccount connection : connections) {
      for (long number : connection.events) {
        ConnectionAccount other = heard.put(number, connection);
        world.check(other == null || other.overlaps(connection), () -> "event twice: " + number + " " + key);
        // A client that logged in anew while its core ended was in two sessions.
        world.check(expected.contains(number) || connection.sessions > 1, () -> "an event of another time: " + number);
      }
    }
    boolean whole = atEnd.stream().anyMatch(each -> each.closingStep > endStep && each.closeCode == endCode
        // A Login on it may have failed with the same code.
        && each.tokens.size() == 1);
    int missing = 0;
    for (int i = 0; i < expected.size(); i++) {
      if (!heard.containsKey(expected.get(i))) {
        missing++;
      } else {
        // An overflow drops all until the next Login.
        world.check(missing == 0 || gapsMayEndAt.contains(i), "events missed before " + expected.get(i) + ": " + missing + " " + key);
        missing = 0;
      }
    }
    world.check(missing == 0 || !whole || gapsMayEndAt.contains(expected.size()), "the last events were missed: " + missing + " " + key);
  }
}
