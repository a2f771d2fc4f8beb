package im.jssdk.core.group;

import com.fasterxml.jackson.databind.JsonNode;
import im.jssdk.core.CoreContext;
import im.jssdk.store.GroupMemberRow;
import im.jssdk.store.GroupRequestRepository.GroupRequestRow;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Applications for groups: the owner's own ones, and those for the groups that he manages. The server keeps them; stored here is
 * only of which states the owner's clients have heard.
 */
public final class GroupApplications {

  private static final int OPEN = 0;
  private static final int ACCEPTED = 1;
  private static final int REFUSED = -1;
  private static final int PAGE = 100;

  private final CoreContext context;
  private final ApplicationOrder order;

  GroupApplications(CoreContext context) {
    this.context = context;
    this.order = new ApplicationOrder(context);
  }

  /**
   * Which applications to list.
   *
   * @param groupIDs empty: of all groups
   * @param handleResults empty: whatever became of them
   * @param count 0: all
   */
  public record Filter(List<String> groupIDs, List<Integer> handleResults, int offset, int count) {

    public static final Filter ALL = new Filter(List.of(), List.of(), 0, 0);

    public Filter {
      groupIDs = groupIDs == null ? List.of() : groupIDs;
      handleResults = handleResults == null ? List.of() : handleResults;
    }
  }

  /** Which application. */
  public record Key(String fromUserID, String groupID) {
  }

  /** Those for the groups that the owner manages: all of them by group, newest first when a count is given. */
  public Future<List<GroupApplication>> received(Filter filter, String operationID) {
    return list("/group/get_recv_group_applicationList", "fromUserID", filter, operationID);
  }

  /** The owner's own ones, in the order of {@link #received}. */
  public Future<List<GroupApplication>> sent(Filter filter, String operationID) {
    return list("/group/get_user_req_group_applicationList", "userID", filter, operationID);
  }

  /** How many received ones are open that came after a time in ms. */
  public Future<Integer> unhandledCount(long since, String operationID) {
    return context.api().post("/group/get_group_application_unhandled_count",
        Map.of("userID", context.userID(), "time", since), operationID).map(data -> {
          long hidden = context.store().groupRequests().hidden().stream().filter(row -> row.handleResult() == OPEN
              && row.reqTime() > since && !row.userID().equals(context.userID())).count();
          return (int) Math.max(0, data.path("count").asInt() - hidden);
        });
  }

  /**
   * Takes applications off the owner's lists, until they change; the server keeps them. OnGroupApplicationDeleted tells of each, those
   * that are on no list of his are left out.
   */
  public Future<Void> delete(Collection<Key> keys, String operationID) {
    if (keys.isEmpty()) {
      return Future.succeededFuture();
    }
    Filter filter = new Filter(keys.stream().map(Key::groupID).distinct().toList(), List.of(), 0, 0);
    Set<Key> wanted = Set.copyOf(keys);
    return Future.all(received(filter, operationID), sent(filter, operationID)).map(both -> {
      List<GroupApplication> meant = Stream.of(both.<List<GroupApplication>>resultAt(0), both.<List<GroupApplication>>resultAt(1))
          .flatMap(List::stream).filter(each -> wanted.contains(new Key(each.userID(), each.groupID()))).distinct().toList();
      context.store().groupRequests().save(meant.stream().map(each -> each.row(true)).toList());
      meant.forEach(each -> context.events().emit("OnGroupApplicationDeleted", each));
      return null;
    });
  }

  /** Accepts or refuses an application. Fails with the server's code: 1002 without the right, 1206 when it was answered before. */
  public Future<Void> answer(String groupID, String userID, String message, boolean accepted, String operationID) {
    return context.api().post("/group/group_application_response", Map.of("groupID", groupID, "fromUserID", userID,
        "handledMsg", message, "handleResult", accepted ? ACCEPTED : REFUSED), operationID).mapEmpty();
  }

  /** A notification told of one: 1503, 1505 or 1506. */
  Future<Void> heard(JsonNode tip, String operationID) {
    if (tip.hasNonNull("request")) {
      GroupApplication application = GroupApplication.told(tip);
      if (concernsOwner(application)) {
        news(List.of(application));
      }
      return Future.succeededFuture();
    }
    // Older servers say only that there is something new.
    Filter filter = new Filter(List.of(tip.path("group").path("groupID").asText()), List.of(), 0, PAGE);
    return Future.join(received(filter, operationID).onSuccess(this::news), sent(filter, operationID).onSuccess(this::news))
        .mapEmpty();
  }

