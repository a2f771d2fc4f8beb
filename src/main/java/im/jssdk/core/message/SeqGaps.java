package im.jssdk.core.message;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongPredicate;

/** Finds the seqs that are missing between two seqs. */
final class SeqGaps {

  /** How many seqs one request asks for at most. */
  static final int MOST = 50;

  private SeqGaps() {
  }

  /** Whether the seqs, in any order, are all from first to last. */
  static boolean isComplete(long[] seqs, long first, long last) {
    if (seqs.length != last - first + 1) {
      return last < first;
    }
    long[] sorted = seqs.clone();
    Arrays.sort(sorted);
    for (int i = 0; i < sorted.length; i++) {
      if (sorted[i] != first + i) {
        return false;
      }
    }
    return true;
  }

  /**
   * The missing ones from first to last, at most {@link #MOST}: the highest of them, descending, or the lowest, ascending.
   *
   * @param present ascending
   * @param absent seqs that are known not to be had
   */
  static List<Long> missing(long[] present, long first, long last, boolean highest, LongPredicate absent) {
    List<Long> missing = new ArrayList<>();
    int at = highest ? present.length - 1 : 0;
    int step = highest ? -1 : 1;
    for (long seq = highest ? last : first; seq >= first && seq <= last && missing.size() < MOST; seq += step) {
      while (at >= 0 && at < present.length && (highest ? present[at] > seq : present[at] < seq)) {
        at += step;
      }
      boolean isPresent = at >= 0 && at < present.length && present[at] == seq;
      if (!isPresent && !absent.test(seq)) {
        missing.add(seq);
      }
    }
    return missing;
  }
}
