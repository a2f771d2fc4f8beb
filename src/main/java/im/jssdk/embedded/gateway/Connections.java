package im.jssdk.embedded.gateway;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The connections by user, and who wants to know when a user's platforms change. */
final class Connections {

  private final Map<String, List<Connection>> byUser = new HashMap<>();
  private final Map<String, Set<Connection>> watchers = new HashMap<>();
  private int count;

  int count() {
    return count;
  }

  /** A user's connections, oldest first. A copy may be needed by who changes them. */
  List<Connection> of(String userID) {
    return byUser.getOrDefault(userID, List.of());
  }

  /** All connections, as a copy. */
  List<Connection> all() {
    List<Connection> all = new ArrayList<>(count);
    byUser.values().forEach(all::addAll);
    return all;
  }

  Set<String> userIDs() {
    return byUser.keySet();
  }

  void add(Connection connection) {
    byUser.computeIfAbsent(connection.userID(), id -> new ArrayList<>(1)).add(connection);
    count++;
  }

  void remove(Connection connection) {
    List<Connection> own = byUser.get(connection.userID());
    if (own != null && own.remove(connection)) {
      count--;
      if (own.isEmpty()) {
        byUser.remove(connection.userID());
      }
    }
    for (String userID : connection.subscribed()) {
      unwatch(connection, userID);
    }
  }

  /** The platforms of a user's connections, each once. */
  Set<Integer> platforms(String userID) {
    Set<Integer> platforms = new LinkedHashSet<>(2);
    for (Connection connection : of(userID)) {
      platforms.add(connection.platformID());
    }
    return platforms;
  }

  /** Those to be told about a user. */
  Set<Connection> watchersOf(String userID) {
    return watchers.getOrDefault(userID, Set.of());
  }

  /** Changes whom a connection watches. */
  void subscribe(Connection connection, List<String> added, List<String> removed) {
    Set<String> subscribed = new LinkedHashSet<>(connection.subscribed());
    for (String userID : removed) {
      if (subscribed.remove(userID)) {
        unwatch(connection, userID);
      }
    }
    for (String userID : added) {
      if (subscribed.add(userID)) {
        watchers.computeIfAbsent(userID, id -> new LinkedHashSet<>(2)).add(connection);
      }
    }
    connection.subscribed(subscribed);
  }

  private void unwatch(Connection connection, String userID) {
    Set<Connection> watching = watchers.get(userID);
    if (watching != null && watching.remove(connection) && watching.isEmpty()) {
      watchers.remove(userID);
    }
  }
}
