package im.jssdk.store;

import java.util.Collection;
import java.util.List;

/** One user's blacklist. */
public interface BlackRepository {

  /** All, in no order. */
  List<BlackRow> all();

  /** Those of these users who are on the list, in no order. */
  List<BlackRow> find(Collection<String> userIDs);

  /** Inserts rows, or replaces those of the same users. */
  void save(Collection<BlackRow> rows);

  void delete(Collection<String> userIDs);
}
