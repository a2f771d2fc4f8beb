package im.jssdk.embedded.gateway;

import im.jssdk.embedded.service.Pushes;
import im.jssdk.embedded.state.ConversationId;
import im.jssdk.openim.proto.MsgData;
import im.jssdk.openim.proto.PullMsgs;
import im.jssdk.openim.proto.PushMessages;

import io.vertx.core.Context;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Queue;

/**
 * Pushes messages to connections, in order, after the call that caused them was answered: a client that gets its own message
 * before the reply to sending it may never learn the seq.
 */
final class Outbox implements Pushes {

  private static final int PUSH_MESSAGES = 2001;

  private final Context context;
  private final Connections connections;
  private final Gzip gzip;
  private final Queue<Item> queue = new ArrayDeque<>();
  private boolean scheduled;

  private record Item(String conversationID, MsgData message, String operationID, Collection<String> receivers) {
  }

  Outbox(Context context, Connections connections, Gzip gzip) {
    this.context = context;
    this.connections = connections;
    this.gzip = gzip;
  }

  @Override
  public void push(String conversationID, MsgData message, String operationID, Collection<String> receivers) {
    queue.add(new Item(conversationID, message, operationID, receivers));
    if (!scheduled) {
      scheduled = true;
      context.runOnContext(ready -> flush());
    }
  }

  private void flush() {
    scheduled = false;
    for (Item item = queue.poll(); item != null; item = queue.poll()) {
      write(item);
    }
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
}
