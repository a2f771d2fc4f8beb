package im.jssdk.store;

import im.jssdk.store.FriendRequestRow.Pair;
import java.util.Collection;
import java.util.List;

/** One user's applications for friendship, those that he made and those that he got. */
public interface FriendRequestRepository {

  /** All, hidden ones included, in no order. */
  List<FriendRequestRow> all();

  /** Inserts rows, or replaces those of the same pairs. */
  void save(Collection<FriendRequestRow> rows);

  void delete(Collection<Pair> pairs);
}
