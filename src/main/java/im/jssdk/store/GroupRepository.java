package im.jssdk.store;

import java.util.Collection;
import java.util.List;

/** The groups that one user is in. */
public interface GroupRepository {

  /** All groups, in the order in which they were first saved. */
  List<GroupRow> all();

  /** The row, or null. */
  GroupRow find(String groupID);

  /** The rows that exist of these, in no order. */
  List<GroupRow> find(Collection<String> groupIDs);

  /** Inserts rows, or replaces those with the same groupID. */
  void save(Collection<GroupRow> rows);

  void delete(Collection<String> groupIDs);
}
