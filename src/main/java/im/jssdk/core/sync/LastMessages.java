package im.jssdk.core.sync;

import im.jssdk.core.CoreContext;
import im.jssdk.core.conversation.ConversationBook;
import im.jssdk.core.conversation.ConversationIDs;
import im.jssdk.core.message.MessageInbox;
import im.jssdk.openim.ReqIdentifier;
import im.jssdk.openim.proto.GetLastMessageReq;
import im.jssdk.openim.proto.GetLastMessageResp;
import im.jssdk.openim.proto.MsgData;
import im.jssdk.store.ConversationRow;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Shows conversations whose newest messages are deleted: when what was pulled of one is only placeholders, its last message that is
 * still there is asked for (spec sdk-core-behaviour 5.7), or the conversation would stay hidden.
 */
final class LastMessages {

  /** The status of a deleted message. */
  private static final int DELETED = 4;

  private final CoreContext context;
  private final ConversationBook book;
  private final MessageInbox inbox;

  LastMessages(CoreContext context, ConversationBook book, MessageInbox inbox) {
    this.context = context;
    this.book = book;
    this.inbox = inbox;
  }

  /** @param pulled what was just pulled and taken in */
  Future<Void> fill(List<Range> pulled) {
    List<String> empty = pulled.stream().filter(LastMessages::isFromStart).map(Range::conversationID).filter(id -> {
      ConversationRow row = ConversationIDs.isNotification(id) ? null : book.find(id);
      return row != null && row.latestMsgSendTime() == 0;
    }).toList();
    if (empty.isEmpty()) {
      return Future.succeededFuture();
    }
    GetLastMessageReq request =
        GetLastMessageReq.newBuilder().setUserID(context.userID()).addAllConversationIDs(empty).build();
    return context.connection().requestIfConnected(ReqIdentifier.LAST_MESSAGE, request, GetLastMessageResp.parser(),
        context.newOperationID()).compose(reply -> {
          Map<String, List<MsgData>> messages = new HashMap<>();
          reply.getMsgsMap().forEach((id, message) -> {
            if (message.getStatus() < DELETED && !message.getClientMsgID().isEmpty()) {
              messages.put(id, List.of(message));
            }
          });
          return messages.isEmpty() ? Future.succeededFuture() : inbox.receive(messages);
        });
  }

  /** Only then nothing of the conversation was here before; else it is hidden because its owner wants it so. */
  private static boolean isFromStart(Range range) {
    return range.begin() == 1;
  }
}
