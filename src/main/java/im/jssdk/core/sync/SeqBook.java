package im.jssdk.core.sync;

import im.jssdk.core.conversation.ConversationIDs;
import im.jssdk.store.UserStore;
import java.util.HashMap;
import java.util.Map;

/**
 * Up to which seq each conversation's messages have been handled (spec sdk-core-behaviour 5.5). For chats that shows in the stored
 * messages; for notification conversations it is stored, and for chats that were cleared.
 */
final class SeqBook {

  private final UserStore store;
  private final Map<String, Long> handled = new HashMap<>();

  SeqBook(UserStore store) {
    this.store = store;
    handled.putAll(store.messages().maxSeqs());
    store.sync().handledSeqs().forEach((id, seq) -> handled.merge(id, seq, Math::max));
  }

  /** The last handled seq, 0 when nothing was. */
  long handled(String conversationID) {
    return handled.getOrDefault(conversationID, 0L);
  }

  /** Whether anything of the conversation was ever handled here. */
  boolean isKnown(String conversationID) {
    return handled.containsKey(conversationID);
  }

  /** Notes that all up to these seqs has been handled; what is lower than known is ignored. */
  void raise(Map<String, Long> seqs) {
    Map<String, Long> notifications = new HashMap<>();
    seqs.forEach((id, seq) -> {
      if (seq > handled(id)) {
        handled.put(id, seq);
        if (ConversationIDs.isNotification(id)) {
          notifications.put(id, seq);
        }
      }
    });
    if (!notifications.isEmpty()) {
      store.sync().saveHandledSeqs(notifications);
    }
  }
}
