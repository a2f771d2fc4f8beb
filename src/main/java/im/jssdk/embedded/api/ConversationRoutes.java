package im.jssdk.embedded.api;

import im.jssdk.embedded.service.ConversationService;
import im.jssdk.embedded.state.Conversation;
import im.jssdk.embedded.state.Conversations;
import im.jssdk.embedded.state.State;
import im.jssdk.embedded.state.User;
import im.jssdk.embedded.state.VersionLog;

import io.vertx.core.json.JsonObject;

import java.util.List;
import java.util.Objects;

/** Paths under /conversation (spec 4.6). */
final class ConversationRoutes {

  private final State state;
  private final ConversationService service;

  ConversationRoutes(State state, ConversationService service) {
    this.state = state;
    this.service = service;
  }

  void addTo(Routes routes) {
    routes.post("/conversation/get_all_conversations", call -> conversations(rows(call, "ownerUserID")))
        .post("/conversation/get_owner_conversation", this::page)
        .post("/conversation/get_conversations", this::some)
        .post("/conversation/get_conversation", this::one)
        .run("/conversation/set_conversations", call -> service.set(call.caller(), call.texts("userIDs"), call.object("conversation")))
        .post("/conversation/get_incremental_conversations", this::incremental)
        .post("/conversation/get_full_conversation_ids", this::fullIDs)
        .post("/conversation/get_not_notify_conversation_ids",
            call -> ids(rows(call, "userID").stream().filter(row -> row.recvMsgOpt() == User.RECEIVE_SILENTLY).toList()))
        .post("/conversation/get_pinned_conversation_ids",
            call -> ids(rows(call, "userID").stream().filter(Conversation::isPinned).toList()))
        .run("/conversation/delete_conversations", call -> service.remove(call.caller(), call.required("ownerUserID"),
            call.texts("conversationIDs"), call.longNumber("needDeleteTime")))
        .run("/conversation/update_conversations_by_user", call -> {
          if (call.body().getString("ex") != null) {
            service.setExAtPeers(call.caller(), call.required("userID"), call.text("ex"));
          }
        });
  }

  private JsonObject page(Call call) {
    List<Conversation> all = rows(call, "userID");
    return new JsonObject().put("total", all.size())
        .put("conversations", Call.array(call.page(all), Conversation::toJson));
  }

  private JsonObject some(Call call) {
    String owner = self(call, "ownerUserID");
    return conversations(call.texts("conversationIDs").stream().map(id -> state.conversations().find(owner, id))
        .filter(Objects::nonNull).toList());
  }

  private JsonObject one(Call call) {
    Conversation row = state.conversations().require(self(call, "ownerUserID"), call.required("conversationID"));
    return new JsonObject().put("conversation", row.toJson());
  }

  private JsonObject incremental(Call call) {
    String userID = self(call, "userID");
    Conversations all = state.conversations();
    VersionLog log = all.log(userID);
    VersionLog.Changes changes = log.since(call.text("versionID"), call.longNumber("version"));
    return VersionJson.changes(log, changes, id -> {
      Conversation row = all.find(userID, id);
      return row == null ? null : row.toJson();
    });
  }

  private JsonObject fullIDs(Call call) {
    List<String> ids = rows(call, "userID").stream().map(Conversation::conversationID).toList();
    return VersionJson.full(state.conversations().log(call.text("userID")), call, "conversationIDs", ids);
  }

  private List<Conversation> rows(Call call, String field) {
    return List.copyOf(state.conversations().of(self(call, field)));
  }

  private static String self(Call call, String field) {
    String userID = call.required(field);
    call.caller().requireSelf(userID);
    return userID;
  }

  private static JsonObject conversations(List<Conversation> rows) {
    return new JsonObject().put("conversations", Call.array(rows, Conversation::toJson));
  }

  private static JsonObject ids(List<Conversation> rows) {
    return new JsonObject().put("conversationIDs", Call.array(rows, Conversation::conversationID));
  }
}
