package im.jssdk.push;

import im.jssdk.gateway.ClientConnection;
import im.jssdk.protocol.ServerEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * What was handed to a session's connections and may not be sent yet: a connection can close with frames on their way to its event loop.
 * Not thread-safe.
 */
final class Transit {

  // In the order in which they were handed out; a session at rest has at most its last one here.
  private final ArrayDeque<Item> items = new ArrayDeque<>(2);

  private static final class Item {

    private final Object content;
    private Way ways;

    private Item(Object content) {
      this.content = content;
    }

    private boolean isSent() {
      for (Way way = ways; way != null; way = way.next) {
        if (way.connection.delivered() >= way.number) {
          return true;
        }
      }
      return false;
    }

    private boolean isUnderWay() {
      for (Way way = ways; way != null; way = way.next) {
        if (way.connection.isOpen()) {
          return true;
        }
      }
      return false;
    }
  }

  private record Way(ClientConnection connection, long number, Way next) {
  }

  /** Hands an event to all that are open. @return how many are */
  int send(ServerEvent event, List<ClientConnection> connections) {
    trim();
    Item item = new Item(event);
    int open = 0;
    for (ClientConnection connection : connections) {
      if (connection.isOpen()) {
        open++;
        hand(item, connection);
      }
    }
    if (item.ways != null) {
      items.add(item);
    }
    return open;
  }

  /** @param content an event or {@link Answered} */
  void send(Object content, ClientConnection connection) {
    trim();
    Item item = new Item(content);
    hand(item, connection);
    if (item.ways != null) {
      items.add(item);
    }
  }

  /** A connection that has come hears what may not have been sent to the others. */
  void also(ClientConnection connection) {
    trim();
    items.forEach(item -> hand(item, connection));
  }

  /** A connection has closed and this one is open: it gets what was on its way to that one alone, as answers are. */
  void goOn(ClientConnection other) {
    for (Item item : items) {
      if (!item.isSent() && !item.isUnderWay()) {
        hand(item, other);
      }
    }
  }

  /** Takes out what was not sent; to be asked when no connection is open. */
  List<Object> unsent() {
    if (items.isEmpty()) {
      return List.of();
    }
    List<Object> unsent = new ArrayList<>(items.size());
    for (Item item : items) {
      if (!item.isSent()) {
        unsent.add(item.content);
      }
    }
    items.clear();
    return unsent;
  }

  private static void hand(Item item, ClientConnection connection) {
    byte[] frame = item.content instanceof ServerEvent event ? event.frame(connection.ref().dialect()) : ((Answered) item.content).frame();
    if (frame != null) {
      item.ways = new Way(connection, connection.deliver(frame), item.ways);
    }
  }

  private void trim() {
    while (!items.isEmpty() && items.peek().isSent()) {
      items.remove();
    }
  }
}