  /** Tells of what came or was answered while nobody listened. Asks for no more than there can be. */
  Future<Void> sync(String operationID) {
    List<String> waiting = context.store().groupRequests().by(context.userID()).stream()
        .filter(row -> row.handleResult() == OPEN).map(GroupRequestRow::groupID).toList();
    boolean manages = !context.store().groupMembers().managedBy(context.userID()).isEmpty();
    Future<List<GroupApplication>> received = manages
        ? received(new Filter(List.of(), List.of(OPEN), 0, PAGE), operationID) : Future.succeededFuture(List.of());
    Future<List<GroupApplication>> sent = waiting.isEmpty()
        ? Future.succeededFuture(List.of()) : sent(new Filter(waiting, List.of(), 0, PAGE), operationID);
    return Future.join(received.onSuccess(this::news), sent.onSuccess(this::news)).mapEmpty();
  }

  /** Whoever invited somebody is told of the application too, but it is a matter of the applicant and the managers. */
  private boolean concernsOwner(GroupApplication application) {
    GroupMemberRow own = application.userID().equals(context.userID()) ? null
        : context.store().groupMembers().find(application.groupID(), context.userID());
    return own == null || own.roleLevel() > GroupMemberRow.ORDINARY;
  }

  private void news(Collection<GroupApplication> applications) {
    List<GroupApplication> news = applications.stream().filter(this::isNews).toList();
    if (news.isEmpty()) {
      return;
    }
    context.store().groupRequests().save(news.stream().map(each -> each.row(false)).toList());
    order.heard(news);
    news.forEach(each -> context.events().emit(switch (each.handleResult()) {
      case ACCEPTED -> "OnGroupApplicationAccepted";
      case REFUSED -> "OnGroupApplicationRejected";
      default -> "OnGroupApplicationAdded";
    }, each));
  }

  private boolean isNews(GroupApplication application) {
    GroupRequestRow known = context.store().groupRequests().find(application.groupID(), application.userID());
    return known == null || application.reqTime() > known.reqTime()
        || application.reqTime() == known.reqTime() && known.handleResult() == OPEN && application.handleResult() != OPEN;
  }

  private Future<List<GroupApplication>> list(String path, String ownerField, Filter filter, String operationID) {
    Set<GroupRequestRow> hidden = Set.copyOf(context.store().groupRequests().hidden());
    if (hidden.isEmpty()) {
      return asked(path, ownerField, filter, operationID);
    }
    // The server counts the hidden ones too, so its pages are of no use.
    return asked(path, ownerField, new Filter(filter.groupIDs(), filter.handleResults(), 0, 0), operationID).map(all -> {
      Stream<GroupApplication> shown = all.stream().filter(each -> !hidden.contains(each.row(true))).skip(Math.max(0, filter.offset()));
      return (filter.count() <= 0 ? shown : shown.limit(filter.count())).toList();
    });
  }

  private Future<List<GroupApplication>> asked(String path, String ownerField, Filter filter, String operationID) {
    int offset = Math.max(0, filter.offset());
    if (filter.count() <= 0) {
      return page(path, ownerField, filter, 1, PAGE, new ArrayList<>(), operationID)
          .map(all -> order.sorted(all).stream().skip(offset).toList());
    }
    if (offset % filter.count() == 0) {
      return page(path, ownerField, filter, offset / filter.count() + 1, filter.count(), null, operationID);
    }
    return page(path, ownerField, filter, 1, offset + filter.count(), null, operationID)
        .map(first -> first.subList(Math.min(offset, first.size()), first.size()));
  }

  /** @param all takes this page and all that follow; null: this page alone is wanted */
  private Future<List<GroupApplication>> page(String path, String ownerField, Filter filter, int number, int size,
      List<GroupApplication> all, String operationID) {
    Map<String, Object> body = new HashMap<>();
    body.put(ownerField, context.userID());
    body.put("groupIDs", filter.groupIDs());
    body.put("handleResults", filter.handleResults());
    body.put("pagination", Map.of("pageNumber", number, "showNumber", size));
    return context.api().post(path, body, operationID).compose(data -> {
      List<GroupApplication> page = new ArrayList<>();
      data.path("groupRequests").forEach(each -> page.add(GroupApplication.read(each)));
      if (all == null) {
        return Future.succeededFuture(page);
      }
      all.addAll(page);
      return page.size() < size ? Future.succeededFuture(all)
          : page(path, ownerField, filter, number + 1, size, all, operationID);
    });
  }
}
