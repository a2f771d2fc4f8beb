package im.jssdk.embedded.state;

import com.google.protobuf.ByteString;

import im.jssdk.openim.proto.MsgData;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The messages of one conversation by their seqs from 1, and how far each user has read and may see (spec 6.3). */
public final class MessageLog {

  private static final int STATUS_DELETED = 4;

  private final List<StoredMessage> messages = new ArrayList<>(4);
  private final Map<String, Limits> users = new HashMap<>(4);
  private long minSeq = 1;
  private boolean hasRevoked;

  private static final class Limits {
    private long readSeq;
    private long minSeq = 1;
    private long maxSeq;
  }

  /** Gives the message the next seq and stores it. */
  public MsgData append(MsgData message) {
    MsgData stored = message.toBuilder().setSeq(maxSeq() + 1).build();
    messages.add(new StoredMessage(stored));
    return stored;
  }

  public long maxSeq() {
    return messages.size();
  }

  /** When the newest message was sent; 0 without one. */
  public long maxSeqTime() {
    return messages.isEmpty() ? 0 : messages.get(messages.size() - 1).data().getSendTime();
  }

  /** The message, or null. */
  public StoredMessage find(long seq) {
    return seq < 1 || seq > messages.size() ? null : messages.get((int) seq - 1);
  }

  /** What a user gets for a seq; a placeholder with status 4 where there is nothing. */
  public MsgData get(long seq, String userID) {
    StoredMessage message = find(seq);
    if (message == null) {
      return MsgData.newBuilder().setSeq(seq).setStatus(STATUS_DELETED).build();
    }
    MsgData data = message.dataFor(userID);
    return hasRevoked ? Quotes.withoutRevoked(data, this) : data;
  }

  /** The newest message that is not deleted for all, or null. */
  public StoredMessage newest() {
    for (int i = messages.size() - 1; i >= 0; i--) {
      if (!messages.get(i).isRemoved()) {
        return messages.get(i);
      }
    }
    return null;
  }

  public long firstVisible(String userID) {
    Limits limits = users.get(userID);
    return limits == null ? minSeq : Math.max(minSeq, limits.minSeq);
  }

  public long lastVisible(String userID) {
    Limits limits = users.get(userID);
    return limits == null || limits.maxSeq == 0 ? maxSeq() : Math.min(maxSeq(), limits.maxSeq);
  }

  public long readSeq(String userID) {
    Limits limits = users.get(userID);
    return limits == null ? 0 : limits.readSeq;
  }

  /** Raises how far a user has read; a lower seq changes nothing. */
  public void read(String userID, long seq) {
    Limits limits = limits(userID);
    limits.readSeq = Math.max(limits.readSeq, seq);
  }

  /** Nothing up to the newest message is shown to the user any more. */
  public void clearFor(String userID) {
    Limits limits = limits(userID);
    limits.minSeq = maxSeq() + 1;
    limits.readSeq = maxSeq();
  }

  /** Nothing up to the newest message is shown to anybody any more. */
  public void clearForAll() {
    minSeq = maxSeq() + 1;
  }

  /** The user has left: sees nothing newer. */
  public void freeze(String userID) {
    limits(userID).maxSeq = maxSeq();
  }

  /** The user is back: sees everything. */
  public void unfreeze(String userID) {
    Limits limits = users.get(userID);
    if (limits != null) {
      limits.maxSeq = 0;
    }
  }

  /** Marks the others' messages among the seqs as read. */
  public void markRead(List<Long> seqs, String readerID) {
    for (long seq : seqs) {
      StoredMessage message = find(seq);
      if (message != null && !message.isRemoved() && !message.data().getSendID().equals(readerID)) {
        message.markRead();
      }
    }
  }

  public void hide(List<Long> seqs, String userID) {
    for (long seq : seqs) {
      StoredMessage message = find(seq);
      if (message != null) {
        message.hideFrom(userID);
      }
    }
  }

  public void remove(List<Long> seqs) {
    for (long seq : seqs) {
      StoredMessage message = find(seq);
      if (message != null) {
        message.remove();
      }
    }
  }

  public void revoke(StoredMessage message, int contentType, ByteString content) {
    message.revoke(contentType, content);
    hasRevoked = true;
  }

  private Limits limits(String userID) {
    return users.computeIfAbsent(userID, id -> new Limits());
  }
}
