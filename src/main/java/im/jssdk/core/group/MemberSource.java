package im.jssdk.core.group;

import com.fasterxml.jackson.databind.JsonNode;
import im.jssdk.core.CoreContext;
import im.jssdk.core.CoreJson;
import im.jssdk.core.VersionedList;
import im.jssdk.store.GroupMemberRow;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the list of one group's members comes from. Of a large group only the first members are loaded, with the IDs of all; the
 * others come when they are looked at. Made for one fetch.
 */
final class MemberSource implements VersionedList.Source<GroupMemberRow> {

  private static final int PAGE = 500;
  private static final int MOST_LOADED = 1000;

  private final CoreContext context;
  private final String groupID;

  private Future<List<GroupMemberRow>> loaded;

  MemberSource(CoreContext context, String groupID) {
    this.context = context;
    this.groupID = groupID;
  }

  @Override
  public String name() {
    return GroupBook.MEMBERS;
  }

  @Override
  public String entityID() {
    return groupID;
  }

  @Override
  public Future<JsonNode> changesSince(String versionID, long version, String operationID) {
    return context.api().post("/group/get_incremental_group_members",
        Map.of("groupID", groupID, "versionID", versionID, "version", version), operationID);
  }

  @Override
  public Future<List<GroupMemberRow>> everything(String operationID) {
    loaded = page(1, new LinkedHashMap<>(), operationID);
    return loaded;
  }

  @Override
  public Future<List<String>> order(String operationID) {
    if (loaded == null) {
      return allIDs(operationID);
    }
    return loaded.compose(members -> members.size() < MOST_LOADED
        ? Future.succeededFuture(members.stream().map(GroupMemberRow::userID).toList()) : allIDs(operationID));
  }

  @Override
  public GroupMemberRow read(JsonNode entry) {
    return member(entry);
  }

  @Override
  public String idOf(GroupMemberRow entry) {
    return entry.userID();
  }

  /** A member in the OpenIM server's JSON. */
  static GroupMemberRow member(JsonNode entry) {
    return CoreJson.read(entry, GroupMemberRow.class);
  }

  private Future<List<String>> allIDs(String operationID) {
    return context.api().post("/group/get_full_group_member_user_ids", Map.of("idHash", 0, "groupID", groupID), operationID)
        .map(data -> {
          List<String> ids = new ArrayList<>();
          data.path("userIDs").forEach(id -> ids.add(id.asText()));
          return ids;
        });
  }

  /** @param found by ID, since a member who leaves meanwhile moves others to pages that were read before */
  private Future<List<GroupMemberRow>> page(int number, Map<String, GroupMemberRow> found, String operationID) {
    Map<String, Object> body = Map.of("groupID", groupID, "filter", 0, "keyword", "",
        "pagination", Map.of("pageNumber", number, "showNumber", PAGE));
    return context.api().post("/group/get_group_member_list", body, operationID).compose(data -> {
      JsonNode members = data.path("members");
      members.forEach(each -> {
        GroupMemberRow member = read(each);
        found.put(member.userID(), member);
      });
      boolean enough = members.size() < PAGE || number * PAGE >= MOST_LOADED;
      return enough ? Future.succeededFuture(List.copyOf(found.values())) : page(number + 1, found, operationID);
    });
  }
}
