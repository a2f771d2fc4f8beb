package im.jssdk.simulation;

import im.jssdk.gateway.ClientConnection;
import im.jssdk.gateway.ConnectionRegistry;
import im.jssdk.gateway.SimulatedGateway;
import im.jssdk.protocol.CloseCode;
import im.jssdk.protocol.Outbound;
import im.jssdk.protocol.PendingCall;
import im.jssdk.protocol.SessionKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What must hold of a schedule: it looks on from outside and keeps its own account of who is owed what. */
final class Checks {

  private static final long SECOND = 1_000_000_000L;

  private final Simulation world;
  private final AnswerChecks answers;
  private final Map<Long, ConnectionAccount> byID = new HashMap<>();
  private final Map<SessionKey, SessionAccount> active = new LinkedHashMap<>();
  private final List<SessionAccount> all = new ArrayList<>();
  private final Set<SessionKey> kickedByOperator = new HashSet<>(2);
  private final Set<Long> kickedAtLogin = new HashSet<>(2);
  private int overflows;
  private long steps;

  Checks(Simulation world) {
    this.world = world;
    this.answers = new AnswerChecks(world);
  }

  static String field(String frame, String name) {
    String mark = "\"" + name + "\":\"";
    int from = frame.indexOf(mark) + mark.length();
    return frame.substring(from, frame.indexOf('"', from));
  }

  static boolean isOk(String frame) {
    return frame.contains("\"errCode\":0,");
  }

  AnswerChecks answers() {
    return answers;
  }

  // What connections do

  void opened(ConnectionAccount connection, SimulatedGateway.Accepted accepted) {
    connection.id = accepted.ref().id();
    byID.put(connection.id, connection);
  }

  void closing(ConnectionAccount connection, int code) {
    if (connection.isOpen()) {
      connection.closingStep = ++steps;
      connection.closeCode = code;
      connection.closedAt = world.scheduler().now();
    }
  }

  void closed(ConnectionAccount connection) {
    closing(connection, 0);
  }

  void written(ConnectionAccount connection, String frame) {
    world.check(connection.isOpen(), () -> "written after the close: " + frame);
    String event = field(frame, "event");
    world.trace(() -> "-> " + connection.id + " " + frame);
    if (event.equals(SimulatedCore.EVENT)) {
      event(connection, Long.parseLong(field(frame, "data")));
    } else if (event.equals("OnKickedOffline") || event.equals("OnUserTokenExpired")) {
      world.check(connection.loginFailed || mayEnd(connection), () -> "a session was ended that was not meant: " + frame);
    } else if (!event.startsWith("On")) {
      answers.answered(connection, event, frame);
    }
  }

  /** A Login that failed for its token is told of that before it is answered; there is no session yet then. */
  private boolean mayEnd(ConnectionAccount connection) {
    return connection.session == null ? connection.tokens.stream().anyMatch(world.upstream()::isKicked) || kickedAtLogin.contains(connection.id)
        : connection.session.mayEnd(world) || kickedByOperator.contains(connection.session.key);
  }

  private void event(ConnectionAccount connection, long number) {
    world.check(connection.session != null, "an event before the Login's answer");
    world.check(connection.session.key.userID().charAt(0) == (char) (number / Simulation.NUMBERS), "another user's event");
    List<Long> events = connection.events;
    world.check(events.isEmpty() || events.get(events.size() - 1) < number, () -> "events out of order or twice: " + events + " " + number);
    events.add(number);
  }

  Set<SessionKey> sessions() {
    return active.keySet();
  }

  // What the users' lives say to the clients

  /** Called for each message when it is sent: from a user, or from a connection that could not give an answer. */
  void said(Outbound message) {
    if (message instanceof Outbound.Several several) {
      several.messages().forEach(this::said);
    } else if (message instanceof Outbound.CallReply reply) {
      answers.replied(reply, byID.get(reply.connection().id()));
    } else if (message instanceof Outbound.Left left && byID.get(left.connection().id()).leftOpen == null) {
      byID.get(left.connection().id()).leftOpen = left.open().stream().map(PendingCall::id).collect(Collectors.toSet());
    } else if (message instanceof Outbound.SessionEnded ended && ended.errMsg().contains("operator")) {
      kickedByOperator.add(ended.session());
    } else if (message instanceof Outbound.LoginFailed failed && failed.errMsg().contains("operator")) {
      kickedAtLogin.add(failed.connection().id());
    }
  }

