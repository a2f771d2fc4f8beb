package im.jssdk.gateway;

import im.jssdk.protocol.ErrorCode;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** What an operator may see of this node's connections and do to them. Any thread. */
public final class ConnectionAdmin {

  private final ConnectionRegistry connections;

  public ConnectionAdmin(ConnectionRegistry connections) {
    this.connections = connections;
  }

  /**
   * The connections of the wanted users, by id.
   *
   * @param after ids from here on, this one not
   * @param limit how many at most
   */
  public List<ConnectionView> list(Predicate<String> wantedUser, long after, int limit) {
    return connections.all().stream()
        .filter(connection -> connection.ref().id() > after && wantedUser.test(connection.ref().userID()))
        .sorted(Comparator.comparingLong(connection -> connection.ref().id()))
        .limit(limit)
        .map(ClientConnection::view)
        .toList();
  }

  /** The client hears OnKickedOffline and is closed; the session's other connections stay. @return whether there was one */
  public boolean kick(long id) {
    ClientConnection connection = connections.find(id);
    if (connection == null || !connection.isOpen()) {
      return false;
    }
    connection.sessionEnded(ErrorCode.TOKEN_KICKED, "kicked by an operator");
    return true;
  }
}
