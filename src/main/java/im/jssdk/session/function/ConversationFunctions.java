package im.jssdk.session.function;

import static im.jssdk.session.function.Parameter.bool;
import static im.jssdk.session.function.Parameter.integer;
import static im.jssdk.session.function.Parameter.json;
import static im.jssdk.session.function.Parameter.list;
import static im.jssdk.session.function.Parameter.string;

import im.jssdk.core.CoreErrors;
import im.jssdk.core.SdkCore;
import im.jssdk.core.conversation.ConversationChange;
import im.jssdk.core.conversation.ConversationIDs;
import im.jssdk.core.conversation.ConversationModule.ReceiveOption;
import im.jssdk.store.ConversationRow;
import io.vertx.core.Future;
import java.util.List;

/** The functions about the conversation list (spec js-client-protocol 3.1, 3.2, 3.3). */
public final class ConversationFunctions {

  private static final String UNKNOWN = "there is no such conversation";

  /** A change that one function makes. */
  private interface Change {

    ConversationChange of(Arguments arguments);
  }

  private ConversationFunctions() {
  }

  public static List<Function> all() {
    return Area.CONVERSATIONS.of(
        Function.of("GetAllConversationList", (core, arguments) -> done(core.conversations().list()))
            .says("All conversations that are not hidden: pinned ones first, then by the latest message or draft.")
            .returnsList(ConversationRow.class),
        Function.of("GetConversationListSplit", (core, arguments) -> done(core.conversations()
            .page((int) arguments.integer(0), (int) arguments.integer(1))), integer("offset"), integer("count"))
            .says("A part of that list; with a negative count all from the offset on.")
            .returnsList(ConversationRow.class),
        Function.of("GetOneConversation", (core, arguments) -> core.conversations()
            .obtain((int) arguments.integer(0), arguments.string(1)), integer("sessionType"), string("sourceID"))
            .says("The conversation with a user or group; it is made, hidden, when there is none yet.")
            .returns(ConversationRow.class).asksServer()
            .fails(CoreErrors.ARGUMENTS, "another sessionType, or an empty sourceID")
            .fails(CoreErrors.USER_NOT_FOUND, "there is no such user").fails(CoreErrors.GROUP_NOT_FOUND, "there is no such group"),
        Function.of("GetMultipleConversation", (core, arguments) -> done(core.conversations()
            .several(arguments.list(0, String.class))), list("conversationIDs", String.class))
            .says("Those of the conversations that there are, ordered by ID.")
            .returnsList(ConversationRow.class),
        Function.of("SearchConversation", (core, arguments) -> done(core.conversations().search(arguments.string(0))),
            string("keyword"))
            .says("The conversations whose showName contains a text, newest first.")
            .returnsList(ConversationRow.class).fails(CoreErrors.ARGUMENTS, "the text is empty").extra(),
        Function.of("GetConversationIDBySessionType", (core, arguments) -> done(ConversationIDs.of(core.userID(),
            (int) arguments.integer(1), arguments.string(0))), string("sourceID"), integer("sessionType"))
            .says("The ID that the conversation with a user or group has.")
            .returns(String.class),
        Function.of("GetTotalUnreadMsgCount", (core, arguments) -> done(core.conversations().totalUnread()))
            .says("How many messages are unread in the conversations that notify.")
            .returns(Integer.class),
        Function.of("GetConversationRecvMessageOpt", (core, arguments) -> done(core.conversations()
            .receiveOptions(arguments.list(0, String.class))), list("conversationIDs", String.class))
            .says("How the messages of conversations are received.")
            .returnsList(ReceiveOption.class).newer(),

        Function.of("SetConversationDraft", (core, arguments) -> core.conversations()
            .setDraft(arguments.string(0), arguments.string(1)), string("conversationID"),
            string("draftText").means("the text; empty: there is no draft any more"))
            .says("Keeps a text that is not sent yet, on this server only.")
            .returnsNothing().fails(CoreErrors.UNKNOWN, UNKNOWN).raises("OnConversationChanged"),
        Function.of("HideConversation", (core, arguments) -> core.conversations().hide(arguments.string(0)),
            string("conversationID"))
            .says("Takes a conversation off the list until its next message.")
            .returnsNothing().fails(CoreErrors.UNKNOWN, UNKNOWN),
        hidingAll("HideAllConversation"),
        hidingAll("HideAllConversations").extra(),

        Function.of("SetConversation", (core, arguments) -> {
          ConversationChange change = arguments.json(1, ConversationChange.class);
          return change == null ? Future.succeededFuture() : change(core, arguments, change);
        }, string("conversationID"), json("conversation", ConversationChange.class)
            .means("what is to change; a field that is not there stays"))
            .says("Changes several settings of a conversation at once.")
            .returnsNothing().asksServer().fails(CoreErrors.UNKNOWN, UNKNOWN).raises("OnConversationChanged").newer(),
        changing("PinConversation", arguments -> ConversationChange.pinned(arguments.bool(1)), bool("isPinned"))
            .says("Keeps a conversation at the top of the list, or no longer."),
        changing("SetConversationRecvMessageOpt",
            arguments -> ConversationChange.receiveOption((int) arguments.integer(1)),
            integer("opt").means("0 received, 1 not received, 2 received without notifying"))
            .says("Sets how a conversation's messages are received."),
        changing("SetConversationPrivateChat", arguments -> ConversationChange.privateChat(arguments.bool(1)),
            bool("isPrivate"))
            .says("Makes a chat of two private, so that messages go some time after they were read, or no longer."),
        changing("SetConversationBurnDuration",
            arguments -> ConversationChange.burnAfter((int) arguments.integer(1)),
            integer("burnDuration").means("seconds"))
            .says("Sets after what time the messages of a private chat go once they are read."),
        changing("SetConversationMsgDestructTime",
            arguments -> ConversationChange.destructAfter(arguments.integer(1)), integer("msgDestructTime").means("seconds"))
            .says("Sets after what time old messages go by themselves, if that is switched on.").extra(),
        changing("SetConversationIsMsgDestruct", arguments -> ConversationChange.destruct(arguments.bool(1)),
            bool("isMsgDestruct"))
            .says("Sets whether old messages go by themselves, for this user.").extra(),
        changing("SetConversationEx", arguments -> ConversationChange.extra(arguments.string(1)), string("ex"))
            .says("Keeps a text of the app's own with a conversation.").extra(),
        changing("SetOneConversationEx", arguments -> ConversationChange.extra(arguments.string(1)), string("ex"))
            .says("Keeps a text of the app's own with a conversation.").extra(),
        Function.of("ResetConversationGroupAtType", (core, arguments) ->
            change(core, arguments, ConversationChange.noMention()), string("conversationID"))
            .says("Takes the mark off a conversation that says that the user was mentioned.")
            .returnsNothing().asksServer().fails(CoreErrors.UNKNOWN, UNKNOWN).raises("OnConversationChanged"));
  }

  private static Function hidingAll(String name) {
    return Function.of(name, (core, arguments) -> core.conversations().hideAll())
        .says("Takes all conversations off the list, each until its next message.")
        .returnsNothing();
  }

  private static Function changing(String name, Change change, Parameter value) {
    return Function.of(name, (core, arguments) -> change(core, arguments, change.of(arguments)), string("conversationID"), value)
        .returnsNothing().asksServer().fails(CoreErrors.UNKNOWN, UNKNOWN).raises("OnConversationChanged");
  }

  private static Future<Void> change(SdkCore core, Arguments arguments, ConversationChange change) {
    return core.conversations().change(arguments.string(0), change, arguments.operationID());
  }

  private static <T> Future<T> done(T result) {
    return Future.succeededFuture(result);
  }
}
