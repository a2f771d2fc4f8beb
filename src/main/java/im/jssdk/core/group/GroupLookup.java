package im.jssdk.core.group;

import im.jssdk.core.CoreContext;
import im.jssdk.core.CoreErrors;
import im.jssdk.core.CoreException;
import im.jssdk.core.Paging;
import im.jssdk.store.GroupRow;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Finds groups. */
public final class GroupLookup {

  private final CoreContext context;

  GroupLookup(CoreContext context) {
    this.context = context;
  }

  /** The groups that the owner is in, as he came to them; those of a first login as the server lists them. */
  public List<GroupRow> joined() {
    return context.store().groups().all();
  }

  /** A part of {@link #joined}; an offset below 0 counts as 0. */
  public List<GroupRow> joined(int offset, int count) {
    return Paging.part(joined(), offset, count);
  }

  public boolean isJoined(String groupID) {
    return context.store().groups().find(groupID) != null;
  }

  /**
   * Groups by ID: first own ones as they are known here, in the order of {@link #joined()}, then others as the server has them; unknown
   * ones are left out.
   */
  public Future<List<GroupRow>> find(Collection<String> groupIDs, String operationID) {
    Map<String, GroupRow> found = new LinkedHashMap<>();
    own(groupIDs).forEach(row -> found.put(row.groupID(), row));
    List<String> others = groupIDs.stream().distinct().filter(id -> !id.isEmpty() && !found.containsKey(id)).toList();
    if (others.isEmpty()) {
      return Future.succeededFuture(List.copyOf(found.values()));
    }
    return context.api().post("/group/get_groups_info", Map.of("groupIDs", others), operationID).map(data -> {
      data.path("groupInfos").forEach(each -> {
        GroupRow group = GroupBook.read(each);
        found.put(group.groupID(), group);
      });
      return List.copyOf(found.values());
    });
  }

  private List<GroupRow> own(Collection<String> groupIDs) {
    if (groupIDs.size() == 1) {
      return context.store().groups().find(groupIDs);
    }
    Set<String> wanted = new HashSet<>(groupIDs);
    return joined().stream().filter(row -> wanted.contains(row.groupID())).toList();
  }

  /**
   * Own groups whose ID or name contains one of the keywords, newest first. An empty keyword finds all.
   *
   * @param request fails with 10002 when it has no keyword or no field to look in
   */
  public List<GroupRow> search(SearchRequest request) {
    List<String> keywords = request.keywords();
    if (keywords.isEmpty() || !request.isSearchGroupID() && !request.isSearchGroupName()) {
      throw new CoreException(CoreErrors.ARGUMENTS,
          "ArgsError keywordList needs a keyword, and isSearchGroupID or isSearchGroupName must be true");
    }
    List<GroupRow> found = new ArrayList<>(joined().stream().filter(group -> keywords.stream().anyMatch(keyword ->
        request.isSearchGroupID() && contains(group.groupID(), keyword)
            || request.isSearchGroupName() && contains(group.groupName(), keyword))).toList());
    found.sort(Comparator.comparingLong(GroupRow::createTime).reversed());
    return found;
  }

  /** What to look for and where. */
  public record SearchRequest(List<String> keywordList, boolean isSearchGroupID, boolean isSearchGroupName) {

    List<String> keywords() {
      return keywordList == null ? List.of()
          : keywordList.stream().filter(keyword -> keyword != null)
              .map(keyword -> keyword.toLowerCase(Locale.ROOT)).toList();
    }
  }

  private static boolean contains(String text, String keyword) {
    return text.toLowerCase(Locale.ROOT).contains(keyword);
  }
}
