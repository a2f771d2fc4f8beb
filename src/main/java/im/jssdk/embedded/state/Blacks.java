package im.jssdk.embedded.state;

import io.vertx.core.json.JsonObject;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Everybody's blacklist. */
public final class Blacks {

  private final Map<String, Map<String, Black>> byOwner = new HashMap<>();

  /**
   * An entry of a blacklist.
   *
   * @param createSeconds since 1970
   */
  public record Black(String ownerUserID, String blackUserID, long createSeconds, String operatorUserID, String ex) {

    /** sdkws.BlackInfo; createTime is in seconds. */
    public JsonObject toJson(User user) {
      return new JsonObject().put("ownerUserID", ownerUserID).put("createTime", createSeconds)
          .put("blackUserInfo", user.toPublicJson()).put("addSource", 0).put("operatorUserID", operatorUserID).put("ex", ex);
    }
  }

  /** The entry, or null. */
  public Black find(String ownerUserID, String blackUserID) {
    return byOwner.getOrDefault(ownerUserID, Map.of()).get(blackUserID);
  }

  /** An owner's entries, oldest first. */
  public Collection<Black> of(String ownerUserID) {
    return Collections.unmodifiableCollection(byOwner.getOrDefault(ownerUserID, Map.of()).values());
  }

  public void add(String ownerUserID, String blackUserID, String operatorUserID, String ex) {
    byOwner.computeIfAbsent(ownerUserID, id -> new LinkedHashMap<>(4)).put(blackUserID,
        new Black(ownerUserID, blackUserID, System.currentTimeMillis() / 1000, operatorUserID, ex));
  }

  public void remove(String ownerUserID, String blackUserID) {
    byOwner.getOrDefault(ownerUserID, new HashMap<>()).remove(blackUserID);
  }
}
