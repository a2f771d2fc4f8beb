package im.jssdk.core.group;

import com.fasterxml.jackson.databind.JsonNode;
import im.jssdk.core.CoreContext;
import im.jssdk.core.VersionedList;
import im.jssdk.core.VersionedList.Changes;
import im.jssdk.store.GroupMemberRepository;
import im.jssdk.store.GroupMemberRow;
import im.jssdk.store.GroupRow;
import im.jssdk.store.SyncRepository.ListVersion;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps the members of the owner's groups, and with them the groups, in step with the server. One sync at a time. */
final class MemberLists {

  /** Groups that are asked for at once, as the server wants it. */
  private static final int GROUPS = 500;
  /** Members that are asked for at once. */
  private static final int MEMBERS = 500;
  /** The order of larger groups is the server's. */
  private static final int MOST_SORTED = 1000;

  private final CoreContext context;
  private final GroupBook book;

  MemberLists(CoreContext context, GroupBook book) {
    this.context = context;
    this.book = book;
  }

  /** Asks what has changed in these groups, takes it in and tells of it. */
  Future<Void> sync(Collection<String> groupIDs, String operationID) {
    return groupIDs.isEmpty() ? Future.succeededFuture()
        : sync(List.copyOf(groupIDs), context.store().sync().versions(GroupBook.MEMBERS), operationID);
  }

  private Future<Void> sync(List<String> groupIDs, Map<String, ListVersion> versions, String operationID) {
    List<String> asked = groupIDs.subList(0, Math.min(groupIDs.size(), GROUPS));
    List<Map<String, Object>> requests = asked.stream().map(groupID -> request(groupID, versions.get(groupID))).toList();
    return context.api().post("/group/get_incremental_group_members_batch",
        Map.of("userID", context.userID(), "reqList", requests), operationID).compose(data -> {
          JsonNode answers = data.path("respList");
          Set<String> left = new LinkedHashSet<>(groupIDs);
          Future<Void> done = Future.succeededFuture();
          for (var fields = answers.fields(); fields.hasNext();) {
            var each = fields.next();
            left.remove(each.getKey());
            if (!VersionedList.isEmpty(each.getValue())) {
              done = done.compose(before -> takeIn(each.getKey(), each.getValue(), operationID));
            }
          }
          if (answers.isEmpty()) {
            // The server leaves dismissed groups out, and says nothing of them but that.
            left.removeAll(asked);
          }
          return left.isEmpty() ? done : done.compose(before -> sync(List.copyOf(left), versions, operationID));
        });
  }

  /** What is known of a group's members; null when the owner is not in it, or its members were never fetched. */
  ListVersion version(String groupID) {
    return context.store().sync().version(GroupBook.MEMBERS, groupID);
  }

  /**
   * Takes in what a notification told.
   *
   * @param before the version that is stored
   */
  void step(String groupID, ListVersion before, List<GroupMemberRow> members, List<String> deleted, GroupRow group) {
    VersionedList<GroupMemberRow> list = list(groupID);
    takeIn(groupID, list, list.step(before, members, deleted), group);
  }

  /** Fetches those of these members that are not stored. The server's word is taken as it is, nobody is told. */
  Future<Void> load(String groupID, Collection<String> userIDs, String operationID) {
    GroupMemberRepository members = context.store().groupMembers();
    Set<String> missing = new LinkedHashSet<>(userIDs);
    members.find(groupID, userIDs).forEach(known -> missing.remove(known.userID()));
    Future<Void> done = Future.succeededFuture();
    List<String> all = List.copyOf(missing);
    for (int from = 0; from < all.size(); from += MEMBERS) {
      List<String> some = all.subList(from, Math.min(all.size(), from + MEMBERS));
      done = done.compose(before -> context.api().post("/group/get_group_members_info",
          Map.of("groupID", groupID, "userIDs", some), operationID)).map(data -> {
            List<GroupMemberRow> rows = new ArrayList<>();
            data.path("members").forEach(each -> rows.add(MemberSource.member(each)));
            members.save(rows);
            return null;
          });
    }
    return done;
  }

  private static Map<String, Object> request(String groupID, ListVersion version) {
    return version == null ? Map.of("groupID", groupID, "versionID", "", "version", 0)
        : Map.of("groupID", groupID, "versionID", version.versionID(), "version", version.version());
  }

  private VersionedList<GroupMemberRow> list(String groupID) {
    return new VersionedList<>(context.store().sync(), new MemberSource(context, groupID));
  }

  private Future<Void> takeIn(String groupID, JsonNode answer, String operationID) {
    VersionedList<GroupMemberRow> list = list(groupID);
    GroupRow group = answer.hasNonNull("group") ? GroupBook.read(answer.path("group")) : null;
    return list.changes(answer, operationID).map(changes -> {
      takeIn(groupID, list, changes, group);
      return null;
    });
  }

