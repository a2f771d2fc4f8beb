package im.jssdk.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** One user's messages. Primary key: conversation and clientMsgID. */
public interface MessageRepository {

  /** Inserts rows, or replaces those with the same key, in one statement batch. */
  void save(Collection<MessageRow> rows);

  /** The row, or null. */
  MessageRow find(String conversationID, String clientMsgID);

  /** The rows that exist of these, in no order. */
  List<MessageRow> find(String conversationID, Collection<String> clientMsgIDs);

  /** The rows that exist of these seqs, in no order. */
  List<MessageRow> findBySeqs(String conversationID, Collection<Long> seqs);

  /**
   * A page of the conversation, placeholders (status 4) included, from a position on, the position's own row left out.
   * Order is (sendTime, seq, clientMsgID): descending when {@code older}, else ascending.
   *
   * @param from null: from the newest (older) or the oldest (newer) row
   */
  List<MessageRow> page(String conversationID, Position from, boolean older, int count);

  /** A place in the order of a conversation's messages. */
  record Position(long sendTime, long seq, String clientMsgID) {
  }

  /** The seqs stored between two seqs, both included, ascending. */
  long[] seqsBetween(String conversationID, long first, long last);

  /** The highest stored seq, 0 when there is none. */
  long maxSeq(String conversationID);

  /** Highest stored seq of each conversation that has any. */
  Map<String, Long> maxSeqs();

  /** The newest row (greatest sendTime, then seq) whose status is below 4, or null. */
  MessageRow newest(String conversationID);

  /** Rows of others with a seq that are not read yet, ascending by seq, placeholders left out. */
  List<MessageRow> unread(String conversationID);

  /**
   * The seqs above this one, ascending, of rows that are of no unread message whatever was read: those of the owner and those that
   * were deleted here.
   */
  List<Long> neverUnread(String conversationID, long seq);

  /** Rows of this content type in the conversation (quotes of a revoked message are looked for so). */
  List<MessageRow> ofType(String conversationID, int contentType);

  /**
   * One sender's messages in a conversation, placeholders left out, newest first.
   *
   * @param before the position from which on they are older; null: from the newest
   */
  List<MessageRow> ofSender(String conversationID, String sendID, Position before, int count);

  void delete(String conversationID, Collection<String> clientMsgIDs);

  void deleteAll(String conversationID);

  /** Makes placeholders (status 4) of all of the conversation's rows. */
  void markAllDeleted(String conversationID);

  /** The rows that a query finds in its conversation, newest first. */
  List<MessageRow> search(MessageQuery query);

  /**
   * What a query finds in all conversations, in no order. All hits are counted; no more rows than the query's limit come along,
   * shared out so that first each conversation gives its newest, then each its second newest, and so on.
   */
  List<MessageHits> searchAll(MessageQuery query);

  /** The messages, of all conversations, whose sending has not ended: those of status 1 without a seq. */
  List<MessageRow> sending();
}
