package im.jssdk.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The friends, the blacklist and the applications of one user, as a scripted OpenIM server has them. */
public final class FakeRelations {

  public final Map<String, ObjectNode> blacks = new LinkedHashMap<>();
  /** By {@code from>to}. */
  public final Map<String, ObjectNode> requests = new LinkedHashMap<>();
  /** What client versions count from; another one makes what they know worthless. */
  public String versionID = "f1";

  private final String me;
  private final Map<String, ObjectNode> friends = new LinkedHashMap<>();
  private final List<String> log = new ArrayList<>();

  FakeRelations(String me) {
    this.me = me;
  }

  /** Adds a friend or changes one: the row is to be written to before the core asks again. */
  public ObjectNode friend(String userID) {
    log.add(userID);
    return friends.computeIfAbsent(userID, id -> json().put("ownerUserID", me).put("remark", "").put("createTime", 7)
        .put("addSource", 2).put("operatorUserID", me).put("ex", "").put("isPinned", false)
        .set("friendUser", user(id)));
  }

  public void unfriend(String userID) {
    friends.remove(userID);
    log.add(userID);
  }

  public ObjectNode black(String userID) {
    return blacks.computeIfAbsent(userID, id -> json().put("ownerUserID", me).put("createTime", 7).put("addSource", 0)
        .put("operatorUserID", me).put("ex", "").set("blackUserInfo", user(id)));
  }

  public ObjectNode request(String from, String to) {
    return requests.computeIfAbsent(from + ">" + to, key -> json().put("fromUserID", from).put("fromNickname", from.toUpperCase())
        .put("toUserID", to).put("toNickname", to.toUpperCase()).put("handleResult", 0).put("reqMsg", "hi").put("createTime", 1000)
        .put("handleTime", 0));
  }

  /** The answer, or null to a path that is about other things. */
  JsonNode answer(String path, JsonNode body) {
    switch (path) {
      case "/friend/get_incremental_friends": {
        int known = body.path("version").asInt();
        ObjectNode answer = json().put("versionID", versionID).put("version", log.size() + 1);
        if (!body.path("versionID").asText().equals(versionID)) {
          return answer.put("full", true);
        }
        ArrayNode deleted = answer.putArray("delete");
        ArrayNode updated = answer.putArray("update");
        log.subList(known - 1, log.size()).stream().distinct().forEach(id -> {
          if (friends.containsKey(id)) {
            updated.add(friends.get(id).deepCopy());
          } else {
            deleted.add(id);
          }
        });
        return answer;
      }
      case "/friend/get_friend_list":
        return list("friendsInfo", page(friends.values(), body));
      case "/friend/get_black_list":
        return list("blacks", page(blacks.values(), body));
      case "/friend/get_friend_apply_list":
        return list("FriendRequests", page(applications("toUserID"), body));
      case "/friend/get_self_friend_apply_list":
        return list("friendRequests", page(applications("fromUserID"), body));
      case "/friend/get_designated_friend_apply": {
        String other = body.path("fromUserID").asText();
        return list("friendRequests", requests.values().stream()
            .filter(each -> each.path("fromUserID").asText().equals(other) || each.path("toUserID").asText().equals(other)).toList());
      }
      default:
        return null;
    }
  }

  private List<ObjectNode> applications(String side) {
    return requests.values().stream().filter(each -> each.path(side).asText().equals(me)).toList();
  }

  private static List<ObjectNode> page(Iterable<ObjectNode> all, JsonNode body) {
    int size = body.path("pagination").path("showNumber").asInt();
    int skipped = (body.path("pagination").path("pageNumber").asInt() - 1) * size;
    List<ObjectNode> page = new ArrayList<>();
    int place = 0;
    for (ObjectNode each : all) {
      if (place++ >= skipped && page.size() < size) {
        page.add(each);
      }
    }
    return page;
  }

  private static ObjectNode list(String field, List<ObjectNode> rows) {
    ObjectNode answer = json();
    ArrayNode list = answer.putArray(field);
    rows.forEach(row -> list.add(row.deepCopy()));
    return answer;
  }

  private static ObjectNode user(String userID) {
    return json().put("userID", userID).put("nickname", userID.toUpperCase()).put("faceURL", "face/" + userID);
  }

  private static ObjectNode json() {
    return CoreJson.mapper().createObjectNode();
  }
}
