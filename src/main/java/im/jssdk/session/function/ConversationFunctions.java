package im.jssdk.session.function;

import static im.jssdk.session.function.Parameter.bool;
import static im.jssdk.session.function.Parameter.integer;
import static im.jssdk.session.function.Parameter.json;
import static im.jssdk.session.function.Parameter.list;
import static im.jssdk.session.function.Parameter.string;

import im.jssdk.core.SdkCore;
import im.jssdk.core.conversation.ConversationChange;
import im.jssdk.core.conversation.ConversationIDs;
import io.vertx.core.Future;
import java.util.List;

/** The functions about the conversation list (spec js-client-protocol 3.1, 3.2, 3.3). */
public final class ConversationFunctions {

  /** A change that one function makes. */
  private interface Change {

    ConversationChange of(Arguments arguments);
  }

  private ConversationFunctions() {
  }

  public static List<Function> all() {
    return List.of(
        Function.of("GetAllConversationList", (core, arguments) -> done(core.conversations().list())),
        Function.of("GetConversationListSplit", (core, arguments) -> done(core.conversations()
            .page((int) arguments.integer(0), (int) arguments.integer(1))), integer("offset"), integer("count")),
        Function.of("GetOneConversation", (core, arguments) -> core.conversations()
            .obtain((int) arguments.integer(0), arguments.string(1)), integer("sessionType"), string("sourceID")),
        Function.of("GetMultipleConversation", (core, arguments) -> done(core.conversations()
            .several(arguments.list(0, String.class))), list("conversationIDs")),
        Function.of("SearchConversation", (core, arguments) -> done(core.conversations().search(arguments.string(0))),
            string("keyword")),
        Function.of("GetConversationIDBySessionType", (core, arguments) -> done(ConversationIDs.of(core.userID(),
            (int) arguments.integer(1), arguments.string(0))), string("sourceID"), integer("sessionType")),
        Function.of("GetTotalUnreadMsgCount", (core, arguments) -> done(core.conversations().totalUnread())),
        Function.of("GetConversationRecvMessageOpt", (core, arguments) -> done(core.conversations()
            .receiveOptions(arguments.list(0, String.class))), list("conversationIDs")),

        Function.of("SetConversationDraft", (core, arguments) -> core.conversations()
            .setDraft(arguments.string(0), arguments.string(1)), string("conversationID"), string("draftText")),
        Function.of("HideConversation", (core, arguments) -> core.conversations().hide(arguments.string(0)),
            string("conversationID")),
        Function.of("HideAllConversation", (core, arguments) -> core.conversations().hideAll()),
        Function.of("HideAllConversations", (core, arguments) -> core.conversations().hideAll()),

        Function.of("SetConversation", (core, arguments) -> {
          ConversationChange change = arguments.json(1, ConversationChange.class);
          return change == null ? Future.succeededFuture() : change(core, arguments, change);
        }, string("conversationID"), json("conversation")),
        changing("PinConversation", arguments -> ConversationChange.pinned(arguments.bool(1)), bool("isPinned")),
        changing("SetConversationRecvMessageOpt",
            arguments -> ConversationChange.receiveOption((int) arguments.integer(1)), integer("opt")),
        changing("SetConversationPrivateChat", arguments -> ConversationChange.privateChat(arguments.bool(1)),
            bool("isPrivate")),
        changing("SetConversationBurnDuration",
            arguments -> ConversationChange.burnAfter((int) arguments.integer(1)), integer("burnDuration")),
        changing("SetConversationMsgDestructTime",
            arguments -> ConversationChange.destructAfter(arguments.integer(1)), integer("msgDestructTime")),
        changing("SetConversationIsMsgDestruct", arguments -> ConversationChange.destruct(arguments.bool(1)),
            bool("isMsgDestruct")),
        changing("SetConversationEx", arguments -> ConversationChange.extra(arguments.string(1)), string("ex")),
        changing("SetOneConversationEx", arguments -> ConversationChange.extra(arguments.string(1)), string("ex")),
        Function.of("ResetConversationGroupAtType", (core, arguments) ->
            change(core, arguments, ConversationChange.noMention()), string("conversationID")));
  }

  private static Function changing(String name, Change change, Parameter value) {
    return Function.of(name, (core, arguments) -> change(core, arguments, change.of(arguments)), string("conversationID"), value);
  }

  private static Future<Void> change(SdkCore core, Arguments arguments, ConversationChange change) {
    return core.conversations().change(arguments.string(0), change, arguments.operationID());
  }

  private static <T> Future<T> done(T result) {
    return Future.succeededFuture(result);
  }
}
