package im.jssdk.embedded.gateway;

import im.jssdk.embedded.service.Pushes;
import im.jssdk.embedded.state.ConversationId;
import im.jssdk.openim.proto.MsgData;
import im.jssdk.openim.proto.PullMsgs;
import im.jssdk.openim.proto.PushMessages;

import io.vertx.core.Context;
import io.vertx.core.Vertx;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * Pushes messages to connections after the call that caused them was answered: a client that gets its own message before the
 * reply to sending it may never learn the seq. Notifications wait a little longer, as they do in the real server, whose queue
 * collects for up to 100 ms: a core fetches by itself what it has changed by a call, and the Go core cannot do the same twice at
 * the same time. Within a conversation the order stays.
 */
final class Outbox implements Pushes {

  static final long NOTIFICATION_DELAY_MS = 50;

  private static final int PUSH_MESSAGES = 2001;

  private final Vertx vertx;
  private final Context context;
  private final Connections connections;
  private final Gzip gzip;
  private final Queue<Item> queue = new PriorityQueue<>(Comparator.comparingLong(Item::due).thenComparingLong(Item::serial));
  /** When the last waiting message of a conversation is due. */
  private final Map<String, Long> waiting = new HashMap<>();
  private long lastSerial;
  private boolean posted;
  private long timerDue = Long.MAX_VALUE;

  private record Item(long due, long serial, String conversationID, MsgData message, String operationID,
      Collection<String> receivers) {
  }

  Outbox(Vertx vertx, Context context, Connections connections, Gzip gzip) {
    this.vertx = vertx;
    this.context = context;
    this.connections = connections;
    this.gzip = gzip;
  }

  @Override
  public void push(String conversationID, MsgData message, String operationID, Collection<String> receivers) {
    add(0, conversationID, message, operationID, receivers);
  }

  @Override
  public void pushLater(String conversationID, MsgData message, String operationID, Collection<String> receivers) {
    add(NOTIFICATION_DELAY_MS, conversationID, message, operationID, receivers);
  }

  private void add(long delay, String conversationID, MsgData message, String operationID, Collection<String> receivers) {
    long now = now();
    long due = now + delay;
    if (delay > 0 || !waiting.isEmpty()) {
      due = Math.max(due, waiting.getOrDefault(conversationID, 0L));
      if (due > now) {
        waiting.put(conversationID, due);
      }
    }
    queue.add(new Item(due, ++lastSerial, conversationID, message, operationID, receivers));
    schedule(now);
  }

  private void schedule(long now) {
    Item first = queue.peek();
    if (first == null) {
      return;
    }
    if (first.due() <= now) {
      if (!posted) {
        posted = true;
        context.runOnContext(ready -> {
          posted = false;
          flush();
        });
      }
    } else if (first.due() < timerDue) {
      timerDue = first.due();
      vertx.setTimer(first.due() - now, id -> {
        timerDue = Long.MAX_VALUE;
        flush();
      });
    }
  }

  private void flush() {
    long now = now();
    for (Item item = queue.peek(); item != null && item.due() <= now; item = queue.peek()) {
      queue.remove();
      waiting.remove(item.conversationID(), item.due());
      write(item);
    }
    schedule(now);
  }

  private void write(Item item) {
    Frame frame = null;
    for (String userID : item.receivers()) {
      List<Connection> own = connections.of(userID);
      for (int i = 0; i < own.size(); i++) {
        Connection connection = own.get(i);
        if (connection.wantsPushes()) {
          frame = frame == null ? frame(item) : frame;
          connection.write(frame.bytes(connection.encoding(), gzip));
        }
      }
    }
  }

  private static Frame frame(Item item) {
    PullMsgs messages = PullMsgs.newBuilder().addMsgs(item.message()).build();
    PushMessages.Builder push = PushMessages.newBuilder();
    if (ConversationId.isNotification(item.conversationID())) {
      push.putNotificationMsgs(item.conversationID(), messages);
    } else {
      push.putMsgs(item.conversationID(), messages);
    }
    return new Frame(Reply.push(PUSH_MESSAGES, item.operationID(), push.build().toByteArray()));
  }

  /** A clock that never goes back. */
  private static long now() {
    return System.nanoTime() / 1_000_000;
  }
}
