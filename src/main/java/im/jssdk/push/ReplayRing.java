package im.jssdk.push;

import im.jssdk.protocol.ByteBudget;
import im.jssdk.protocol.ServerEvent;
import java.util.ArrayDeque;
import java.util.List;

/** What a session without a connection has missed, in order and within bounds. Not thread-safe. */
final class ReplayRing {

  /** What an entry takes beside its bytes, about: its objects, and an event's text in the form for clients. */
  private static final int PER_ENTRY = 256;

  private final PushOptions options;
  // ServerEvent and Answered.
  private final ArrayDeque<Object> kept = new ArrayDeque<>(4);
  private final ByteBudget budget;
  private int bytes;
  private int entries;
  private boolean overflowed;

  /** @param budget for the rings of all sessions */
  ReplayRing(PushOptions options, ByteBudget budget) {
    this.options = options;
    this.budget = budget;
  }

  /** @return whether the ring overflows with this event: no event of this absence will be replayed */
  boolean add(ServerEvent event) {
    if (overflowed) {
      return false;
    }
    if (!keep(event, size(event))) {
      overflowed = true;
      // A client that reloads its lists needs no events, but it still waits for its answers.
      kept.removeIf(each -> each instanceof ServerEvent);
      int left = kept.stream().mapToInt(each -> ((Answered) each).bytes()).sum();
      budget.give(held() - left - (long) kept.size() * PER_ENTRY);
      entries = kept.size();
      bytes = left;
      return true;
    }
    return false;
  }

  /** @return whether there was room for the answer */
  boolean add(Answered answer) {
    return keep(answer, answer.bytes());
  }

  /** Keeps what another ring keeps: all of its answers, and its events if there is room. @return whether this ring overflows of it */
  boolean copy(ReplayRing other) {
    boolean overflows = false;
    for (Object each : other.kept) {
      if (each instanceof ServerEvent event) {
        overflows |= add(event);
      } else {
        Answered answer = (Answered) each;
        if (!add(answer)) {
          budget.add(answer.bytes() + PER_ENTRY);
          put(answer, answer.bytes());
        }
      }
    }
    overflowed |= other.overflowed;
    return overflows;
  }

  /** @return whether there was room */
  private boolean keep(Object entry, int size) {
    if (kept.size() >= options.ringEvents() || bytes + size > options.ringBytes() || !budget.take(size + PER_ENTRY)) {
      return false;
    }
    put(entry, size);
    return true;
  }

  private void put(Object entry, int size) {
    kept.add(entry);
    bytes += size;
    entries++;
  }

  /** What was taken of the budget. */
  private long held() {
    return bytes + (long) entries * PER_ENTRY;
  }

  private static int size(ServerEvent event) {
    return event.data().length() + event.name().length();
  }

  /** Takes out all that was kept: events and {@link Answered}. */
  List<Object> drain() {
    List<Object> all = List.copyOf(kept);
    kept.clear();
    budget.give(held());
    bytes = 0;
    entries = 0;
    overflowed = false;
    return all;
  }
}
