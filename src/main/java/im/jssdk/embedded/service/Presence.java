package im.jssdk.embedded.service;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Who is connected. */
public interface Presence {

  /** One connection of a user. */
  record Device(int platformID, String connectionID, boolean background, String token) {
  }

  /** The platforms a user is connected on, each once. */
  Set<Integer> platforms(String userID);

  /** A user's connections. */
  List<Device> devices(String userID);

  /** Those who have a connection. */
  Collection<String> onlineUserIDs();

  /** Tells the user's connections of a platform that they are kicked, and drops them. */
  void kick(String userID, int platformID);
}
