package im.jssdk.embedded.state;

import com.google.protobuf.ByteString;

import im.jssdk.openim.proto.MsgData;

import java.util.HashSet;
import java.util.Set;

/** A message with its seq, and what has become of it. */
public final class StoredMessage {

  private static final int STATUS_DELETED = 4;

  private MsgData data;
  private boolean removed;
  private boolean revoked;
  private Set<String> hiddenFrom;

  StoredMessage(MsgData data) {
    this.data = data;
  }

  public MsgData data() {
    return data;
  }

  /** Deleted for all. */
  public boolean isRemoved() {
    return removed;
  }

  public boolean isRevoked() {
    return revoked;
  }

  public boolean isHiddenFrom(String userID) {
    return hiddenFrom != null && hiddenFrom.contains(userID);
  }

  void markRead() {
    if (!data.getIsRead()) {
      data = data.toBuilder().setIsRead(true).build();
    }
  }

  void hideFrom(String userID) {
    if (hiddenFrom == null) {
      hiddenFrom = new HashSet<>();
    }
    hiddenFrom.add(userID);
  }

  void remove() {
    removed = true;
    data = MsgData.newBuilder().setSeq(data.getSeq()).setSendTime(data.getSendTime()).setStatus(STATUS_DELETED).build();
  }

  void revoke(int contentType, ByteString content) {
    revoked = true;
    data = data.toBuilder().setContentType(contentType).setContent(content).build();
  }

  /** The message as this user may see it: without content when the user has deleted it. */
  MsgData dataFor(String userID) {
    return isHiddenFrom(userID) ? data.toBuilder().clearContent().setStatus(STATUS_DELETED).build() : data;
  }
}
