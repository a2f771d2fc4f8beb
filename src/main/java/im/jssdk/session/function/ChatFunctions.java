package im.jssdk.session.function;

import static im.jssdk.session.function.MessageFunctions.given;
import static im.jssdk.session.function.Parameter.bool;
import static im.jssdk.session.function.Parameter.json;
import static im.jssdk.session.function.Parameter.list;
import static im.jssdk.session.function.Parameter.string;

import im.jssdk.core.SdkCore;
import im.jssdk.core.message.Elements;
import im.jssdk.core.message.HistoryRequest;
import im.jssdk.core.message.Message;
import im.jssdk.core.message.MessageSearch;
import im.jssdk.core.message.SearchRequest;
import im.jssdk.core.message.SendOrder;
import io.vertx.core.Future;
import java.util.List;

/** The functions that send, read, mark, take back, delete and find messages (spec js-client-protocol 3.1, 3.2, 3.3). */
public final class ChatFunctions {

  private ChatFunctions() {
  }

  public static List<Function> all() {
    return List.of(
        sending("SendMessage", true),
        sending("SendMessageNotOss", false),
        Function.of("TypingStatusUpdate", (core, arguments) -> core.messages().typing().tell(arguments.string(0),
            arguments.string(1), arguments.platformID(), arguments.operationID()), string("recvID"), string("msgTip")),
        Function.of("ChangeInputStates", (core, arguments) -> core.messages().typing().focus(arguments.string(0),
            arguments.bool(1), arguments.platformID(), arguments.operationID()), string("conversationID"), bool("focus")),
        inputStates("GetInputStates"),
        inputStates("GetInputstates"),

        history("GetAdvancedHistoryMessageList", true),
        history("GetAdvancedHistoryMessageListReverse", false),
        Function.of("SearchLocalMessages", (core, arguments) -> Future.succeededFuture(core.messages().search()
            .search(given(arguments, 0, "searchParam", SearchRequest.class))), json("searchParam")),
        Function.of("FindMessageList", (core, arguments) -> Future.succeededFuture(core.messages().search()
            .find(arguments.list(0, MessageSearch.Wanted.class))), list("findMessageOptions")),

        Function.of("MarkConversationMessageAsRead", (core, arguments) -> core.messages().reading()
            .markConversation(arguments.string(0), arguments.operationID()), string("conversationID")),
        Function.of("MarkAllConversationMessageAsRead", (core, arguments) -> core.messages().reading()
            .markAll(arguments.operationID())),
        Function.of("MarkMessagesAsReadByMsgID", (core, arguments) -> core.messages().reading().markMessages(arguments.string(0),
            arguments.list(1, String.class), arguments.operationID()), string("conversationID"), list("clientMsgIDs")),

        Function.of("RevokeMessage", (core, arguments) -> core.messages().revoking().revoke(arguments.string(0),
            arguments.string(1), arguments.operationID()), string("conversationID"), string("clientMsgID")),
        Function.of("DeleteMessage", (core, arguments) -> core.messages().removal().delete(arguments.string(0),
            arguments.string(1), arguments.operationID()), string("conversationID"), string("clientMsgID")),
        Function.of("DeleteMessageFromLocalStorage", (core, arguments) -> core.messages().removal()
            .deleteHere(arguments.string(0), arguments.string(1)), string("conversationID"), string("clientMsgID")),
        Function.of("ClearConversationAndDeleteAllMsg", (core, arguments) -> core.messages().removal()
            .clear(arguments.string(0), arguments.operationID()), string("conversationID")),
        Function.of("DeleteConversationAndDeleteAllMsg", (core, arguments) -> core.messages().removal()
            .clearAndHide(arguments.string(0), arguments.operationID()), string("conversationID")),
        Function.of("DeleteAllMsgFromLocal", (core, arguments) -> core.messages().removal()
            .deleteAllHere(arguments.operationID())),
        Function.of("DeleteAllMsgFromLocalAndSvr", (core, arguments) -> core.messages().removal()
            .deleteAll(arguments.operationID())),

        Function.of("InsertSingleMessageToLocalStorage", (core, arguments) -> core.messages().local().insertSingle(
            given(arguments, 0, "message", Message.class), arguments.string(1), arguments.string(2)), json("message"),
            string("recvID"), string("sendID")),
        Function.of("InsertGroupMessageToLocalStorage", (core, arguments) -> core.messages().local().insertGroup(
            given(arguments, 0, "message", Message.class), arguments.string(1), arguments.string(2)), json("message"),
            string("groupID"), string("sendID")),
        Function.of("SetMessageLocalEx", (core, arguments) -> core.messages().local().setLocalEx(arguments.string(0),
            arguments.string(1), arguments.string(2)), string("conversationID"), string("clientMsgID"), string("localEx")));
  }

  private static Function sending(String name, boolean announced) {
    return Function.of(name, (core, arguments) -> send(core, arguments, announced), json("message"),
        string("recvID").orAbsent(), string("groupID").orAbsent(), json("offlinePushInfo").orAbsent(),
        bool("isOnlineOnly").orAbsent());
  }

  private static Future<Message> send(SdkCore core, Arguments arguments, boolean announced) {
    SendOrder order = new SendOrder(given(arguments, 0, "message", Message.class), arguments.string(1), arguments.string(2),
        arguments.json(3, Elements.OfflinePush.class), arguments.bool(4), announced, arguments.platformID());
    return core.messages().sender().send(order, arguments.operationID());
  }

  private static Function history(String name, boolean older) {
    return Function.of(name, (core, arguments) -> core.messages().history()
        .page(given(arguments, 0, "getMessageOptions", HistoryRequest.class), older, arguments.operationID()),
        json("getMessageOptions"));
  }

  private static Function inputStates(String name) {
    return Function.of(name, (core, arguments) -> Future.succeededFuture(
        core.messages().typists().platforms(arguments.string(0), arguments.string(1))), string("conversationID"),
        string("userID"));
  }
}
