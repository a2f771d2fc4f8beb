package im.jssdk.core.message;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What the server said it will not give of a conversation, so that it is not asked again. Lives as long as the core. */
final class SeqBounds {

  private final Map<String, Long> floors = new HashMap<>();
  private final Map<String, Set<Long>> absent = new HashMap<>();

  /** The lowest seq that can be had, at least 1. */
  long floor(String conversationID) {
    return floors.getOrDefault(conversationID, 1L);
  }

  void raiseFloor(String conversationID, long seq) {
    long floor = floors.merge(conversationID, seq, Math::max);
    Set<Long> known = absent.get(conversationID);
    if (known != null) {
      known.removeIf(each -> each < floor);
    }
  }

  boolean isAbsent(String conversationID, long seq) {
    return absent.getOrDefault(conversationID, Set.of()).contains(seq);
  }

  void addAbsent(String conversationID, Set<Long> seqs) {
    if (!seqs.isEmpty()) {
      absent.computeIfAbsent(conversationID, id -> new HashSet<>()).addAll(seqs);
    }
  }
}