  void overflow() {
    overflows++;
  }

  /** Called for each message before it is handed out. */
  void before(Outbound message, ConnectionRegistry registry) {
    world.trace(() -> "push " + message);
    steps++;
    overflows = 0;
    if (message instanceof Outbound.LoggedIn login) {
      loggedIn(login, registry);
    } else if (message instanceof Outbound.Event event && event.event().name().equals(SimulatedCore.EVENT)) {
      long number = Long.parseLong(event.event().data());
      of(event.userID()).forEach(session -> session.expect(number));
    } else if (message instanceof Outbound.SessionEnded ended) {
      end(active.get(ended.session()), CloseCode.SESSION_ENDED);
    } else if (message instanceof Outbound.SessionForgotten forgotten) {
      forgotten(active.get(forgotten.session()));
    } else if (message instanceof Outbound.UserGone gone) {
      of(gone.userID()).forEach(session -> end(session, CloseCode.GOING_AWAY));
    } else if (message instanceof Outbound.LoggedOut logout) {
      loggedOut(byID.get(logout.connection().id()), active.get(logout.connection().session()));
    }
  }

  /** Called for each message after it was handed out. */
  void after(Outbound message) {
    if (message instanceof Outbound.Left left) {
      ConnectionAccount connection = byID.get(left.connection().id());
      connection.leftAt = world.scheduler().now();
      SessionAccount session = connection.session;
      if (session != null && session.attached.remove(connection) && session.attached.isEmpty()) {
        session.abandonedAt = connection.closedAt;
      }
    }
    if (overflows > 0 && message instanceof Outbound.LoggedIn login) {
      SessionAccount session = active.get(login.connection().session());
      if (session.attached.isEmpty()) {
        // What the session before has missed was too much, and the connection was closed before it heard of it.
        session.overflowed();
      } else {
        // What was on its way to a connection that was closed was too much.
        session.gapMayEnd();
      }
    } else if (overflows > 0) {
      of(message.userID()).forEach(SessionAccount::overflowed);
    }
  }

  private void loggedIn(Outbound.LoggedIn login, ConnectionRegistry registry) {
    SessionKey key = login.connection().session();
    ConnectionAccount connection = byID.get(login.connection().id());
    SessionAccount session = active.get(key);
    if (session == null) {
      session = new SessionAccount(key, login.successorOf() == null ? null : active.get(login.successorOf()), world.scheduler().steps());
      session.abandonedAt = connection.closedAt;
      all.add(session);
      active.put(key, session);
    }
    connection.loggedInto = session;
    ClientConnection open = registry.find(connection.id);
    if (open != null && open.isOpen() && session.attached.add(connection)) {
      session.join(connection, world.scheduler().now());
    }
  }

  private void loggedOut(ConnectionAccount connection, SessionAccount session) {
    if (session != null) {
      session.attached.remove(connection);
      if (session.attached.isEmpty()) {
        end(session, CloseCode.NORMAL);
      }
    }
  }

  private void forgotten(SessionAccount session) {
    if (session != null) {
      world.check(session.attached.isEmpty(), "a session is forgotten that is used");
      long waited = world.scheduler().now() - session.abandonedAt;
      world.check(waited >= SimulatedOptions.GRACE_SECONDS * SECOND, () -> "a session is forgotten too early, after ms " + waited / 1_000_000);
      end(session, 0);
    }
  }

  private List<SessionAccount> of(String userID) {
    return active.values().stream().filter(session -> session.key.userID().equals(userID)).toList();
  }

  private void end(SessionAccount session, int code) {
    if (session != null) {
      active.values().remove(session);
      session.end(steps, code);
    }
  }

  /** The schedule is over. */
  void finish() {
    all.forEach(session -> session.check(world));
    checkDevices();
    answers.finish(all);
    world.check(active.isEmpty(), () -> "sessions that never ended: " + active.keySet());
  }

  /** No client hears an event twice, be it as two sessions. */
  private void checkDevices() {
    Map<Device, Map<Long, ConnectionAccount>> heard = new HashMap<>();
    for (ConnectionAccount connection : byID.values()) {
      for (long number : connection.events) {
        ConnectionAccount other = heard.computeIfAbsent(connection.device, device -> new HashMap<>()).put(number, connection);
        world.check(other == null || other.overlaps(connection), () -> "event twice to one client: " + number);
      }
    }
  }
}
