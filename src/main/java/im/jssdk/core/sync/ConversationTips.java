package im.jssdk.core.sync;

import com.fasterxml.jackson.databind.JsonNode;
import im.jssdk.core.CoreContext;
import im.jssdk.core.conversation.ConversationSync;
import im.jssdk.openim.proto.MsgData;
import io.vertx.core.Future;
import java.util.LinkedHashSet;
import java.util.Set;

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
  public Future<Void> handle(MsgData notification, Tip said) {
    JsonNode tip = said.tree();
    Set<String> changed = new LinkedHashSet<>();
    tip.path("conversationIDList").forEach(id -> changed.add(id.asText()));
    if (tip.hasNonNull("conversationID")) {
      changed.add(tip.path("conversationID").asText());
    }
    String operationID = context.newOperationID();
    return changed.isEmpty() ? conversations.sync(operationID) : conversations.refresh(changed, operationID);
  }
}
