package im.jssdk.embedded.state;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Applications for friendship, by who got and who made them; one for each direction of two users. */
public final class FriendRequests {

  private final Map<String, Map<String, FriendRequest>> byReceiver = new HashMap<>();
  private final Map<String, Map<String, FriendRequest>> bySender = new HashMap<>();

  /** The application, or null. */
  public FriendRequest find(String fromUserID, String toUserID) {
    return byReceiver.getOrDefault(toUserID, Map.of()).get(fromUserID);
  }

  /** Stores an application in place of an earlier one; the last stored is the newest. */
  public void put(FriendRequest request) {
    putLast(byReceiver.computeIfAbsent(request.toUserID(), id -> new LinkedHashMap<>()), request.fromUserID(), request);
    putLast(bySender.computeIfAbsent(request.fromUserID(), id -> new LinkedHashMap<>()), request.toUserID(), request);
  }

  /** Those a user got, newest first. */
  public List<FriendRequest> to(String userID) {
    return newestFirst(byReceiver.getOrDefault(userID, Map.of()));
  }

  /** Those a user made, newest first. */
  public List<FriendRequest> from(String userID) {
    return newestFirst(bySender.getOrDefault(userID, Map.of()));
  }

  private static void putLast(Map<String, FriendRequest> map, String key, FriendRequest request) {
    map.remove(key);
    map.put(key, request);
  }

  private static List<FriendRequest> newestFirst(Map<String, FriendRequest> map) {
    List<FriendRequest> list = new ArrayList<>(map.values());
    Collections.reverse(list);
    return list;
  }
}
