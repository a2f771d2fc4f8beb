package im.jssdk.core.group;

import im.jssdk.core.CoreContext;
import im.jssdk.core.CoreErrors;
import im.jssdk.core.CoreException;
import im.jssdk.core.Paging;
import im.jssdk.store.GroupMemberRepository;
import im.jssdk.store.GroupMemberRepository.MemberQuery;
import im.jssdk.store.GroupMemberRow;
import im.jssdk.store.SyncRepository.ListVersion;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds members of the owner's groups. Of a group that the owner is not in nothing is found. */
public final class MemberLookup {

  private static final int ALL = 0;
  private static final int OWNER = 1;
  private static final int ADMINS = 2;
  private static final int ORDINARY = 3;
  private static final int ADMINS_AND_ORDINARY = 4;
  private static final int OWNER_AND_ADMINS = 5;

  private static final Comparator<GroupMemberRow> LATEST_FIRST = Comparator.comparingLong(GroupMemberRow::joinTime).reversed()
      .thenComparing(GroupMemberRow::userID);

  private final CoreContext context;
  private final GroupSync sync;
  private final MemberLists lists;

  MemberLookup(CoreContext context, GroupSync sync, MemberLists lists) {
    this.context = context;
    this.sync = sync;
    this.lists = lists;
  }

  /**
   * A part of a group's members: highest role first, then as they joined. Members that are not here yet are fetched.
   *
   * @param filter 0 all, 1 owner, 2 admins, 3 ordinary, 4 admins and ordinary, 5 owner and admins; others fail with 10005
   * @param offset counts those whom the filter lets pass; below 0 it counts as 0
   * @param count a page has {@link Paging#MOST} at most, and so many with a count below 0
   */
  public Future<List<GroupMemberRow>> page(String groupID, int filter, int offset, int count, String operationID) {
    if (filter < ALL || filter > OWNER_AND_ADMINS) {
      throw new CoreException(CoreErrors.UNKNOWN, "filter must be 0 to 5, not " + filter);
    }
    return known(groupID, operationID).compose(version -> version == null ? done(List.of()) : switch (filter) {
      case OWNER -> done(Paging.part(managers(groupID, GroupMemberRow.OWNER), offset, count));
      case ADMINS -> done(Paging.part(managers(groupID, GroupMemberRow.ADMIN), offset, count));
      case ORDINARY -> byOrder(groupID, version, ids(rows().managers(groupID)), offset, count, operationID);
      case ADMINS_AND_ORDINARY ->
          byOrder(groupID, version, ids(managers(groupID, GroupMemberRow.OWNER)), offset, count, operationID);
      case OWNER_AND_ADMINS -> done(Paging.part(rows().managers(groupID), offset, count));
      default -> byOrder(groupID, version, Set.of(), offset, count, operationID);
    });
  }

  /** Owner and admins, who joined last first. */
  public Future<List<GroupMemberRow>> managers(String groupID, String operationID) {
    return known(groupID, operationID).map(version -> rows().managers(groupID).stream().sorted(LATEST_FIRST).toList());
  }

  /** Members by ID, in the order of their IDs; others are left out. */
  public Future<List<GroupMemberRow>> find(String groupID, Collection<String> userIDs, String operationID) {
    List<String> wanted = userIDs.stream().distinct().toList();
    List<GroupMemberRow> found = rows().find(groupID, wanted);
    if (found.size() == wanted.size()) {
      return done(sorted(found));
    }
    return known(groupID, operationID).compose(version -> {
      Set<String> missing = new LinkedHashSet<>(wanted);
      missing.retainAll(version == null ? Set.of() : new HashSet<>(version.ids()));
      return missing.isEmpty() ? done(sorted(found))
          : sync.load(groupID, missing, operationID).map(loaded -> sorted(rows().find(groupID, wanted)));
    });
  }

  /** Those of these users who are in the group. */
  public Future<List<String>> among(String groupID, Collection<String> userIDs, String operationID) {
    return known(groupID, operationID).map(version -> {
      Set<String> members = version == null ? Set.of() : new HashSet<>(version.ids());
      return userIDs.stream().distinct().filter(members::contains).toList();
    });
  }

