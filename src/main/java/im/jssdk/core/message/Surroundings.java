package im.jssdk.core.message;

import im.jssdk.core.CoreErrors;
import im.jssdk.core.CoreException;
import im.jssdk.core.CoreJson;
import im.jssdk.core.JsonText;
import im.jssdk.core.conversation.ConversationIDs;
import im.jssdk.store.MessageRow;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** Shows a message, one that a search has found say, with what was said before and after it. */
public final class Surroundings {

  /**
   * What is wanted. Other fields that clients send mean nothing.
   *
   * @param startMessage the message in the middle; it names its conversation
   * @param before how many older messages at most
   * @param after how many newer messages at most
   */
  public record Request(Message startMessage, int before, int after) {
  }

  private final MessageBox box;
  private final History history;

  Surroundings(MessageBox box, History history) {
    this.box = box;
    this.history = history;
  }

  /**
   * The messages around one, it included.
   *
   * @return {@code {messageList, errCode, errMsg}}, ascending by time; errCode 100 when some could not be fetched. Fails with 10002
   *     when no message is given, with 10005 when the conversation or the message is unknown
   */
  public Future<JsonText> around(Request request, String operationID) {
    Message start = request.startMessage();
    if (start == null || start.clientMsgID().isEmpty()) {
      throw new CoreException(CoreErrors.ARGUMENTS, "startMessage: give the message that is to be in the middle");
    }
    String conversationID = conversationOf(start);
    box.conversation(conversationID);
    // What the server can't give any more is told of below, like what never was.
    return history.bring(conversationID, start.clientMsgID(), start.seq(), operationID).otherwiseEmpty().compose(brought -> {
      MessageRow middle = box.message(conversationID, start.clientMsgID());
      return page(middle, request.before(), true, operationID).compose(older ->
          page(middle, request.after(), false, operationID).map(newer -> json(older, middle, newer)));
    });
  }

  private Future<HistoryPage> page(MessageRow middle, int count, boolean older, String operationID) {
    return history.fill(new HistoryRequest(middle.conversationID(), middle.clientMsgID(), count), older, operationID);
  }

  private String conversationOf(Message message) {
    String source = message.sessionType() == ConversationIDs.GROUP ? message.groupID()
        : message.sendID().equals(box.me()) ? message.recvID() : message.sendID();
    return ConversationIDs.of(box.me(), message.sessionType(), source);
  }

  private static JsonText json(HistoryPage older, MessageRow middle, HistoryPage newer) {
    List<String> bodies = new ArrayList<>(older.bodies());
    bodies.add(middle.body());
    bodies.addAll(newer.bodies());
    HistoryPage faulty = older.errCode() == 0 ? newer : older;
    return new JsonText("{\"messageList\":[" + String.join(",", bodies) + "],\"errCode\":" + faulty.errCode()
        + ",\"errMsg\":" + CoreJson.write(faulty.errMsg()) + "}");
  }
}