  private void takeIn(String groupID, VersionedList<GroupMemberRow> list, Changes<GroupMemberRow> changes, GroupRow group) {
    GroupMemberRepository members = context.store().groupMembers();
    Map<String, GroupMemberRow> known = known(groupID, changes);
    List<GroupMemberRow> added = new ArrayList<>();
    List<GroupMemberRow> changed = new ArrayList<>();
    Set<String> gone = new HashSet<>(changes.full() ? known.keySet() : changes.deleted());
    Set<String> listed = null;
    for (GroupMemberRow member : changes.entries()) {
      gone.remove(member.userID());
      GroupMemberRow before = known.get(member.userID());
      if (before == null && listed == null) {
        listed = changes.base() == null ? Set.of() : new HashSet<>(changes.base().ids());
      }
      // One who is on the list without a row was never loaded: that his row is here now is a change, and not his coming.
      if (before == null && !listed.contains(member.userID())) {
        added.add(member);
      } else if (!member.equals(before)) {
        changed.add(member);
      }
    }
    // Rows beyond those that a full fetch loads are only forgotten; they may be outdated.
    Set<String> still = changes.full() ? new HashSet<>(changes.target().ids()) : Set.of();
    List<GroupMemberRow> removed = gone.stream().filter(userID -> !still.contains(userID)).map(known::get)
        .filter(row -> row != null).toList();
    GroupRow groupBefore = group == null || group.status() == GroupBook.DISMISSED ? null : context.store().groups().find(groupID);
    boolean groupChanged = groupBefore != null && !groupBefore.equals(group);
    if (groupChanged) {
      // Before the group: should the process end in between, that is asked for again.
      book.retitle(group);
    }
    context.store().transaction(() -> {
      members.save(added);
      members.save(changed);
      members.delete(groupID, gone);
      if (groupChanged) {
        context.store().groups().save(List.of(group));
      }
      // Who came in one step came at the same time, mostly.
      boolean reordered = changes.full() || added.size() > 1
          || changed.stream().anyMatch(member -> isMoved(known.get(member.userID()), member));
      list.done(reordered ? inOrder(groupID, changes) : changes);
      return null;
    });
    book.forget(groupID);
    if (!added.isEmpty()) {
      book.nameSenders(groupID);
    }
    changed.stream().filter(member -> isRenamed(known.get(member.userID()), member)).forEach(book::rename);
    book.tell("OnGroupMemberDeleted", removed);
    // A client that learns of a group asks for its members anyway; one that knows it must hear of each who comes.
    if (changes.base() != null || added.size() <= GroupBook.MOST_TOLD) {
      book.tell("OnGroupMemberAdded", added);
    }
    book.tell("OnGroupMemberInfoChanged", changed);
    if (groupChanged) {
      book.tell("OnGroupInfoChanged", group);
    }
  }

  /** With the order of the members as their rows say, if all are here: the server's pages may be shuffled. */
  private Changes<GroupMemberRow> inOrder(String groupID, Changes<GroupMemberRow> changes) {
    ListVersion target = changes.target();
    if (target == null || target.ids().size() > MOST_SORTED) {
      return changes;
    }
    List<String> ids = context.store().groupMembers().all(groupID).stream().sorted(GroupMemberRow.ORDER)
        .map(GroupMemberRow::userID).toList();
    if (ids.size() != target.ids().size()) {
      return changes;
    }
    return new Changes<>(changes.base(), new ListVersion(target.versionID(), target.version(), ids), changes.full(),
        changes.entries(), changes.deleted());
  }

  /** Whether it is sorted elsewhere: by another role, or because he has left and come back. */
  private static boolean isMoved(GroupMemberRow before, GroupMemberRow now) {
    return before == null || before.roleLevel() != now.roleLevel() || before.joinTime() != now.joinTime();
  }

  private static boolean isRenamed(GroupMemberRow before, GroupMemberRow now) {
    return before != null && !(before.nickname().equals(now.nickname()) && before.faceURL().equals(now.faceURL()));
  }

  private Map<String, GroupMemberRow> known(String groupID, Changes<GroupMemberRow> changes) {
    List<GroupMemberRow> rows;
    if (changes.full()) {
      rows = context.store().groupMembers().all(groupID);
    } else {
      Set<String> ids = new LinkedHashSet<>(changes.deleted());
      changes.entries().forEach(member -> ids.add(member.userID()));
      rows = context.store().groupMembers().find(groupID, ids);
    }
    Map<String, GroupMemberRow> known = new HashMap<>();
    rows.forEach(row -> known.put(row.userID(), row));
    return known;
  }
}
