package im.jssdk.openim;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One user's requests: those that wait for a connection, and those that wait for their reply. Confined to one context. */
final class Requests {

  private final Deque<Request<?>> waiting = new ArrayDeque<>(2);
  /** In the order in which they were sent, so the oldest deadline comes first. */
  private final Map<String, Request<?>> open = new LinkedHashMap<>(4);
  private long lastKey;

  String nextKey() {
    return Long.toString(++lastKey, Character.MAX_RADIX);
  }

  void wait(Request<?> request) {
    waiting.add(request);
  }

  int waitingCount() {
    return waiting.size();
  }

  Request<?> pollWaiting() {
    return waiting.poll();
  }

  void sent(String key, Request<?> request) {
    open.put(key, request);
  }

  /** The request that has this key, no longer open; null for a reply that nobody waits for any more. */
  Request<?> answered(String key) {
    return open.remove(key);
  }

  /** Whether a request is open that a new connection could not repeat. */
  boolean hasUnrepeatable() {
    for (Request<?> request : open.values()) {
      if (!request.repeatable()) {
        return true;
      }
    }
    return false;
  }

  /** Puts what can be repeated back in front of the waiting, in order; returns the rest, which no reply will reach. */
  List<Request<?>> connectionLost() {
    List<Request<?>> lost = new ArrayList<>();
    Deque<Request<?>> repeated = new ArrayDeque<>();
    for (Request<?> request : open.values()) {
      if (request.repeatable()) {
        repeated.push(request);
      } else {
        lost.add(request);
      }
    }
    open.clear();
    repeated.forEach(waiting::push);
    return lost;
  }

  /** Takes out all. */
  List<Request<?>> clear() {
    List<Request<?>> all = new ArrayList<>(open.values());
    all.addAll(waiting);
    open.clear();
    waiting.clear();
    return all;
  }

  /** Takes out those that waited too long for a connection. */
  List<Request<?>> expiredWaiting(long now) {
    List<Request<?>> expired = List.of();
    for (Iterator<Request<?>> each = waiting.iterator(); each.hasNext();) {
      Request<?> request = each.next();
      if (request.waitDeadline() <= now) {
        each.remove();
        expired = append(expired, request);
      }
    }
    return expired;
  }

  /** Takes out those that waited too long for their reply. */
  List<Request<?>> expiredOpen(long now) {
    List<Request<?>> expired = List.of();
    for (Iterator<Request<?>> each = open.values().iterator(); each.hasNext();) {
      Request<?> request = each.next();
      if (request.replyDeadline() > now) {
        break;
      }
      each.remove();
      expired = append(expired, request);
    }
    return expired;
  }

  /** When the next of them is due, in ms of {@link Sweep#now()}; {@link Long#MAX_VALUE} when there is none. */
  long nextDeadline() {
    long next = Long.MAX_VALUE;
    for (Request<?> request : waiting) {
      next = Math.min(next, request.waitDeadline());
    }
    return open.isEmpty() ? next : Math.min(next, open.values().iterator().next().replyDeadline());
  }

  private static List<Request<?>> append(List<Request<?>> list, Request<?> request) {
    List<Request<?>> result = list.isEmpty() ? new ArrayList<>() : list;
    result.add(request);
    return result;
  }
}
