package im.jssdk.embedded.service;

import im.jssdk.embedded.state.Conversation;
import im.jssdk.embedded.state.ConversationId;
import im.jssdk.embedded.state.ErrorCode;
import im.jssdk.embedded.state.State;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import java.util.List;

/** Settings of conversations (spec 4.6). */
public final class ConversationService {

  private static final long DAY_MS = 86_400_000L;

  private final State state;
  private final Notifier notifier;

  public ConversationService(State state, Notifier notifier) {
    this.state = state;
    this.notifier = notifier;
  }

  /** Writes the given settings into the rows of the users, which are made when missing. */
  public void set(Caller caller, List<String> userIDs, JsonObject req) {
    String conversationID = req.getString("conversationID", "");
    int type = req.getInteger("conversationType", 0);
    String peer = req.getString("userID", "");
    String groupID = req.getString("groupID", "");
    boolean isGroup = type == ConversationId.GROUP;
    if (conversationID.isEmpty() || type == 0 || (isGroup ? groupID : peer).isEmpty()) {
      throw ErrorCode.ARGS.because("conversationID, conversationType and userID or groupID are needed");
    }
    for (String userID : userIDs) {
      caller.requireSelf(userID);
      state.users().require(userID);
    }
    if (isGroup) {
      state.groups().requireLive(groupID);
    } else {
      state.users().require(peer);
    }
    for (String userID : userIDs) {
      if (write(userID, conversationID, type, isGroup ? "" : peer, isGroup ? groupID : "", req)) {
        tellChanged(caller, userID, conversationID);
      }
      setPrivateAtPeer(caller, userID, conversationID, type, peer, req);
    }
  }

  /** Removes rows without telling anybody: named ones, or those without messages for so many days. */
  public void remove(Caller caller, String ownerUserID, List<String> conversationIDs, long days) {
    caller.requireSelf(ownerUserID);
    if (conversationIDs.isEmpty() == days <= 0) {
      throw ErrorCode.ARGS.because("give either conversationIDs or needDeleteTime");
    }
    List<String> removed = conversationIDs;
    if (days > 0) {
      long limit = System.currentTimeMillis() - days * DAY_MS;
      removed = state.conversations().of(ownerUserID).stream().map(Conversation::conversationID)
          .filter(id -> state.messages().peek(id).maxSeqTime() < limit).toList();
    }
    removed.forEach(id -> state.conversations().remove(ownerUserID, id));
  }

  /** Writes {@code ex} into the rows that others hold for this user. */
  public void setExAtPeers(Caller caller, String userID, String ex) {
    caller.requireSelf(userID);
    for (Conversation own : List.copyOf(state.conversations().of(userID))) {
      Conversation row = own.conversationType() == ConversationId.SINGLE
          ? state.conversations().find(own.userID(), own.conversationID()) : null;
      if (row != null && !own.userID().equals(userID)) {
        row.ex(ex);
        state.conversations().changed(own.userID(), List.of(own.conversationID()));
        tellChanged(caller, own.userID(), own.conversationID());
      }
    }
  }

  /** Whether a chat is private holds for both sides. */
  private void setPrivateAtPeer(Caller caller, String userID, String conversationID, int type, String peer, JsonObject req) {
    Boolean isPrivate = req.getBoolean("isPrivateChat");
    if (isPrivate == null || type != ConversationId.SINGLE) {
      return;
    }
    if (!peer.equals(userID)) {
      write(peer, conversationID, type, userID, "", new JsonObject().put("isPrivateChat", isPrivate));
    }
    notifier.toUser(caller, ContentType.PRIVATE_CHAT, userID, peer, new JsonObject()
        .put("recvID", peer).put("sendID", userID).put("isPrivate", isPrivate).put("conversationID", conversationID));
  }

  private boolean write(String owner, String conversationID, int type, String peer, String groupID, JsonObject req) {
    boolean isNew = state.conversations().find(owner, conversationID) == null;
    Conversation row = state.conversations().ensure(owner, conversationID, type, peer, groupID);
    // Groups have no private chat.
    boolean changed = row.apply(groupID.isEmpty() ? req : without(req, "isPrivateChat"));
    if (changed) {
      state.conversations().changed(owner, List.of(conversationID));
    }
    return changed || isNew;
  }

  private static JsonObject without(JsonObject req, String field) {
    JsonObject rest = req.copy();
    rest.remove(field);
    return rest;
  }

  private void tellChanged(Caller caller, String userID, String conversationID) {
    notifier.toUser(caller, ContentType.CONVERSATION_CHANGE, userID, userID,
        new JsonObject().put("userID", userID).put("conversationIDList", new JsonArray(List.of(conversationID))));
  }
}
