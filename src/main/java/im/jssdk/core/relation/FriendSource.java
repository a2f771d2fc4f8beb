package im.jssdk.core.relation;

import com.fasterxml.jackson.databind.JsonNode;
import im.jssdk.core.CoreContext;
import im.jssdk.core.VersionedList;
import im.jssdk.store.FriendRow;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where the friends come from (spec openim-server-protocol 4.4, 4.11). */
final class FriendSource implements VersionedList.Source<FriendRow> {

  static final String NAME = "local_friends";

  private final CoreContext context;
  private final Pages pages;

  FriendSource(CoreContext context, Pages pages) {
    this.context = context;
    this.pages = pages;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String entityID() {
    return context.userID();
  }

  @Override
  public Future<JsonNode> changesSince(String versionID, long version, String operationID) {
    return context.api().post("/friend/get_incremental_friends",
        Map.of("userID", context.userID(), "versionID", versionID, "version", version), operationID);
  }

  @Override
  public Future<List<FriendRow>> everything(String operationID) {
    return pages.all("/friend/get_friend_list", "friendsInfo", this::read, operationID);
  }

  @Override
  public boolean isEverythingInOrder() {
    return true;
  }

  @Override
  public Future<List<String>> order(String operationID) {
    Map<String, Object> body = Map.of("userID", context.userID(), "idHash", 0);
    return context.api().post("/friend/get_full_friend_user_ids", body, operationID).map(data -> {
      List<String> ids = new ArrayList<>();
      data.path("userIDs").forEach(id -> ids.add(id.asText()));
      return ids;
    });
  }

  @Override
  public FriendRow read(JsonNode entry) {
    return ServerRows.friend(entry);
  }

  @Override
  public String idOf(FriendRow friend) {
    return friend.userID();
  }
}
