package im.jssdk.gateway;

import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * Connections that have not become a WebSocket. Who opens one and asks nothing, or does not get to the end of his request, is closed
 * after the time limit; who has asked for something has a while longer for the answer and the next request. On one event loop.
 */
final class SilentConnections {

  private static final long KEPT_OPEN_NANOS = Duration.ofSeconds(60).toNanos();

  private final long limitNanos;
  private final int most;
  // When each is to be closed, as System.nanoTime().
  private final Map<HttpConnection, Long> deadlines = new HashMap<>();

  /**
   * @param limit from the connection's opening to the end of its first request's head
   * @param most that there may be at once; more are closed at once
   */
  SilentConnections(Duration limit, int most) {
    this.most = most;
    this.limitNanos = limit.toNanos();
  }

  /** @return false when it is one too many, and closed */
  boolean opened(HttpConnection connection) {
    if (deadlines.size() >= most) {
      connection.close();
      return false;
    }
    deadlines.put(connection, System.nanoTime() + limitNanos);
    connection.closeHandler(ignored -> deadlines.remove(connection));
    return true;
  }

  void asked(HttpConnection connection) {
    deadlines.computeIfPresent(connection, (known, deadline) -> System.nanoTime() + KEPT_OPEN_NANOS);
  }

  void upgraded(HttpConnection connection) {
    deadlines.remove(connection);
  }

  /** @return how many were closed */
  int sweep(long now) {
    int closed = 0;
    for (Iterator<Map.Entry<HttpConnection, Long>> each = deadlines.entrySet().iterator(); each.hasNext();) {
      Map.Entry<HttpConnection, Long> entry = each.next();
      if (now - entry.getValue() > 0) {
        each.remove();
        entry.getKey().close();
        closed++;
      }
    }
    return closed;
  }
}
