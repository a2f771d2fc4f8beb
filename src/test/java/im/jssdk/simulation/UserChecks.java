package im.jssdk.simulation;

import im.jssdk.protocol.ConnectionRef;
import im.jssdk.protocol.Outbound;
import im.jssdk.protocol.SessionKey;
import im.jssdk.session.SimulatedUsers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What must hold of the users' sessions and of the token that a core goes by. It keeps its own account: from what reaches a user and from
 * what he says, both in the order in which it happens on his strand.
 */
final class UserChecks implements SimulatedUsers.Watcher {

  private final Simulation world;
  // The one that logged in last is last.
  private final Map<SessionKey, KnownSession> sessions = new LinkedHashMap<>();
  // What a Login must say of whose successor its session is, by connection and call.
  private final Map<String, SessionKey> successors = new HashMap<>();
  // Logins of connections that are logged in.
  private final Set<String> repeated = new HashSet<>(2);
  // Logouts that end their users.
  private final Set<String> lastLogouts = new HashSet<>(2);
  private final Set<SessionKey> kickedByOperator = new HashSet<>(2);
  // Sessions that have logged out since their user spoke last, and may have been ended before.
  private final Set<SessionKey> loggedOut = new HashSet<>(2);
  // Sessions of whose end the user speaks now.
  private final Set<SessionKey> goneNow = new HashSet<>(2);
  // Kicks that wait for the core's login.
  private final Map<String, List<OptionalInt>> kicksLater = new HashMap<>(2);
  private final TokenChecks tokens;

  UserChecks(Simulation world) {
    this.world = world;
    this.tokens = new TokenChecks(world, sessions);
  }

  TokenChecks tokens() {
    return tokens;
  }

  Set<SessionKey> sessions() {
    return sessions.keySet();
  }

  // What reaches a user whose core does not stop

  @Override
  public void login(ConnectionRef connection, long callID, String token) {
    world.trace(() -> "user hears Login of " + connection.id() + " " + token);
    tokens.joined(token);
    SessionKey key = connection.session();
    KnownSession session = sessions.remove(key);
    if (session == null) {
      SessionKey before = abandoned(key, token);
      successors.put(connection.id() + "/" + callID, before);
      if (before != null) {
        sessions.get(before).followed = true;
      }
      session = new KnownSession();
    }
    session.followed = false;
    sessions.put(key, session);
    String old = session.token;
    session.token = token;
    session.saidToken = session.unsaid.isEmpty() && old != null ? old : session.saidToken == null ? token : session.saidToken;
    if (!session.connections.add(connection.id())) {
      repeated.add(connection.id() + "/" + callID);
    }
    session.unsaid.add(connection.id());
    tokens.gone(key.userID(), old);
  }

  private SessionKey abandoned(SessionKey key, String token) {
    for (Map.Entry<SessionKey, KnownSession> each : sessions.entrySet()) {
      if (each.getValue().connections.isEmpty() && !each.getValue().followed && each.getValue().token.equals(token)
          && each.getKey().userID().equals(key.userID())
          && each.getKey().platformID() == key.platformID()) {
        return each.getKey();
      }
    }
    return null;
  }

  @Override
  public void logout(ConnectionRef connection, long callID) {
    world.trace(() -> "user hears Logout of " + connection.id());
    KnownSession session = sessions.get(connection.session());
    if (session != null && session.connections.remove(connection.id()) && session.connections.isEmpty()) {
      if (world.upstream().isKicked(session.token)) {
        loggedOut.add(connection.session());
      }
      remove(connection.session());
      if (!hasSessions(connection.userID())) {
        lastLogouts.add(connection.id() + "/" + callID);
      }
    }
  }

  @Override
  public void leave(ConnectionRef connection) {
    world.trace(() -> "user hears Leave of " + connection.id());
    KnownSession session = sessions.get(connection.session());
    if (session != null) {
      session.connections.remove(connection.id());
      session.unsaid.remove(connection.id());
    }
  }

  @Override
  public void background(ConnectionRef connection, boolean background) {
    KnownSession session = sessions.get(connection.session());
    if (session != null) {
      session.background = background;
    }
  }

  @Override
  public void kick(String userID, OptionalInt platformID) {
    world.trace(() -> "user hears Kick of " + userID + " " + platformID);
    SimulatedCore core = world.core(userID);
    if (core != null && core.isLoggedIn()) {
      kickNow(userID, platformID);
    } else {
      kicksLater.computeIfAbsent(userID, none -> new ArrayList<>()).add(platformID);
    }
  }

  /** The core's login has succeeded. */
  void up(String userID) {
    List<OptionalInt> kicks = kicksLater.remove(userID);
    if (kicks != null) {
      kicks.forEach(platformID -> kickNow(userID, platformID));
    }
  }

  private void kickNow(String userID, OptionalInt platformID) {
    for (SessionKey key : List.copyOf(sessions.keySet())) {
      if (key.userID().equals(userID) && (platformID.isEmpty() || platformID.getAsInt() == key.platformID())) {
        kickedByOperator.add(key);
        remove(key);
      }
    }
  }

