package im.jssdk.core.sync;

import im.jssdk.core.CoreContext;
import im.jssdk.core.conversation.ConversationSync;
import im.jssdk.openim.proto.MsgData;
import io.vertx.core.Future;

/** Conversation settings were changed, here or on another device: 1300 and, for private chats, 1701. */
final class ConversationTips implements NotificationHandler {

  private final CoreContext context;
  private final ConversationSync conversations;

  ConversationTips(CoreContext context, ConversationSync conversations) {
    this.context = context;
    this.conversations = conversations;
  }

  @Override
  public boolean handles(int contentType) {
    return contentType == 1300 || contentType == 1701;
  }

  @Override
  public Future<Void> handle(MsgData notification, String detail) {
    return conversations.sync(context.newOperationID());
  }
}