  /**
   * Members whose ID or name in the group contains one of the keywords, in the order of the group.
   *
   * @param request fails with 10002 without a keyword, with 10005 when there is no field to look in
   */
  public Future<List<GroupMemberRow>> search(SearchRequest request, String operationID) {
    if (!request.isSearchUserID() && !request.isSearchMemberNickname()) {
      throw new CoreException(CoreErrors.UNKNOWN, "isSearchUserID or isSearchMemberNickname must be true");
    }
    if (request.keywordList() == null || request.keywordList().isEmpty()) {
      throw new CoreException(CoreErrors.ARGUMENTS, "ArgsError keywordList needs a keyword");
    }
    MemberQuery query = new MemberQuery(request.groupID(), request.keywordList(), request.isSearchUserID(),
        request.isSearchMemberNickname(), Math.max(0, request.offset()), Paging.count(request.count()));
    return complete(request.groupID(), operationID).map(all -> rows().search(query));
  }

  /**
   * Members who joined in a time, latest first.
   *
   * @param from ms, included
   * @param until ms, included; 0: until now
   * @param without these users
   */
  public Future<List<GroupMemberRow>> joined(String groupID, int offset, int count, long from, long until,
      Collection<String> without, String operationID) {
    Set<String> left = new HashSet<>(without);
    return complete(groupID, operationID).map(all -> Paging.part(rows().joined(groupID, from, until == 0 ? context.now() : until).stream()
        .filter(member -> !left.contains(member.userID())).toList(), offset, count));
  }

  /** Whether all members of the group are here. */
  public boolean isComplete(String groupID) {
    ListVersion version = lists.version(groupID);
    return version != null && rows().count(groupID) >= version.ids().size();
  }

  /**
   * Where to look for what.
   *
   * @param keywordList an empty keyword is in every name
   */
  public record SearchRequest(String groupID, List<String> keywordList, boolean isSearchUserID, boolean isSearchMemberNickname,
      int offset, int count) {

    public SearchRequest {
      groupID = groupID == null ? "" : groupID;
    }
  }

  /** What is known of the members; waits for it when the owner has just joined. Null when he is not in the group. */
  private Future<ListVersion> known(String groupID, String operationID) {
    ListVersion version = lists.version(groupID);
    return version != null || context.store().groups().find(groupID) == null ? done(version)
        : sync.known(groupID, operationID).map(synced -> lists.version(groupID));
  }

  private Future<Void> complete(String groupID, String operationID) {
    return known(groupID, operationID).compose(version -> version == null || rows().count(groupID) >= version.ids().size()
        ? Future.succeededFuture() : sync.load(groupID, version.ids(), operationID));
  }

  private Future<List<GroupMemberRow>> byOrder(String groupID, ListVersion version, Set<String> without, int offset, int count,
      String operationID) {
    List<String> ids = without.isEmpty() ? version.ids() : version.ids().stream().filter(id -> !without.contains(id)).toList();
    List<String> page = Paging.part(ids, offset, count);
    Map<String, GroupMemberRow> found = byID(groupID, page);
    return found.size() == page.size() ? done(inOrder(page, found))
        : sync.load(groupID, page, operationID).map(loaded -> inOrder(page, byID(groupID, page)));
  }

  private List<GroupMemberRow> managers(String groupID, int role) {
    return rows().managers(groupID).stream().filter(member -> member.roleLevel() == role).toList();
  }

  private Map<String, GroupMemberRow> byID(String groupID, List<String> userIDs) {
    Map<String, GroupMemberRow> found = new HashMap<>();
    rows().find(groupID, userIDs).forEach(row -> found.put(row.userID(), row));
    return found;
  }

  private GroupMemberRepository rows() {
    return context.store().groupMembers();
  }

  private static List<GroupMemberRow> inOrder(List<String> ids, Map<String, GroupMemberRow> found) {
    return ids.stream().map(found::get).filter(member -> member != null).toList();
  }

  private static List<GroupMemberRow> sorted(List<GroupMemberRow> members) {
    return members.stream().sorted(Comparator.comparing(GroupMemberRow::userID)).toList();
  }

  private static Set<String> ids(List<GroupMemberRow> members) {
    Set<String> ids = new HashSet<>();
    members.forEach(member -> ids.add(member.userID()));
    return ids;
  }

  private static <T> Future<T> done(T result) {
    return Future.succeededFuture(result);
  }
}
