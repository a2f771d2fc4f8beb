package im.jssdk.core.group;

import com.fasterxml.jackson.databind.JsonNode;
import im.jssdk.core.CoreContext;
import im.jssdk.core.VersionedList;
import im.jssdk.core.VersionedList.Changes;
import im.jssdk.store.GroupRow;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps the list of the groups that the owner is in, in step with the server. One sync at a time. */
final class JoinedGroups implements VersionedList.Source<GroupRow> {

  private static final int PAGE = 100;

  private final CoreContext context;
  private final GroupBook book;
  private final VersionedList<GroupRow> list;

  JoinedGroups(CoreContext context, GroupBook book) {
    this.context = context;
    this.book = book;
    this.list = new VersionedList<>(context.store().sync(), this);
  }

  /** Asks what has changed, takes it in and tells of it. */
  Future<Void> sync(String operationID) {
    return list.fetch(operationID).map(changes -> {
      if (!changes.isEmpty()) {
        takeIn(changes);
      }
      return null;
    });
  }

  private void takeIn(Changes<GroupRow> changes) {
    Map<String, GroupRow> known = known(changes);
    Set<String> removed = new LinkedHashSet<>(changes.deleted());
    List<GroupRow> added = new ArrayList<>();
    List<GroupRow> changed = new ArrayList<>();
    if (changes.full()) {
      removed.addAll(known.keySet());
    }
    changes.entries().forEach(group -> {
      if (group.status() == GroupBook.DISMISSED) {
        removed.add(group.groupID());
        return;
      }
      removed.remove(group.groupID());
      GroupRow before = known.get(group.groupID());
      if (before == null) {
        added.add(group);
      } else if (!before.equals(group)) {
        changed.add(group);
      }
    });
    removed.retainAll(known.keySet());
    // Before the groups: should the process end in between, these are asked for again.
    added.forEach(book::retitle);
    changed.forEach(book::retitle);
    context.store().transaction(() -> {
      context.store().groups().save(added);
      context.store().groups().save(changed);
      book.remove(removed);
      list.done(changes);
      return null;
    });
    known.keySet().forEach(book::forget);
    removed.forEach(groupID -> book.tell("OnJoinedGroupDeleted", known.get(groupID)));
    added.forEach(group -> book.tell("OnJoinedGroupAdded", group));
    changed.forEach(group -> book.tell("OnGroupInfoChanged", group));
  }

  private Map<String, GroupRow> known(Changes<GroupRow> changes) {
    List<GroupRow> rows;
    if (changes.full()) {
      rows = context.store().groups().all();
    } else {
      Set<String> ids = new LinkedHashSet<>(changes.deleted());
      changes.entries().forEach(group -> ids.add(group.groupID()));
      rows = context.store().groups().find(ids);
    }
    Map<String, GroupRow> known = new LinkedHashMap<>();
    rows.forEach(row -> known.put(row.groupID(), row));
    return known;
  }

  @Override
  public String name() {
    return "joined_groups";
  }

  @Override
  public String entityID() {
    return context.userID();
  }

  @Override
  public Future<JsonNode> changesSince(String versionID, long version, String operationID) {
    return context.api().post("/group/get_incremental_join_groups",
        Map.of("userID", context.userID(), "versionID", versionID, "version", version), operationID);
  }

  @Override
  public Future<List<GroupRow>> everything(String operationID) {
    return page(1, new LinkedHashMap<>(), operationID);
  }

  /** The order of later fetches means nothing: clients get groups as they came here. */
  @Override
  public Future<List<String>> order(String operationID) {
    return Future.succeededFuture(List.of());
  }

  @Override
  public GroupRow read(JsonNode entry) {
    return GroupBook.read(entry);
  }

  @Override
  public String idOf(GroupRow entry) {
    return entry.groupID();
  }

  /** @param found by ID, since a group that is left meanwhile moves others to pages that were read before */
  private Future<List<GroupRow>> page(int number, Map<String, GroupRow> found, String operationID) {
    Map<String, Object> body = Map.of("fromUserID", context.userID(),
        "pagination", Map.of("pageNumber", number, "showNumber", PAGE));
    return context.api().post("/group/get_joined_group_list", body, operationID).compose(data -> {
      JsonNode groups = data.path("groups");
      groups.forEach(each -> {
        GroupRow group = read(each);
        found.put(group.groupID(), group);
      });
      return groups.size() < PAGE ? Future.succeededFuture(List.copyOf(found.values())) : page(number + 1, found, operationID);
    });
  }
}
