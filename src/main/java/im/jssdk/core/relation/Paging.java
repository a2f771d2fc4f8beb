package im.jssdk.core.relation;

import java.util.List;

/** Parts of lists that clients read page by page. */
final class Paging {

  private Paging() {
  }

  /** From an offset on, at most so many; an offset below 0 counts as 0. */
  static <R> List<R> part(List<R> all, long offset, long count) {
    int from = (int) Math.min(Math.max(offset, 0), all.size());
    int to = (int) Math.min(from + Math.max(count, 0), all.size());
    return all.subList(from, to);
  }
}
