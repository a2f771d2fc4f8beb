package im.jssdk.core.group;

import im.jssdk.core.CoreContext;
import im.jssdk.store.SyncRepository.ListVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The order in which clients know the whole list of applications: the newest group first, and in each group as they were first heard of.
 * Who asks again keeps his place, and what was made while nobody listened comes after the rest, newest first: the server's order.
 */
final class ApplicationOrder {

  /** Places that are kept for each group; with more applications the oldest lose theirs. */
  static final int MOST = 500;

  private static final String LIST = "group_application_order";

  private final CoreContext context;

  ApplicationOrder(CoreContext context) {
    this.context = context;
  }

  /** Gives places to those that have none, in this order. */
  void heard(Collection<GroupApplication> applications) {
    Map<String, Set<String>> byGroup = new LinkedHashMap<>();
    applications.forEach(each -> byGroup.computeIfAbsent(each.groupID(), groupID -> new LinkedHashSet<>()).add(each.userID()));
    byGroup.forEach(this::heard);
  }

  /** Sorts a list that came in the server's order. */
  List<GroupApplication> sorted(List<GroupApplication> applications) {
    heard(applications);
    Map<String, Map<String, Integer>> places = new HashMap<>();
    applications.forEach(each -> places.computeIfAbsent(each.groupID(), this::placesIn));
    return applications.stream().sorted(Comparator.comparingLong(GroupApplication::createTime).reversed()
        .thenComparing(GroupApplication::groupID)
        .thenComparing(each -> places.get(each.groupID()).getOrDefault(each.userID(), Integer.MAX_VALUE))).toList();
  }

  private void heard(String groupID, Set<String> userIDs) {
    Set<String> known = new LinkedHashSet<>(userIDsIn(groupID));
    if (known.addAll(userIDs)) {
      List<String> all = new ArrayList<>(known);
      List<String> kept = all.subList(Math.max(0, all.size() - MOST), all.size());
      context.store().sync().saveVersion(LIST, groupID, new ListVersion("", 0, List.copyOf(kept)));
    }
  }

  private Map<String, Integer> placesIn(String groupID) {
    Map<String, Integer> places = new HashMap<>();
    userIDsIn(groupID).forEach(userID -> places.put(userID, places.size()));
    return places;
  }

  private List<String> userIDsIn(String groupID) {
    ListVersion known = context.store().sync().version(LIST, groupID);
    return known == null ? List.of() : known.ids();
  }
}
