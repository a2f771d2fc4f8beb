package im.jssdk.session.function;

import static im.jssdk.session.function.Parameter.bool;
import static im.jssdk.session.function.Parameter.json;
import static im.jssdk.session.function.Parameter.list;
import static im.jssdk.session.function.Parameter.string;

import im.jssdk.core.CoreErrors;
import im.jssdk.core.SdkCore;
import im.jssdk.core.message.Elements;
import im.jssdk.core.message.HistoryRequest;
import im.jssdk.core.message.Message;
import im.jssdk.core.message.MessageSearch;
import im.jssdk.core.message.SearchRequest;
import im.jssdk.core.message.SendOrder;
import im.jssdk.core.message.Surroundings;
import io.vertx.core.Future;
import java.util.List;

/** The functions that send, read, mark, take back, delete and find messages (spec js-client-protocol 3.1, 3.2, 3.3). */
public final class ChatFunctions {

  private static final String UNKNOWN_MESSAGE = "there is no such message";
  private static final String UNKNOWN_CONVERSATION = "there is no such conversation";
  private static final int TAKEN_BACK_BEFORE = 1404;

  private ChatFunctions() {
  }

  public static List<Function> all() {
    return Area.MESSAGES.of(
        sending("SendMessage", true).extra(),
        sending("SendMessageNotOss", false),
        Function.of("TypingStatusUpdate", (core, arguments) -> core.messages().typing().tell(arguments.string(0),
            arguments.string(1), arguments.platformID(), arguments.operationID()), string("recvID").means("the other user"),
            string("msgTip").means("\"yes\" for a beginning, \"no\" for an end"))
            .says("Tells a user that one is typing. Nothing is kept of it.")
            .returnsNothing().asksServer().fails(CoreErrors.ARGUMENTS, "recvID is empty"),
        Function.of("ChangeInputStates", (core, arguments) -> core.messages().typing().focus(arguments.string(0),
            arguments.bool(1), arguments.platformID(), arguments.operationID()), string("conversationID"),
            bool("focus").means("whether the cursor is in the input"))
            .says("Tells the others of a conversation that one is typing, or no longer.")
            .returnsNothing().asksServer().fails(CoreErrors.UNKNOWN, UNKNOWN_CONVERSATION).newer(),
        inputStates("GetInputStates"),
        inputStates("GetInputstates"),

        history("GetAdvancedHistoryMessageList", true)
            .says("A page of a conversation's messages, from the newest or a given one towards the past."),
        history("GetAdvancedHistoryMessageListReverse", false)
            .says("A page of a conversation's messages, from the oldest or a given one towards the present."),
        Function.of("FetchSurroundingMessages", (core, arguments) -> core.messages().surroundings()
            .around(arguments.required(0, Surroundings.Request.class), arguments.operationID()),
            json("req", Surroundings.Request.class).means("the message, and how many around it"))
            .says("A message with what was said before and after it, ascending by time.")
            .returns(SurroundingReply.class).asksServer().fails(CoreErrors.ARGUMENTS, "no startMessage")
            .fails(CoreErrors.UNKNOWN, UNKNOWN_MESSAGE + " or conversation").newer(),
        Function.of("SearchLocalMessages", (core, arguments) -> Future.succeededFuture(core.messages().search()
            .search(arguments.required(0, SearchRequest.class))),
            json("searchParam", SearchRequest.class).means("what to look for"))
            .says("Finds stored messages by words, types, senders and time, in one conversation or all.")
            .returns(MessageSearch.SearchResult.class)
            .fails(CoreErrors.UNKNOWN, "neither a keyword nor a type, no page in one conversation, or " + UNKNOWN_CONVERSATION),
        Function.of("FindMessageList", (core, arguments) -> Future.succeededFuture(core.messages().search()
            .find(arguments.list(0, MessageSearch.Wanted.class))),
            list("findMessageOptions", MessageSearch.Wanted.class).means("which messages, by conversation"))
            .says("Stored messages by ID; unknown ones are left out.")
            .returns(MessageSearch.FindResult.class),

        Function.of("MarkConversationMessageAsRead", (core, arguments) -> core.messages().reading()
            .markConversation(arguments.string(0), arguments.operationID()), string("conversationID"))
            .says("Marks everything in a conversation as read; in a chat of two, the other user hears of it.")
            .returnsNothing().asksServer().fails(CoreErrors.UNKNOWN, UNKNOWN_CONVERSATION)
            .raises("OnConversationChanged", "OnTotalUnreadMessageCountChanged"),
        Function.of("MarkAllConversationMessageAsRead", (core, arguments) -> core.messages().reading()
            .markAll(arguments.operationID()))
            .says("Marks everything in all conversations as read.")
            .returnsNothing().asksServer().raises("OnConversationChanged", "OnTotalUnreadMessageCountChanged").extra(),
        Function.of("MarkMessagesAsReadByMsgID", (core, arguments) -> core.messages().reading().markMessages(arguments.string(0),
            arguments.list(1, String.class), arguments.operationID()), string("conversationID"),
            list("clientMsgIDs", String.class).means("the messages; own and read ones among them do not count"))
            .says("Marks single messages of a chat of two as read.")
            .returnsNothing().asksServer().fails(CoreErrors.UNKNOWN, UNKNOWN_CONVERSATION)
            .raises("OnConversationChanged", "OnTotalUnreadMessageCountChanged").extra(),

        Function.of("RevokeMessage", (core, arguments) -> core.messages().revoking().revoke(arguments.string(0),
            arguments.string(1), arguments.operationID()), string("conversationID"), string("clientMsgID"))
            .says("Takes a message back for everybody.")
            .returnsNothing().asksServer()
            .fails(CoreErrors.UNKNOWN, UNKNOWN_MESSAGE + ", it is not sent, or it is not one's own to take back")
            .fails(TAKEN_BACK_BEFORE, "it was taken back before").raises("OnNewRecvMessageRevoked", "OnConversationChanged"),
        Function.of("DeleteMessage", (core, arguments) -> core.messages().removal().delete(arguments.string(0),
            arguments.string(1), arguments.operationID()), string("conversationID"), string("clientMsgID"))
            .says("Deletes a message on all devices of the user; others keep it.")
            .returnsNothing().asksServer().fails(CoreErrors.UNKNOWN, UNKNOWN_MESSAGE)
            .raises("OnMsgDeleted", "OnConversationChanged", "OnTotalUnreadMessageCountChanged"),
        Function.of("DeleteMessages", (core, arguments) -> {
          MessageDeletion deletion = arguments.required(0, MessageDeletion.class);
          return core.messages().removal().deleteAll(deletion.conversationID(), deletion.clientMsgIDs(), deletion.isSync(),
              arguments.operationID());
        }, json("req", MessageDeletion.class).means("which ones"))
            .says("Deletes messages of a conversation, for the user; others keep them. When one of them is unknown, none is deleted.")
            .returnsNothing().asksServer().fails(CoreErrors.UNKNOWN, UNKNOWN_MESSAGE + " or conversation")
            .raises("OnMsgDeleted", "OnConversationChanged", "OnTotalUnreadMessageCountChanged").newer(),
        Function.of("DeleteMessageFromLocalStorage", (core, arguments) -> core.messages().removal()
            .deleteHere(arguments.string(0), arguments.string(1)), string("conversationID"), string("clientMsgID"))
            .says("Deletes a message on this server only.")
            .returnsNothing().fails(CoreErrors.UNKNOWN, UNKNOWN_MESSAGE)
            .raises("OnMsgDeleted", "OnConversationChanged", "OnTotalUnreadMessageCountChanged"),
        Function.of("ClearConversationAndDeleteAllMsg", (core, arguments) -> core.messages().removal()
            .clear(arguments.string(0), arguments.operationID()), string("conversationID"))
            .says("Deletes all messages of a conversation; it stays on the list.")
            .returnsNothing().asksServer().fails(CoreErrors.UNKNOWN, UNKNOWN_CONVERSATION)
            .raises("OnConversationChanged", "OnTotalUnreadMessageCountChanged"),
        Function.of("DeleteConversationAndDeleteAllMsg", (core, arguments) -> core.messages().removal()
            .clearAndHide(arguments.string(0), arguments.operationID()), string("conversationID"))
            .says("Deletes all messages of a conversation and takes it off the list.")
            .returnsNothing().asksServer().fails(CoreErrors.UNKNOWN, UNKNOWN_CONVERSATION)
            .raises("OnTotalUnreadMessageCountChanged"),
        Function.of("DeleteAllMsgFromLocal", (core, arguments) -> core.messages().removal()
            .deleteAllHere(arguments.operationID()))
            .says("Deletes all messages of all conversations on this server only.")
            .returnsNothing().raises("OnConversationChanged", "OnTotalUnreadMessageCountChanged"),
        Function.of("DeleteAllMsgFromLocalAndSvr", (core, arguments) -> core.messages().removal()
            .deleteAll(arguments.operationID()))
            .says("Deletes all messages of all conversations on all devices of the user.")
            .returnsNothing().asksServer().raises("OnConversationChanged", "OnTotalUnreadMessageCountChanged"),

        Function.of("InsertSingleMessageToLocalStorage", (core, arguments) -> core.messages().local().insertSingle(
            arguments.required(0, Message.class), arguments.string(1), arguments.string(2)), json("message", Message.class),
            string("recvID").means("who got it"), string("sendID").means("who sent it"))
            .says("Puts a message into a chat of two, on this server only.")
            .returns(Message.class).asksServer().fails(CoreErrors.ARGUMENTS, "recvID or sendID is empty")
            .fails(CoreErrors.USER_NOT_FOUND, "there is no such user").raises("OnNewConversation", "OnConversationChanged"),
        Function.of("InsertGroupMessageToLocalStorage", (core, arguments) -> core.messages().local().insertGroup(
            arguments.required(0, Message.class), arguments.string(1), arguments.string(2)), json("message", Message.class),
            string("groupID"), string("sendID").means("who sent it"))
            .says("Puts a message into a group's chat, on this server only.")
            .returns(Message.class).asksServer().fails(CoreErrors.ARGUMENTS, "groupID or sendID is empty")
            .fails(CoreErrors.GROUP_NOT_FOUND, "there is no such group").raises("OnNewConversation", "OnConversationChanged"),
        Function.of("SetMessageLocalEx", (core, arguments) -> core.messages().local().setLocalEx(arguments.string(0),
            arguments.string(1), arguments.string(2)), string("conversationID"), string("clientMsgID"),
            string("localEx").means("what the app likes"))
            .says("Keeps a text of the app's own with a message, on this server only.")
            .returnsNothing().fails(CoreErrors.UNKNOWN, UNKNOWN_MESSAGE),
        Function.of("SetMessageLocalContent", (core, arguments) -> core.messages().local().setContent(arguments.string(0),
            arguments.required(1, Message.class)), string("conversationID"),
            json("message", Message.class).means("the message as it is to be shown"))
            .says("Lets a message say something else, on this server only. Who sent it and when stays.")
            .returnsNothing().fails(CoreErrors.ARGUMENTS, "the message says nothing").fails(CoreErrors.UNKNOWN, UNKNOWN_MESSAGE)
            .raises("OnConversationChanged").newer(),
        Function.of("UpdateMsgSenderInfo", (core, arguments) -> core.messages().ownName().show(arguments.string(0),
            arguments.string(1)), string("nickname").means("the name; empty: the account's"),
            string("faceURL").means("a picture's address; empty: the account's"))
            .says("Shows the user's own messages in chats of two under another name and picture, on this server only and until the "
                + "account changes.")
            .returnsNothing().extra());
  }

