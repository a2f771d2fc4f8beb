package im.jssdk.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * How the rows of a local list differ from those that the server has (spec sdk-core-behaviour 5.6).
 *
 * @param added rows that are new here
 * @param changed rows that differ in any field
 * @param removed rows that are gone, as they were
 */
public record ListDiff<R>(List<R> added, List<Change<R>> changed, List<R> removed) {

  /** A row before and after. */
  public record Change<R>(R before, R after) {
  }

  /**
   * Compares a whole list.
   *
   * @param local the rows here
   * @param target the rows at the server
   */
  public static <K, R> ListDiff<R> ofAll(Collection<R> local, Collection<R> target, Function<R, K> keyOf) {
    Map<K, R> left = byKey(local, keyOf);
    ListDiff<R> diff = compare(left, target, keyOf);
    target.forEach(row -> left.remove(keyOf.apply(row)));
    diff.removed.addAll(left.values());
    return diff;
  }

  /**
   * Compares some rows.
   *
   * @param local the rows here that they or the keys of gone ones mean; others do no harm
   * @param target new and changed rows
   * @param gone keys of rows that are no more
   */
  public static <K, R> ListDiff<R> ofSome(Collection<R> local, Collection<R> target, Collection<K> gone, Function<R, K> keyOf) {
    Map<K, R> known = byKey(local, keyOf);
    ListDiff<R> diff = compare(known, target, keyOf);
    for (K key : gone) {
      R row = known.remove(key);
      if (row != null) {
        diff.removed.add(row);
      }
    }
    return diff;
  }

  public boolean isEmpty() {
    return added.isEmpty() && changed.isEmpty() && removed.isEmpty();
  }

  /** The rows to be saved. */
  public List<R> saved() {
    List<R> rows = new ArrayList<>(added);
    changed.forEach(change -> rows.add(change.after));
    return rows;
  }

  private static <K, R> ListDiff<R> compare(Map<K, R> known, Collection<R> target, Function<R, K> keyOf) {
    ListDiff<R> diff = new ListDiff<>(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    // A row may be given twice when the list changed while it was read page by page.
    byKey(target, keyOf).forEach((key, row) -> {
      R before = known.get(key);
      if (before == null) {
        diff.added.add(row);
      } else if (!before.equals(row)) {
        diff.changed.add(new Change<>(before, row));
      }
    });
    return diff;
  }

  private static <K, R> Map<K, R> byKey(Collection<R> rows, Function<R, K> keyOf) {
    Map<K, R> map = new LinkedHashMap<>(rows.size() * 2);
    rows.forEach(row -> map.put(keyOf.apply(row), row));
    return map;
  }
}
