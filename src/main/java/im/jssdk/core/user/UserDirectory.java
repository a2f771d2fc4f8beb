package im.jssdk.core.user;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import im.jssdk.core.CoreJson;
import im.jssdk.openim.ApiClient;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds users by ID. What the server tells of them is the same for everybody, so all cores of a node share one of these and its
 * small cache. For any thread.
 */
public final class UserDirectory {

  private static final String PATH = "/user/get_users_info";

  private final Cache<String, UserInfo> cache;

  /**
   * @param size how many users are remembered
   * @param life how long; a changed name may go unnoticed for that time
   */
  public UserDirectory(int size, Duration life) {
    cache = Caffeine.newBuilder().maximumSize(size).expireAfterWrite(life).executor(Runnable::run).build();
  }

  /** The users as they are now, in the order of the IDs; unknown ones are left out. */
  Future<List<UserInfo>> fetch(ApiClient api, Collection<String> userIDs, String operationID) {
    List<String> wanted = userIDs.stream().filter(id -> !id.isEmpty()).distinct().toList();
    if (wanted.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    return api.post(PATH, Map.of("userIDs", wanted), operationID).map(data -> {
      Map<String, UserInfo> found = new LinkedHashMap<>();
      for (JsonNode each : data.path("usersInfo")) {
        UserInfo info = CoreJson.read(each, UserInfo.class);
        found.put(info.userID(), info);
        cache.put(info.userID(), info);
      }
      return wanted.stream().map(found::get).filter(info -> info != null).toList();
    });
  }

  /** A user has changed: he is asked for when he is wanted again. */
  void forget(String userID) {
    cache.invalidate(userID);
  }

  /** The users, from the cache where they are in it. */
  Future<Map<String, UserInfo>> known(ApiClient api, Collection<String> userIDs, String operationID) {
    Map<String, UserInfo> known = new LinkedHashMap<>();
    List<String> missing = new ArrayList<>();
    for (String userID : userIDs) {
      UserInfo info = cache.getIfPresent(userID);
      if (info == null) {
        missing.add(userID);
      } else {
        known.put(userID, info);
      }
    }
    return fetch(api, missing, operationID).map(fetched -> {
      fetched.forEach(info -> known.put(info.userID(), info));
      return known;
    });
  }
}
