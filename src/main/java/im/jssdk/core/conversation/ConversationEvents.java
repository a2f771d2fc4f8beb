package im.jssdk.core.conversation;

import im.jssdk.core.CoreEvent;
import im.jssdk.core.EventSink;
import im.jssdk.store.ConversationRow;
import java.util.Collection;
import java.util.List;

/** Tells the user's clients what became of the conversation list. Hidden conversations are not spoken of. */
final class ConversationEvents {

  private final EventSink events;
  private final ConversationTable table;

  ConversationEvents(EventSink events, ConversationTable table) {
    this.events = events;
    this.table = table;
  }

  void appeared(Collection<ConversationRow> rows) {
    tell("OnNewConversation", rows);
  }

  void changed(Collection<ConversationRow> rows) {
    tell("OnConversationChanged", rows);
  }

  void totalUnread() {
    events.emit(CoreEvent.of("OnTotalUnreadMessageCountChanged", Integer.toString(totalUnread(table))));
  }

  /** Unread messages of the visible conversations that notify (spec sdk-core-behaviour 6.6). */
  static int totalUnread(ConversationTable table) {
    return table.sum(row -> row.recvMsgOpt() == 2 ? 0 : row.unreadCount());
  }

  private void tell(String event, Collection<ConversationRow> rows) {
    List<ConversationRow> visible = rows.stream().filter(ConversationTable::isVisible).toList();
    if (!visible.isEmpty()) {
      events.emit(CoreEvent.of(event, table.json(visible)));
    }
  }
}
