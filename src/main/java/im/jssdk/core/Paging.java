package im.jssdk.core;

import java.util.List;

/** Parts of lists that clients read page by page. */
public final class Paging {

  /** A page has no more entries than this, whatever was asked for, or one call could fetch and hold a group of any size. */
  public static final int MOST = 10_000;

  private Paging() {
  }

  /** How many entries a client gets who asks for so many; below 0 is all that there is room for. */
  public static int count(long wanted) {
    return wanted < 0 ? MOST : (int) Math.min(wanted, MOST);
  }

  /** From an offset on, at most so many and at most {@link #MOST}, which is also what a count below 0 means; an offset below 0 counts as 0. */
  public static <R> List<R> part(List<R> all, long offset, long count) {
    int from = (int) Math.min(Math.max(offset, 0), all.size());
    int to = Math.min(from + count(count), all.size());
    return all.subList(from, to);
  }
}
