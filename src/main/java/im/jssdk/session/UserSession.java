package im.jssdk.session;

import im.jssdk.openim.Credentials;
import im.jssdk.protocol.ConnectionRef;
import im.jssdk.protocol.SessionKey;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;

/** One running client of a user: its newest token and its connections. Lives on the user's strand. */
final class UserSession {

  private final Set<Long> connections = new HashSet<>(2);
  private final LongSupplier stamps;
  private final SessionKey key;
  private Credentials credentials;
  private boolean hasSuccessor;
  private boolean background;
  private long stamp;

  /** @param stamps gives a number that it has not given before: a session that ends may be followed by one of the same name */
  UserSession(SessionKey key, LongSupplier stamps) {
    this.key = key;
    this.stamps = stamps;
  }

  SessionKey key() {
    return key;
  }

  /** A client has come that may be this one's, under another name. */
  void followed() {
    hasSuccessor = true;
  }

  /** Whether its client may go on as another session. Not, when it has come back by its own name since. */
  boolean hasSuccessor() {
    return hasSuccessor;
  }

  Credentials credentials() {
    return credentials;
  }

  /** @return whether the connection is new to the session */
  boolean join(ConnectionRef connection, String token) {
    if (credentials == null || !credentials.token().equals(token)) {
      credentials = new Credentials(key.userID(), key.platformID(), token);
    }
    stamp = stamps.getAsLong();
    hasSuccessor = false;
    return connections.add(connection.id());
  }

  boolean has(ConnectionRef connection) {
    return connections.contains(connection.id());
  }

  /** @return whether the connection was in the session */
  boolean leave(ConnectionRef connection) {
    boolean was = connections.remove(connection.id());
    if (was) {
      stamp = stamps.getAsLong();
    }
    return was;
  }

  SessionView view(Credentials inUse) {
    return new SessionView(key.userID(), key.platformID(), key.client(), connections.stream().sorted().toList(),
        credentials.equals(inUse));
  }

  /** Whether it has no connection at the moment. */
  boolean isAbandoned() {
    return connections.isEmpty();
  }

  /** What the client said last of its app. */
  boolean isBackground() {
    return background;
  }

  void background(boolean value) {
    background = value;
  }

  /** Changes whenever a connection comes or goes. */
  long stamp() {
    return stamp;
  }
}