  /**
   * Which messages to delete.
   *
   * @param isSync whether the user's clients with a core of their own are told at once; others find it at their next sync
   */
  private record MessageDeletion(String conversationID, List<String> clientMsgIDs, boolean isSync) {

    private MessageDeletion {
      conversationID = conversationID == null ? "" : conversationID;
      clientMsgIDs = clientMsgIDs == null ? List.of() : clientMsgIDs;
    }
  }

  private static Function sending(String name, boolean announced) {
    return Function.of(name, (core, arguments) -> send(core, arguments, announced),
        json("message", Message.class).means("what one of the Create functions returned"),
        string("recvID").orAbsent().means("the user that it is for; empty for a group"),
        string("groupID").orAbsent().means("the group that it is for; empty for a user"),
        json("offlinePushInfo", Elements.OfflinePush.class).orAbsent().means("what phones of those who are offline show"),
        bool("isOnlineOnly").orAbsent().means("whether nothing is kept of it"))
        .says("Sends a message. The reply is the message as it was sent; its seq comes with the echo.")
        .returns(Message.class).asksServer()
        .fails(CoreErrors.ARGUMENTS, "not one of recvID and groupID, or a message without the part that its contentType wants")
        .fails(CoreErrors.USER_NOT_FOUND, "there is no such user").fails(CoreErrors.GROUP_NOT_FOUND, "there is no such group")
        .fails(CoreErrors.MESSAGE_REPEATED, "it was sent before, and has not failed")
        .fails(CoreErrors.CONTENT_TYPE_NOT_SENDABLE, "its contentType can't be sent")
        .raises("OnNewConversation", "OnConversationChanged");
  }

  private static Future<Message> send(SdkCore core, Arguments arguments, boolean announced) {
    SendOrder order = new SendOrder(arguments.required(0, Message.class), arguments.string(1), arguments.string(2),
        arguments.json(3, Elements.OfflinePush.class), arguments.bool(4), announced, arguments.platformID());
    return core.messages().sender().send(order, arguments.operationID());
  }

  private static Function history(String name, boolean older) {
    return Function.of(name, (core, arguments) -> core.messages().history()
        .page(arguments.required(0, HistoryRequest.class), older, arguments.operationID()),
        json("getMessageOptions", HistoryRequest.class).means("which page"))
        .returns(HistoryReply.class).asksServer()
        .fails(CoreErrors.UNKNOWN, UNKNOWN_CONVERSATION + ", or no such start message");
  }

  private static Function inputStates(String name) {
    return Function.of(name, (core, arguments) -> Future.succeededFuture(
        core.messages().typists().platforms(arguments.string(0), arguments.string(1))), string("conversationID"),
        string("userID"))
        .says("The platforms on which a user is typing in a conversation.")
        .returnsList(Integer.class).newer();
  }
}
