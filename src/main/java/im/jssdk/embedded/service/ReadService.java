package im.jssdk.embedded.service;

import im.jssdk.embedded.state.Conversation;
import im.jssdk.embedded.state.ConversationId;
import im.jssdk.embedded.state.ErrorCode;
import im.jssdk.embedded.state.MessageLog;
import im.jssdk.embedded.state.State;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Marks messages and conversations as read, and tells the peer and the user's other devices (spec 6.5). */
public final class ReadService {

  private final State state;
  private final Notifier notifier;

  public ReadService(State state, Notifier notifier) {
    this.state = state;
    this.notifier = notifier;
  }

  /** Marks a conversation as read up to a seq, in a single chat also the listed seqs. */
  public void markConversation(Caller caller, String userID, String conversationID, long hasReadSeq, List<Long> seqs) {
    caller.requireSelf(userID);
    Conversation row = state.conversations().require(userID, conversationID);
    MessageLog log = state.messages().log(conversationID);
    requireSeq(log, hasReadSeq);
    long before = log.readSeq(userID);
    if (row.conversationType() != ConversationId.SINGLE) {
      log.read(userID, hasReadSeq);
      toSelf(caller, userID, conversationID, log.readSeq(userID));
      return;
    }
    Set<Long> marked = new LinkedHashSet<>();
    for (long seq = before + 1; seq <= hasReadSeq; seq++) {
      marked.add(seq);
    }
    marked.addAll(seqs);
    log.read(userID, hasReadSeq);
    receipt(caller, row, userID, log, new ArrayList<>(marked));
  }

  /** Marks single messages of a single chat as read. */
  public void markMessages(Caller caller, String userID, String conversationID, List<Long> seqs) {
    caller.requireSelf(userID);
    if (seqs.isEmpty()) {
      throw ErrorCode.ARGS.because("seqs is empty");
    }
    Conversation row = state.conversations().require(userID, conversationID);
    if (row.conversationType() != ConversationId.SINGLE) {
      throw ErrorCode.ARGS.because("single messages can be marked in single chats only");
    }
    MessageLog log = state.messages().log(conversationID);
    long last = seqs.get(seqs.size() - 1);
    requireSeq(log, last);
    log.read(userID, last);
    receipt(caller, row, userID, log, seqs);
  }

  /** Raises how far a user has read; the user's devices are told, the peer is not. */
  public void setReadSeq(Caller caller, String userID, String conversationID, long hasReadSeq) {
    caller.requireSelf(userID);
    state.conversations().require(userID, conversationID);
    MessageLog log = state.messages().log(conversationID);
    requireSeq(log, hasReadSeq);
    log.read(userID, hasReadSeq);
    toSelf(caller, userID, conversationID, hasReadSeq);
  }

  private void receipt(Caller caller, Conversation row, String userID, MessageLog log, List<Long> seqs) {
    if (seqs.isEmpty()) {
      return;
    }
    log.markRead(seqs, userID);
    JsonObject tips = tips(userID, row.conversationID(), new JsonArray(seqs), log.readSeq(userID));
    if (row.userID().equals(userID)) {
      notifier.toUser(caller, ContentType.READ_RECEIPT, userID, userID, tips);
    } else {
      notifier.toUserStored(caller, ContentType.READ_RECEIPT, userID, row.userID(), tips);
    }
  }

  private void toSelf(Caller caller, String userID, String conversationID, long hasReadSeq) {
    notifier.toUser(caller, ContentType.READ_RECEIPT, userID, userID, tips(userID, conversationID, null, hasReadSeq));
  }

  private static JsonObject tips(String userID, String conversationID, JsonArray seqs, long hasReadSeq) {
    return new JsonObject().put("markAsReadUserID", userID).put("conversationID", conversationID).put("seqs", seqs)
        .put("hasReadSeq", hasReadSeq);
  }

  private static void requireSeq(MessageLog log, long seq) {
    if (seq < 1 || seq > log.maxSeq()) {
      throw ErrorCode.ARGS.because("seq " + seq + " is not between 1 and " + log.maxSeq());
    }
  }
}
