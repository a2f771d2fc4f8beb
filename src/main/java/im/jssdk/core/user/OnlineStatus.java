package im.jssdk.core.user;

import java.util.List;

/**
 * Whether a user is online.
 *
 * @param status 1 online, 0 offline
 * @param platformIDs where; empty when offline
 */
public record OnlineStatus(String userID, int status, List<Integer> platformIDs) {

  static OnlineStatus of(String userID, List<Integer> platformIDs) {
    List<Integer> distinct = platformIDs.stream().distinct().sorted().toList();
    return new OnlineStatus(userID, distinct.isEmpty() ? 0 : 1, distinct);
  }

  static OnlineStatus offline(String userID) {
    return new OnlineStatus(userID, 0, List.of());
  }
}
