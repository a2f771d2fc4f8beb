package im.jssdk.core.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import im.jssdk.core.CoreContext;
import im.jssdk.core.user.UserModule;
import im.jssdk.store.ConversationRow;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what stands over conversations: names and pictures of peers and groups. */
final class Titles {

  /** Stands over a chat whose peer the server does not know (any more). */
  private static final String UNKNOWN_USER = "UserNotFound";

  private final CoreContext context;
  private final UserModule users;
  private final Contacts contacts;

  Titles(CoreContext context, UserModule users, Contacts contacts) {
    this.context = context;
    this.users = users;
    this.contacts = contacts;
  }

  /** Titles by conversationID; those whose peer or group is unknown are missing. Fails when the server is out of reach. */
  Future<Map<String, Title>> of(Collection<ConversationRow> rows, String operationID) {
    Set<String> peers = new HashSet<>();
    Set<String> groups = new HashSet<>();
    for (ConversationRow row : rows) {
      (row.groupID().isEmpty() ? peers : groups).add(source(row));
    }
    peers.remove("");
    Future<Map<String, Title>> ofPeers = peers.isEmpty() ? none() : peers(peers, operationID);
    Future<Map<String, Title>> ofGroups = groups.isEmpty() ? none() : groups(groups, operationID);
    return Future.all(ofPeers, ofGroups).map(done -> {
      Map<String, Title> titles = new HashMap<>();
      for (ConversationRow row : rows) {
        Title title = (row.groupID().isEmpty() ? ofPeers : ofGroups).result().get(source(row));
        if (title != null) {
          titles.put(row.conversationID(), title);
        }
      }
      return titles;
    });
  }

  /** What stands over a conversation whose title can't be found. */
  static Title fallback(ConversationRow row) {
    return new Title(row.groupID().isEmpty() ? UNKNOWN_USER : row.groupID(), "");
  }

  private Future<Map<String, Title>> peers(Set<String> userIDs, String operationID) {
    Map<String, Title> titles = new HashMap<>(contacts.titles(userIDs));
    List<String> strangers = userIDs.stream().filter(userID -> !titles.containsKey(userID)).toList();
    if (strangers.isEmpty()) {
      return Future.succeededFuture(titles);
    }
    return users.known(strangers, operationID).map(found -> {
      found.values().forEach(info -> titles.put(info.userID(), new Title(info.nickname(), info.faceURL())));
      return titles;
    });
  }

  private Future<Map<String, Title>> groups(Set<String> groupIDs, String operationID) {
    Map<String, Title> titles = new HashMap<>();
    context.store().groups().find(groupIDs).forEach(group ->
        titles.put(group.groupID(), new Title(group.groupName(), group.faceURL())));
    List<String> others = groupIDs.stream().filter(groupID -> !titles.containsKey(groupID)).toList();
    if (others.isEmpty()) {
      return Future.succeededFuture(titles);
    }
    return context.api().post("/group/get_groups_info", Map.of("groupIDs", others), operationID).map(data -> {
      for (JsonNode group : data.path("groupInfos")) {
        titles.put(group.path("groupID").asText(),
            new Title(group.path("groupName").asText(), group.path("faceURL").asText()));
      }
      return titles;
    });
  }

  private static String source(ConversationRow row) {
    return row.groupID().isEmpty() ? row.userID() : row.groupID();
  }

  private static Future<Map<String, Title>> none() {
    return Future.succeededFuture(Map.of());
  }
}
