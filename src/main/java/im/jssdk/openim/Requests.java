package im.jssdk.openim;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** One user's requests: those that wait for a connection, and those that wait for their reply. Confined to one context. */
final class Requests {

  private final Deque<Request<?>> waiting = new ArrayDeque<>(2);
  /** In the order in which they were sent, so the oldest deadline comes first. */
  private final Map<String, Request<?>> open = new LinkedHashMap<>(4);
  private final EnvelopeCodec codec;
  private final OpenImOptions.Connection options;
  private long lastKey;

  Requests(EnvelopeCodec codec, OpenImOptions.Connection options) {
    this.codec = codec;
    this.options = options;
  }

  /**
   * Sends a request, or fails it when it can't be sent as it is.
   *
   * @return when it is due, in ms of {@link Sweep#now()}
   */
  long send(Link link, Request<?> request) {
    String key = Long.toString(++lastKey, Character.MAX_RADIX);
    Buffer frame;
    try {
      frame = codec.encode(request.reqIdentifier(), link.credentials().userID(), request.operationID(), key, request.body());
    } catch (OpenImException e) {
      request.fail(e);
      return Long.MAX_VALUE;
    }
    long deadline = Sweep.now() + options.replyTimeout().toMillis();
    request.sent(deadline);
    open.put(key, request);
    link.send(frame);
    return deadline;
  }

  /**
   * Has a request wait for a connection, or fails it when too many do.
   *
   * @return when it is due, in ms of {@link Sweep#now()}
   */
  long wait(Request<?> request) {
    if (waiting.size() >= options.maxWaiting()) {
      request.fail(OpenImException.unsent("too many requests wait for the OpenIM server"));
      return Long.MAX_VALUE;
    }
    waiting.add(request);
    return request.waitDeadline();
  }

  /** Sends those that wait, as long as {@code goesOn}: who hears that his request can't be sent may have the link given up. */
  void sendWaiting(Link link, BooleanSupplier goesOn) {
    while (!waiting.isEmpty() && goesOn.getAsBoolean()) {
      send(link, waiting.remove());
    }
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

  /** Tells those who asked that no reply will come; whether the server acted on the request can't be known. */
  static void failLost(List<Request<?>> lost) {
    lost.forEach(request -> request.fail(OpenImException.network(
        "the connection to the OpenIM server was lost before the reply; the server may have carried out the request")));
  }

  void failAll(String why) {
    List<Request<?>> all = new ArrayList<>(open.values());
    all.addAll(waiting);
    open.clear();
    waiting.clear();
    all.forEach(request -> request.fail(OpenImException.network(why)));
  }

  /**
   * Fails those whose time is over.
   *
   * @return whether some of them were open
   */
  boolean expire(long now) {
    List<Request<?>> unsent = expiredWaiting(now);
    List<Request<?>> unanswered = expiredOpen(now);
    unsent.forEach(request -> request.fail(OpenImException.unsent(
        "no connection to the OpenIM server for " + options.offlineWait().toMillis() + " ms")));
    unanswered.forEach(request -> request.fail(new OpenImException(OpenImException.TIMEOUT,
        "the OpenIM server did not reply within " + options.replyTimeout().toMillis() + " ms")));
    return !unanswered.isEmpty();
  }

  /** Takes out those that waited too long for a connection. */
  private List<Request<?>> expiredWaiting(long now) {
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
  private List<Request<?>> expiredOpen(long now) {
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
