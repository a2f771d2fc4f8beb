package im.jssdk.core.message;

import im.jssdk.core.conversation.ConversationIDs;
import im.jssdk.store.ConversationRow;
import im.jssdk.store.MessageRow;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** Which messages of a conversation its unread count counts. Asks the store once, however many messages are asked about. */
final class UnreadRows {

  private final MessageBox box;
  private final ConversationRow conversation;
  private final long maxSeq;

  /** @param maxSeq the conversation's newest */
  UnreadRows(MessageBox box, ConversationRow conversation, long maxSeq) {
    this.box = box;
    this.conversation = conversation;
    this.maxSeq = maxSeq;
  }

  /** How many of these are counted as unread. */
  int count(Collection<MessageRow> rows) {
    List<Long> seqs = rows.stream().filter(this::mayBeUnread).map(MessageRow::seq).toList();
    if (conversation.conversationType() == ConversationIDs.SINGLE) {
      return seqs.size();
    }
    if (seqs.isEmpty() || conversation.unreadCount() <= 0) {
      return 0;
    }
    List<Long> neverUnread = box.rows().neverUnread(conversation.conversationID(), Collections.min(seqs));
    return (int) seqs.stream().filter(seq -> isAmongNewest(seq, neverUnread)).count();
  }

  private boolean mayBeUnread(MessageRow message) {
    return !message.isRead() && message.seq() > 0 && !message.sendID().equals(box.me());
  }

  /**
   * Messages of groups are never marked as read one by one: the newest ones are the unread ones, but for those that do not count.
   *
   * @param neverUnread seqs that do not count, ascending
   */
  private boolean isAmongNewest(long seq, List<Long> neverUnread) {
    int place = Collections.binarySearch(neverUnread, seq + 1);
    int above = neverUnread.size() - (place < 0 ? -place - 1 : place);
    return seq > maxSeq - conversation.unreadCount() - above;
  }
}
