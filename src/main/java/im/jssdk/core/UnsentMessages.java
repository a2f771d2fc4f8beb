package im.jssdk.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.jssdk.core.conversation.ConversationEdit;
import im.jssdk.store.ConversationRow;
import im.jssdk.store.MessageRepository.SendingRow;
import im.jssdk.store.MessageRow;
import im.jssdk.store.UserStore;
import java.util.List;

/** Marks as failed what was being sent when the last core of the user ended (spec sdk-core-behaviour 1.4 step 6). No events. */
final class UnsentMessages {

  private static final int SENDING = 1;
  private static final int FAILED = 3;

  private UnsentMessages() {
  }

  static void fail(UserStore store) {
    List<SendingRow> sending = store.messages().sending();
    if (sending.isEmpty()) {
      return;
    }
    store.transaction(() -> {
      sending.forEach(each -> fail(store, each));
      return null;
    });
  }

  private static void fail(UserStore store, SendingRow sending) {
    MessageRow row = store.messages().find(sending.conversationID(), sending.clientMsgID());
    if (row != null && row.status() == SENDING) {
      String body = failed(CoreJson.tree(row.body()));
      store.messages().save(List.of(new MessageRow(row.conversationID(), row.clientMsgID(), row.seq(), row.sendTime(), FAILED,
          row.contentType(), row.sendID(), row.isRead(), row.searchText(), body)));
      failLatest(store, sending);
    }
    store.messages().removeSending(sending.conversationID(), sending.clientMsgID());
  }

  private static void failLatest(UserStore store, SendingRow sending) {
    ConversationRow conversation = store.conversations().find(sending.conversationID());
    if (conversation == null || conversation.latestMsg().isEmpty()) {
      return;
    }
    JsonNode latest = CoreJson.tree(conversation.latestMsg());
    if (latest.path("clientMsgID").asText().equals(sending.clientMsgID())) {
      store.conversations().save(List.of(ConversationEdit.of(conversation).latestMsg(failed(latest)).row()));
    }
  }

  private static String failed(JsonNode message) {
    return ((ObjectNode) message).put("status", FAILED).toString();
  }
}
