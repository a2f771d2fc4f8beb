package im.jssdk.gateway;

import im.jssdk.protocol.PendingCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The calls of one connection that are not answered yet. Whoever takes a call out answers it: that is how each gets one answer and no
 * second. Not thread-safe.
 */
final class PendingCalls {

  // Idle connections, which most are, have none and need no table.
  private Map<Long, PendingCall> calls = Map.of();

  void add(PendingCall call) {
    if (calls.isEmpty() && !(calls instanceof HashMap)) {
      calls = new HashMap<>(4);
    }
    calls.put(call.id(), call);
  }

  /** @return the call; null when it was answered already */
  PendingCall take(long id) {
    return calls.isEmpty() ? null : calls.remove(id);
  }

  List<PendingCall> takeAll() {
    List<PendingCall> all = List.copyOf(calls.values());
    calls = Map.of();
    return all;
  }

  /** @param now {@link System#nanoTime()} */
  List<PendingCall> takeOverdue(long now) {
    if (calls.isEmpty()) {
      calls = Map.of();
      return List.of();
    }
    List<PendingCall> overdue = null;
    for (PendingCall call : calls.values()) {
      if (call.deadline() - now <= 0) {
        overdue = overdue == null ? new ArrayList<>() : overdue;
        overdue.add(call);
      }
    }
    if (overdue == null) {
      return List.of();
    }
    overdue.forEach(call -> calls.remove(call.id()));
    return overdue;
  }

  int count(String function) {
    int count = 0;
    for (PendingCall call : calls.values()) {
      count += call.function().equals(function) ? 1 : 0;
    }
    return count;
  }

  int size() {
    return calls.size();
  }
}
