package im.jssdk.core.conversation;

import im.jssdk.core.JsonText;
import im.jssdk.store.ConversationRow;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;

/** The conversation list as clients ask for it (spec sdk-core-behaviour 2.5). Unknown conversations fail with 10005. */
public interface ConversationModule {

  /** The visible conversations in their order (spec 6.10), a JSON list. */
  JsonText list();

  /** A part of {@link #list}; an offset below 0 counts as 0. */
  JsonText page(int offset, int count);

  /** Those that exist of these, ordered by ID; a JSON list. */
  JsonText several(Collection<String> conversationIDs);

  /** The conversation with a peer or group, made when there is none yet (spec 2.5, getOneConversation). */
  Future<ConversationRow> obtain(int sessionType, String sourceID);

  /** Unread messages of all visible conversations that notify. */
  int totalUnread();

  /** Visible conversations whose title contains the text, newest first. Fails with 10002 when the text is empty. */
  List<ConversationRow> search(String title);

  /** Keeps an unsent text; an empty one removes it. */
  Future<Void> setDraft(String conversationID, String text);

  /** Changes what the server keeps of a conversation. */
  Future<Void> change(String conversationID, ConversationChange change, String operationID);

  /** Takes a conversation off the list until its next message. No event tells of it. */
  Future<Void> hide(String conversationID);

  /** Takes all conversations off the list. */
  Future<Void> hideAll();

  /** {@code [{conversationID, result}]} with the receive option of those that exist. */
  List<ReceiveOption> receiveOptions(Collection<String> conversationIDs);

  /** How a conversation's messages are received: 0 normally, 1 not, 2 without notifying. */
  record ReceiveOption(String conversationID, int result) {
  }
}
