package im.jssdk.embedded.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All users, and the client configuration values that are kept for them. */
public final class Users {

  private final Map<String, User> users = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> configs = new HashMap<>();

  /** The user, or null. */
  public User find(String userID) {
    return users.get(userID);
  }

  public boolean exists(String userID) {
    return users.containsKey(userID);
  }

  /** The user; 1004 when there is none. */
  public User require(String userID) {
    User user = users.get(userID);
    if (user == null) {
      throw ErrorCode.NOT_FOUND.because("user not found");
    }
    return user;
  }

  public void add(User user) {
    users.put(user.userID(), user);
  }

  /** In the order of their registration. */
  public Collection<User> all() {
    return Collections.unmodifiableCollection(users.values());
  }

  /** Those of the IDs that are users, in the order asked. */
  public List<User> among(Collection<String> userIDs) {
    List<User> found = new ArrayList<>(userIDs.size());
    for (String userID : userIDs) {
      User user = users.get(userID);
      if (user != null) {
        found.add(user);
      }
    }
    return found;
  }

  /** The configuration values of a user; of "" the values for all. May be changed. */
  public Map<String, String> config(String userID) {
    return configs.computeIfAbsent(userID, id -> new LinkedHashMap<>());
  }

  /** All configuration values by user. */
  public Map<String, Map<String, String>> configs() {
    return Collections.unmodifiableMap(configs);
  }
}
