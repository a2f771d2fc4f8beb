package im.jssdk.session;

import im.jssdk.core.SdkCore;
import im.jssdk.openim.Credentials;
import im.jssdk.protocol.ConnectionRef;
import im.jssdk.protocol.SessionKey;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Map;

/** One user's sessions, and whose token the core uses. Lives on the user's context. */
final class UserSessions {

  private final String userID;
  private final SdkCore core;
  // By platform; the one that logged in last is last.
  private final Map<Integer, UserSession> sessions = new LinkedHashMap<>(2);
  // What the core goes by; null once it ended and nothing took its place.
  private Credentials inUse;

  /** A token that came to its end. */
  record Loss(Credentials credentials, int code, String message) {
  }

  UserSessions(String userID, SdkCore core) {
    this.userID = userID;
    this.core = core;
  }

  boolean isEmpty() {
    return sessions.isEmpty();
  }

  /** @return whether the connection is new */
  boolean join(ConnectionRef connection, String token) {
    UserSession session = sessions.remove(connection.platformID());
    if (session == null) {
      session = new UserSession(new SessionKey(userID, connection.platformID()));
    }
    sessions.put(connection.platformID(), session);
    return session.join(connection, token);
  }

  boolean has(ConnectionRef connection) {
    UserSession session = sessions.get(connection.platformID());
    return session != null && session.has(connection);
  }

  /** Logs the core in with a session's token. */
  Future<Void> logIn(SessionKey key) {
    inUse = sessions.get(key.platformID()).credentials();
    try {
      return core.login(inUse);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  /** Has the core go on with the session's newest token, or with any session's when it has none. */
  void useNewestToken() {
    UserSession session = inUse == null ? null : sessions.get(inUse.platformID());
    if (session == null) {
      session = best();
    }
    if (session != null && !session.credentials().equals(inUse)) {
      inUse = session.credentials();
      core.useCredentials(inUse);
    }
  }

  /** @return the session that the connection left; null when it was in none */
  UserSession leave(ConnectionRef connection) {
    UserSession session = sessions.get(connection.platformID());
    return session != null && session.leave(connection) ? session : null;
  }

  /** Takes a connection out; its session ends with its last connection. */
  void logout(ConnectionRef connection) {
    UserSession session = leave(connection);
    if (session != null && session.isEmpty()) {
      remove(session);
    }
  }

  /** Ends a session that nobody uses and nobody has used since. @return it, else null */
  UserSession removeIfUnchanged(int platformID, long stamp) {
    UserSession session = sessions.get(platformID);
    if (session == null || !session.isEmpty() || session.stamp() != stamp) {
      return null;
    }
    remove(session);
    return session;
  }

  /** What the core lost when it says that its credentials ended; null when it had none. */
  Loss lost(int code, String message) {
    return inUse == null ? null : new Loss(inUse, code, message);
  }

  /** Ends the session whose token was lost and goes on with another's. @return it; null when it has got a new token meanwhile */
  UserSession end(Loss loss) {
    UserSession session = sessions.get(loss.credentials().platformID());
    boolean stillUsed = loss.credentials().equals(inUse);
    if (session != null && !session.credentials().equals(loss.credentials())) {
      session = null;
    }
    if (session != null) {
      sessions.remove(session.key().platformID());
    }
    if (stillUsed) {
      inUse = null;
      useNewestToken();
    }
    return session;
  }

  private void remove(UserSession session) {
    sessions.remove(session.key().platformID());
    if (!sessions.isEmpty()) {
      useNewestToken();
    }
  }

  /** The session whose token serves best: one that is in use before one that waits, a newer one before an older one. */
  private UserSession best() {
    UserSession best = null;
    for (UserSession session : sessions.values()) {
      if (best == null || best.isEmpty() || !session.isEmpty()) {
        best = session;
      }
    }
    return best;
  }
}
