package im.jssdk.core.sync;

import im.jssdk.core.message.MessageInbox;
import im.jssdk.openim.proto.MsgData;
import io.vertx.core.Future;
import java.util.Set;

/** What was done to messages: taken back, deleted, read, cleared; typing and business notifications. */
final class MessageTips implements NotificationHandler {

  private static final Set<Integer> TYPES = Set.of(113, 1703, 2001, 2101, 2102, 2200);

  private final MessageInbox inbox;

  MessageTips(MessageInbox inbox) {
    this.inbox = inbox;
  }

  @Override
  public boolean handles(int contentType) {
    return TYPES.contains(contentType);
  }

  @Override
  public Future<Void> handle(MsgData notification, Tip tip) {
    return inbox.notified(notification, tip.text());
  }
}
