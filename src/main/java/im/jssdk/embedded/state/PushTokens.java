package im.jssdk.embedded.state;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Where users' devices would be pushed to: one token for a platform of a user, for as long as it was given (spec 4.9, 1.14). */
public final class PushTokens {

  private record Entry(String token, long until) {
  }

  private final Map<String, Map<Integer, Entry>> byUser = new HashMap<>();

  /** @param seconds for which it is good; 0: for good */
  public void set(String userID, int platformID, String token, long seconds) {
    long until = seconds <= 0 ? Long.MAX_VALUE : System.currentTimeMillis() + TimeUnit.SECONDS.toMillis(seconds);
    byUser.computeIfAbsent(userID, id -> new HashMap<>(2)).put(platformID, new Entry(token, until));
  }

  public void delete(String userID, int platformID) {
    Map<Integer, Entry> tokens = byUser.get(userID);
    if (tokens != null) {
      tokens.remove(platformID);
    }
  }

  /** The platforms on which a user would be pushed to now, in order. */
  public List<Integer> platforms(String userID) {
    long now = System.currentTimeMillis();
    return byUser.getOrDefault(userID, Map.of()).entrySet().stream().filter(each -> each.getValue().until > now).map(Map.Entry::getKey)
        .sorted().toList();
  }
}
