package im.jssdk.session;

import im.jssdk.core.SdkCore;
import im.jssdk.openim.Credentials;
import im.jssdk.protocol.ConnectionRef;
import im.jssdk.protocol.SessionKey;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** One user's sessions, and whose token the core uses. Lives on the user's strand. */
final class UserSessions {

  private final SdkCore core;
  // The one that logged in last is last.
  private final Map<SessionKey, UserSession> sessions = new LinkedHashMap<>(2);
  // What the core goes by; null once it ended and nothing took its place.
  private Credentials inUse;
  private long lastStamp;

  /** A token that came to its end. */
  record Loss(Credentials credentials, int code, String message) {
  }

  /**
   * What a Login made of the sessions.
   *
   * @param isNew whether the connection is new
   * @param successorOf a session without a connection whose client this may be, under a new name; null when there is none
   */
  record Joined(boolean isNew, SessionKey successorOf) {
  }

  UserSessions(SdkCore core) {
    this.core = core;
  }

  boolean isEmpty() {
    return sessions.isEmpty();
  }

  Collection<UserSession> all() {
    return sessions.values();
  }

  Credentials inUse() {
    return inUse;
  }

  UserSession find(SessionKey key) {
    return sessions.get(key);
  }

  Joined join(ConnectionRef connection, String token) {
    SessionKey key = connection.session();
    SessionKey before = null;
    UserSession session = sessions.remove(key);
    if (session == null) {
      session = new UserSession(key, () -> ++lastStamp);
      UserSession abandoned = abandoned(key, token);
      if (abandoned != null) {
        before = abandoned.key();
        abandoned.followed();
      }
    }
    sessions.put(key, session);
    return new Joined(session.join(connection, token), before);
  }

  /**
   * The session without a connection that a client unheard of may have had: an app that logs in anew, instead of waiting for the client
   * to come back by itself, makes a new name but keeps its token. Another tab of that browser does the same, so the session stays.
   */
  private UserSession abandoned(SessionKey key, String token) {
    for (UserSession session : sessions.values()) {
      if (session.isAbandoned() && !session.hasSuccessor() && session.key().platformID() == key.platformID()
          && session.credentials().token().equals(token)) {
        return session;
      }
    }
    return null;
  }

  boolean has(ConnectionRef connection) {
    UserSession session = sessions.get(connection.session());
    return session != null && session.has(connection);
  }

  /** Logs the core in with a session's token. */
  Future<Void> logIn(SessionKey key) {
    inUse = sessions.get(key).credentials();
    try {
      return core.login(inUse);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  /** Has the core go on with another session's token when no session has the one that it goes by. */
  void settleToken() {
    UserSession best = null;
    for (UserSession session : sessions.values()) {
      if (session.credentials().equals(inUse)) {
        return;
      }
      // One that is connected before one that waits, a newer one before an older one.
      if (best == null || best.isAbandoned() || !session.isAbandoned()) {
        best = session;
      }
    }
    if (best != null) {
      inUse = best.credentials();
      core.useCredentials(inUse);
    }
  }

  /** @return the session that the connection left; null when it was in none */
  UserSession leave(ConnectionRef connection) {
    UserSession session = sessions.get(connection.session());
    return session != null && session.leave(connection) ? session : null;
  }

  /** Takes a connection out; its session ends with its last connection. @return the session if it has ended, else null */
  UserSession logout(ConnectionRef connection) {
    UserSession session = leave(connection);
    if (session == null || !session.isAbandoned()) {
      return null;
    }
    remove(session);
    return session;
  }

  /** Ends a session that nobody uses and nobody has used since. @return it, else null */
  UserSession removeIfUnchanged(SessionKey key, long stamp) {
    UserSession session = sessions.get(key);
    if (session == null || !session.isAbandoned() || session.stamp() != stamp) {
      return null;
    }
    remove(session);
    return session;
  }

  /**
   * Ends a session of a platform that nobody uses when there are more of them than that: the oldest that has a successor, or the oldest.
   *
   * @return it, else null
   */
  UserSession removeOverflow(int platformID, int most) {
    UserSession oldest = null;
    int count = 0;
    for (UserSession session : sessions.values()) {
      if (session.isAbandoned() && session.key().platformID() == platformID) {
        if (oldest == null || !oldest.hasSuccessor() && session.hasSuccessor()) {
          oldest = session;
        }
        count++;
      }
    }
    if (count <= most) {
      return null;
    }
    remove(oldest);
    return oldest;
  }

  /** What the core lost when it says that its credentials ended; null when it had none. */
  Loss lost(int code, String message) {
    return inUse == null ? null : new Loss(inUse, code, message);
  }

  /** Ends the sessions that have the lost token. @return them; none when all have got new tokens meanwhile */
  List<SessionKey> end(Loss loss) {
    List<SessionKey> ended = remove(session -> session.credentials().equals(loss.credentials()));
    if (loss.credentials().equals(inUse)) {
      inUse = null;
    }
    return ended;
  }

  /** Ends sessions at an operator's wish. @param platformID which; empty: all. @return those that were ended */
  List<SessionKey> kick(OptionalInt platformID) {
    return remove(session -> platformID.isEmpty() || platformID.getAsInt() == session.key().platformID());
  }

  private List<SessionKey> remove(Predicate<UserSession> which) {
    List<SessionKey> removed = sessions.values().stream().filter(which).map(UserSession::key).toList();
    removed.forEach(sessions::remove);
    return removed;
  }

  List<SessionView> view() {
    return sessions.values().stream()
        .map(session -> session.view(inUse))
        .toList();
  }

  private void remove(UserSession session) {
    sessions.remove(session.key());
  }
}
