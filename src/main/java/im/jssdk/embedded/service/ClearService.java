package im.jssdk.embedded.service;

import im.jssdk.embedded.state.Conversation;
import im.jssdk.embedded.state.ConversationId;
import im.jssdk.embedded.state.ErrorCode;
import im.jssdk.embedded.state.MessageLog;
import im.jssdk.embedded.state.State;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Deletes messages: single ones or all of a conversation, for the user or for everybody (spec 6.5). */
public final class ClearService {

  private final State state;
  private final Notifier notifier;

  /** What a deletion is told to whom: sdkws.DeleteSyncOpt. */
  public record Sync(boolean self, boolean other) {
  }

  public ClearService(State state, Notifier notifier) {
    this.state = state;
    this.notifier = notifier;
  }

  /** Deletes single messages. */
  public void delete(Caller caller, String userID, String conversationID, List<Long> seqs, Sync sync) {
    caller.requireSelf(userID);
    if (seqs.isEmpty()) {
      throw ErrorCode.ARGS.because("seqs is empty");
    }
    Conversation row = state.conversations().require(userID, conversationID);
    MessageLog log = state.messages().log(conversationID);
    JsonObject tips = new JsonObject().put("userID", userID).put("conversationID", conversationID)
        .put("seqs", new JsonArray(seqs));
    if (!sync.other()) {
      log.hide(seqs, userID);
      if (sync.self()) {
        notifier.toUserStored(caller, ContentType.DELETE_MESSAGES, userID, userID, tips);
      }
      return;
    }
    log.remove(seqs);
    if (row.conversationType() == ConversationId.GROUP) {
      notifier.toGroupStored(caller, ContentType.DELETE_MESSAGES, userID, row.groupID(), tips);
    } else {
      notifier.toUserStored(caller, ContentType.DELETE_MESSAGES, userID, row.userID(), tips);
    }
  }

  /** Deletes all messages of conversations. */
  public void clear(Caller caller, String userID, List<String> conversationIDs, Sync sync) {
    caller.requireSelf(userID);
    List<Conversation> rows = new ArrayList<>(conversationIDs.size());
    for (String conversationID : conversationIDs) {
      rows.add(state.conversations().require(userID, conversationID));
    }
    clearRows(caller, userID, rows, sync);
  }

  /** Deletes all messages of all conversations. */
  public void clearAll(Caller caller, String userID, Sync sync) {
    caller.requireSelf(userID);
    clearRows(caller, userID, List.copyOf(state.conversations().of(userID)), sync);
  }

  /** Deletes messages for everybody, without telling the clients; for the administrator. */
  public void deletePhysically(Caller caller, String conversationID, List<Long> seqs) {
    caller.requireAdmin();
    state.messages().peek(conversationID).remove(seqs);
  }

  /** Deletes the messages sent before a time (ms) for everybody, without telling the clients; for the administrator. */
  public void deleteBefore(Caller caller, List<String> conversationIDs, long time) {
    caller.requireAdmin();
    for (String conversationID : conversationIDs) {
      MessageLog log = state.messages().peek(conversationID);
      List<Long> old = new ArrayList<>();
      for (long seq = 1; seq <= log.maxSeq() && log.find(seq).data().getSendTime() < time; seq++) {
        old.add(seq);
      }
      log.remove(old);
    }
  }

  private void clearRows(Caller caller, String userID, List<Conversation> rows, Sync sync) {
    if (rows.isEmpty()) {
      return;
    }
    for (Conversation row : rows) {
      MessageLog log = state.messages().log(row.conversationID());
      log.clearFor(userID);
      if (sync.other()) {
        log.clearForAll();
      } else {
        row.minSeq(log.maxSeq() + 1);
      }
    }
    if (sync.other()) {
      tellOthers(caller, userID, rows);
      return;
    }
    List<String> ids = rows.stream().map(Conversation::conversationID).toList();
    state.conversations().changed(userID, ids);
    notifier.toUser(caller, ContentType.CONVERSATION_CHANGE, userID, userID,
        new JsonObject().put("userID", userID).put("conversationIDList", new JsonArray(ids)));
    if (sync.self()) {
      notifier.toUser(caller, ContentType.CLEAR_CONVERSATION, userID, userID, tips(userID, ids));
    }
  }

  /** One notification for each peer and group. */
  private void tellOthers(Caller caller, String userID, List<Conversation> rows) {
    Map<String, List<String>> byPeer = new LinkedHashMap<>();
    for (Conversation row : rows) {
      if (row.conversationType() == ConversationId.GROUP) {
        notifier.custom(caller, ContentType.CLEAR_CONVERSATION, userID, "", row.groupID(),
            tips(userID, List.of(row.conversationID())), false, false);
      } else {
        byPeer.computeIfAbsent(row.userID(), peer -> new ArrayList<>(1)).add(row.conversationID());
      }
    }
    byPeer.forEach((peer, ids) -> notifier.toUser(caller, ContentType.CLEAR_CONVERSATION, userID, peer, tips(userID, ids)));
  }

  private static JsonObject tips(String userID, List<String> conversationIDs) {
    return new JsonObject().put("userID", userID).put("conversationIDs", new JsonArray(conversationIDs));
  }
}
