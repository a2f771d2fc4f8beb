package im.jssdk.gateway;

import im.jssdk.protocol.SessionKey;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * This node's client connections, and the places in it: a place is taken before the handshake's slow part, so that no number of
 * handshakes at once gets past a limit. Any thread.
 */
public final class ConnectionRegistry {

  private volatile int perSession;
  private volatile int perNode;
  private final ConcurrentHashMap<Long, ClientConnection> connections = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<UserPlatform, Integer> places = new ConcurrentHashMap<>();
  private final AtomicInteger taken = new AtomicInteger();
  private final AtomicLong ids = new AtomicLong();
  private volatile boolean closing;

  /** What the places are counted by. */
  private record UserPlatform(String userID, int platformID) {

    private static UserPlatform of(SessionKey session) {
      return new UserPlatform(session.userID(), session.platformID());
    }
  }

  /** What became of a try to take a place. */
  enum Place { TAKEN, OVER_QUANTITY, NODE_FULL }

  public ConnectionRegistry(LimitsOptions limits) {
    setLimits(limits);
  }

  /** Connections that are open already stay, also when they are more than that. */
  void setLimits(LimitsOptions limits) {
    this.perSession = limits.connectionsPerSession();
    this.perNode = limits.connectionsPerNode();
  }

  /** A number that no other connection or call of this node has. */
  long nextID() {
    return ids.incrementAndGet();
  }

  Place take(SessionKey session) {
    boolean[] got = new boolean[1];
    places.compute(UserPlatform.of(session), (key, count) -> {
      int before = count == null ? 0 : count;
      got[0] = before < perSession;
      return got[0] ? Integer.valueOf(before + 1) : count;
    });
    if (!got[0]) {
      return Place.OVER_QUANTITY;
    }
    if (taken.incrementAndGet() > perNode || closing) {
      free(session);
      return Place.NODE_FULL;
    }
    return Place.TAKEN;
  }

  void free(SessionKey session) {
    taken.decrementAndGet();
    places.computeIfPresent(UserPlatform.of(session), (key, count) -> count == 1 ? null : Integer.valueOf(count - 1));
  }

  void add(ClientConnection connection) {
    connections.put(connection.ref().id(), connection);
  }

  /** Removes a connection and frees its place. */
  void remove(ClientConnection connection) {
    if (connections.remove(connection.ref().id(), connection)) {
      free(connection.ref().session());
    }
  }

  /** The connection of that id; null when it is gone. */
  public ClientConnection find(long id) {
    return connections.get(id);
  }

  public Collection<ClientConnection> all() {
    return Collections.unmodifiableCollection(connections.values());
  }

  public List<ClientConnection> ofUser(String userID) {
    return connections.values().stream().filter(connection -> connection.ref().userID().equals(userID)).toList();
  }

  /** Open connections. */
  public int size() {
    return connections.size();
  }

  /** Places taken: open connections, and handshakes under way. */
  public int placesTaken() {
    return taken.get();
  }

  /** From now on no handshake gets a place. */
  public void refuseNew() {
    closing = true;
  }
}