  @Override
  public void stop(String userID) {
    world.trace(() -> "user hears Stop of " + userID);
    SimulatedCore core = world.core(userID);
    if (core != null) {
      core.stopping();
    }
  }

  @Override
  public void handled(String userID) {
    tokens.handled(userID);
  }

  private void remove(SessionKey key) {
    KnownSession session = sessions.remove(key);
    if (session != null) {
      tokens.gone(key.userID(), session.token);
    }
  }

  // What a user says

  /** To be called with each message when it is sent. */
  void said(Outbound message) {
    if (message instanceof Outbound.CallReply || message instanceof Outbound.LoginFailed) {
      // It may be a connection that says this.
      return;
    }
    if (message instanceof Outbound.Several several) {
      several.messages().forEach(this::one);
    } else {
      one(message);
    }
    if (kickedByOperator.removeIf(key -> key.userID().equals(message.userID()))) {
      world.check(false, "an operator's kick did not end the sessions that were meant");
    }
    tokens.spoken(message.userID());
    goneNow.clear();
    loggedOut.removeIf(key -> key.userID().equals(message.userID()));
  }

  private void one(Outbound message) {
    if (message instanceof Outbound.LoggedIn login) {
      SessionKey heard = successors.remove(login.connection().id() + "/" + login.callID());
      SessionKey expected = goneNow.contains(heard) && followsAnother(login.successorOf(), login.connection().session())
          ? login.successorOf() : heard;
      world.check(expected == null || goneNow.contains(expected) ? login.successorOf() == null : expected.equals(login.successorOf()),
          () -> "the Login of " + login.connection() + " follows " + login.successorOf() + " and not " + expected);
      if (repeated.remove(login.connection().id() + "/" + login.callID()) && !goneNow.contains(login.connection().session())) {
        world.check(login.before().isEmpty() && login.after().isEmpty(), "a Login on a connection that is in tells the state anew");
      }
      KnownSession session = sessions.get(login.connection().session());
      if (session != null && session.unsaid.remove(login.connection().id())) {
        session.saidToken = session.token;
      }
    } else if (message instanceof Outbound.LoggedOut logout) {
      world.check(!lastLogouts.remove(logout.connection().id() + "/" + logout.callID()) || world.core(logout.userID()) == null,
          "the last Logout is answered before the core has ended");
    } else if (message instanceof Outbound.SessionEnded ended) {
      if (!kickedByOperator.remove(ended.session()) && !loggedOut.contains(ended.session())) {
        KnownSession session = sessions.get(ended.session());
        world.check(session == null ? successors.containsValue(ended.session())
            : world.upstream().isKicked(session.token) || world.upstream().isKicked(session.saidToken),
            () -> "ended without a reason: " + ended.session());
        end(ended.session(), session);
      }
    } else if (message instanceof Outbound.SessionForgotten forgotten) {
      KnownSession session = sessions.get(forgotten.session());
      world.check(session == null ? successors.containsValue(forgotten.session()) || kickedByOperator.remove(forgotten.session())
          : session.unsaid.containsAll(session.connections),
          () -> "forgotten without a reason: " + forgotten.session());
      end(forgotten.session(), session);
    } else if (message instanceof Outbound.UserGone gone) {
      sessions.keySet().removeIf(key -> key.userID().equals(gone.userID()));
      kickedByOperator.removeIf(key -> key.userID().equals(gone.userID()));
      kicksLater.remove(gone.userID());
    }
  }

  /** The session whose time was over when the Login's turn came is followed by nobody; another of the client's may be. */
  private boolean followsAnother(SessionKey other, SessionKey successor) {
    KnownSession session = sessions.get(other);
    if (session == null || !session.connections.isEmpty() || !session.token.equals(sessions.get(successor).token)) {
      return false;
    }
    session.followed = true;
    return true;
  }

  /** A session ends; a Login that came after that, of which is still to be spoken, begins a new one of this name. */
  private void end(SessionKey key, KnownSession session) {
    goneNow.add(key);
    if (session != null) {
      session.connections.retainAll(session.unsaid);
      session.background = false;
      if (session.connections.isEmpty()) {
        remove(key);
      }
    }
  }

  boolean isConnected(String userID) {
    return sessions.entrySet().stream().anyMatch(each -> each.getKey().userID().equals(userID) && !each.getValue().connections.isEmpty());
  }

  private boolean hasSessions(String userID) {
    return sessions.keySet().stream().anyMatch(key -> key.userID().equals(userID));
  }

  /** All is at rest. */
  void checkAppStates(String userID) {
    SimulatedCore core = world.core(userID);
    if (core == null || !core.isLoggedIn() || core.hasRefusedBackground()) {
      return;
    }
    List<KnownSession> connected = new ArrayList<>();
    sessions.forEach((key, session) -> {
      if (key.userID().equals(userID) && !session.connections.isEmpty()) {
        connected.add(session);
      }
    });
    if (!connected.isEmpty()) {
      boolean all = connected.stream().allMatch(session -> session.background);
      world.check(core.isBackground() == all, () -> "the OpenIM server takes the user to be in the background: " + core.isBackground());
    }
  }
}
