package im.jssdk.store;

import java.util.Collection;
import java.util.List;

/** One user's list of other users, with one row for each: friends or the blacklist. */
public interface RelationRepository<R> {

  /** All, in no order. */
  List<R> all();

  /** Those of these users who are on the list, in no order. */
  List<R> find(Collection<String> userIDs);

  /** Inserts rows, or replaces those of the same users. */
  void save(Collection<R> rows);

  void delete(Collection<String> userIDs);
}
