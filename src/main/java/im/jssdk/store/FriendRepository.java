package im.jssdk.store;

import java.util.Collection;
import java.util.List;

/** One user's friends. */
public interface FriendRepository {

  /** All, in no order. */
  List<FriendRow> all();

  /** Those of these users who are friends, in no order. */
  List<FriendRow> find(Collection<String> userIDs);

  /** Inserts rows, or replaces those of the same users. */
  void save(Collection<FriendRow> rows);

  void delete(Collection<String> userIDs);
}
