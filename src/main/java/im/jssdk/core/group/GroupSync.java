package im.jssdk.core.group;

import im.jssdk.core.CoreContext;
import im.jssdk.core.SerialQueue;
import im.jssdk.core.group.GroupBook.Farewell;
import im.jssdk.core.sync.DataSync;
import im.jssdk.store.GroupMemberRow;
import im.jssdk.store.GroupRow;
import im.jssdk.store.SyncRepository.ListVersion;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;

/** All that changes what is stored of groups: one after the other, whoever asks for it. */
public final class GroupSync implements DataSync {

  private final CoreContext context;
  private final SerialQueue queue;
  private final GroupBook book;
  private final JoinedGroups joined;
  private final MemberLists lists;
  private final GroupApplications applications;

  GroupSync(CoreContext context, SerialQueue queue, GroupBook book, JoinedGroups joined, MemberLists lists,
      GroupApplications applications) {
    this.context = context;
    this.queue = queue;
    this.book = book;
    this.joined = joined;
    this.lists = lists;
    this.applications = applications;
  }

  /** Refuses what waits and what comes; the user has logged out. */
  public void close() {
    queue.close();
  }

  @Override
  public String name() {
    return "groups";
  }

  @Override
  public Future<Void> sync(String operationID) {
    return queue.run("group sync", () -> joined.sync(operationID)
        .compose(done -> lists.sync(context.store().groups().all().stream().map(GroupRow::groupID).toList(), operationID))
        .compose(done -> applications.sync(operationID)));
  }

  /** The owner is in a group, maybe as of now: the group and its members are asked for. */
  Future<Void> entered(String groupID, String operationID) {
    return queue.run("sync of a joined group", () -> {
      boolean isNew = context.store().groups().find(groupID) == null;
      return joined.sync(operationID)
          .compose(done -> context.store().groups().find(groupID) == null
              ? Future.succeededFuture() : lists.sync(List.of(groupID), operationID))
          .onSuccess(done -> {
            if (isNew) {
              book.tellConversation(groupID);
            }
          });
    });
  }

  /** Something has changed in a group of the owner's. */
  Future<Void> changed(String groupID, String operationID) {
    return queue.run("sync of a group", () -> lists.sync(List.of(groupID), operationID));
  }

  /** The owner has left a group. */
  Future<Void> left(String groupID, Farewell farewell) {
    return queue.run("leaving a group", () -> {
      book.left(groupID, farewell);
      return Future.succeededFuture();
    });
  }

  /** As {@link #left}, unless the group is known in a state that is as new as the one in which that happened. */
  Future<Void> left(String groupID, Farewell farewell, Step step) {
    return queue.run("leaving a group", () -> {
      ListVersion known = step.isNumbered() ? lists.version(groupID) : null;
      boolean isOld = known != null && known.versionID().equals(step.versionID()) && known.version() >= step.version();
      if (!isOld) {
        book.left(groupID, farewell);
      }
      return Future.succeededFuture();
    });
  }

  /** A notification told of a change: it is taken as it is when it is the next one, else the server is asked (spec 5.6). */
  Future<Void> told(String groupID, Step step) {
    return queue.run("change of a group", () -> {
      if (context.store().groups().find(groupID) == null) {
        // That the owner has joined it was not heard.
        return joined.sync(context.newOperationID()).compose(done -> context.store().groups().find(groupID) == null
            ? Future.succeededFuture() : lists.sync(List.of(groupID), context.newOperationID()));
      }
      ListVersion known = step.isNumbered() ? lists.version(groupID) : null;
      boolean comparable = known != null && known.versionID().equals(step.versionID());
      if (comparable && step.version() <= known.version()) {
        return Future.succeededFuture();
      }
      if (comparable && step.version() == known.version() + 1 && !step.reorders()) {
        lists.step(groupID, known, step.members(), step.deleted(), step.group());
        return Future.succeededFuture();
      }
      return lists.sync(List.of(groupID), context.newOperationID());
    });
  }

  /** Completes when the members of one of the owner's groups are known, as far as they are to be. */
  Future<Void> known(String groupID, String operationID) {
    return queue.run("members of a group", () -> lists.version(groupID) != null || context.store().groups().find(groupID) == null
        ? Future.succeededFuture() : lists.sync(List.of(groupID), operationID));
  }

  /** Fetches those of these members that are not stored. */
  Future<Void> load(String groupID, Collection<String> userIDs, String operationID) {
    return queue.run("loading members", () -> lists.load(groupID, userIDs, operationID));
  }

  /**
   * One step of the version of a group's list of members.
   *
   * @param members new and changed ones
   * @param deleted user IDs
   * @param group null when it has not changed
   * @param reorders the order of the members has changed with it
   */
  record Step(String versionID, long version, List<GroupMemberRow> members, List<String> deleted, GroupRow group,
      boolean reorders) {

    /** Some servers give no versions. */
    boolean isNumbered() {
      return version > 0 && !versionID.isEmpty();
    }
  }
}
