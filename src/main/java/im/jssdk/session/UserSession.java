package im.jssdk.session;

import im.jssdk.openim.Credentials;
import im.jssdk.protocol.ConnectionRef;
import im.jssdk.protocol.SessionKey;
import java.util.HashSet;
import java.util.Set;

/** One user on one platform: its newest token and its connections. Lives on the user's context. */
final class UserSession {

  private final SessionKey key;
  private final Set<Long> connections = new HashSet<>(2);
  private String token;
  private long stamp;

  UserSession(SessionKey key) {
    this.key = key;
  }

  SessionKey key() {
    return key;
  }

  Credentials credentials() {
    return new Credentials(key.userID(), key.platformID(), token);
  }

  /** @return whether the connection is new to the session */
  boolean join(ConnectionRef connection, String newToken) {
    token = newToken;
    stamp++;
    return connections.add(connection.id());
  }

  boolean has(ConnectionRef connection) {
    return connections.contains(connection.id());
  }

  /** @return whether the connection was in the session */
  boolean leave(ConnectionRef connection) {
    boolean was = connections.remove(connection.id());
    if (was) {
      stamp++;
    }
    return was;
  }

  boolean isEmpty() {
    return connections.isEmpty();
  }

  /** Changes whenever a connection comes or goes. */
  long stamp() {
    return stamp;
  }
}
