package im.jssdk.embedded.state;

import io.vertx.core.json.JsonObject;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Small values that clients keep on the server for a user, by type and uuid. */
public final class UserCommands {

  /** Asks for all types. */
  public static final int ALL_TYPES = -1;

  private final Map<String, Map<Key, Command>> byUser = new HashMap<>();

  private record Key(int type, String uuid) {
  }

  /** One value. */
  public record Command(int type, long createSeconds, String uuid, String value, String ex) {

    public JsonObject toJson() {
      return new JsonObject().put("type", type).put("createTime", createSeconds).put("uuid", uuid).put("value", value)
          .put("ex", ex);
    }
  }

  /** The value, or null. */
  public Command find(String userID, int type, String uuid) {
    return byUser.getOrDefault(userID, Map.of()).get(new Key(type, uuid));
  }

  public List<Command> of(String userID, int type) {
    return byUser.getOrDefault(userID, Map.of()).values().stream()
        .filter(command -> type == ALL_TYPES || command.type() == type).toList();
  }

  public void put(String userID, Command command) {
    byUser.computeIfAbsent(userID, id -> new LinkedHashMap<>()).put(new Key(command.type(), command.uuid()), command);
  }

  public void remove(String userID, int type, String uuid) {
    Map<Key, Command> own = byUser.get(userID);
    if (own != null) {
      own.remove(new Key(type, uuid));
    }
  }
}
