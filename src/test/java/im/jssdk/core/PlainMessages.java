package im.jssdk.core;

import im.jssdk.core.conversation.ConversationBook;
import im.jssdk.core.conversation.ConversationBook.Arrival;
import im.jssdk.openim.proto.MsgData;
import im.jssdk.store.MessageRow;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Stores messages and counts them as the real message part does, without its finer points. */
final class PlainMessages {

  private final CoreContext context;
  private final ConversationBook book;

  PlainMessages(CoreContext context, ConversationBook book) {
    this.context = context;
    this.book = book;
  }

  Future<Void> receive(Map<String, List<MsgData>> some) {
    List<MessageRow> rows = new ArrayList<>();
    List<Arrival> arrivals = new ArrayList<>();
    some.forEach((id, list) -> {
      int unread = 0;
      MsgData latest = null;
      for (MsgData each : list) {
        if (each.getSeq() > 0) {
          String clientMsgID = each.getClientMsgID().isEmpty() ? "hole" + each.getSeq() : each.getClientMsgID();
          rows.add(new MessageRow(id, clientMsgID, each.getSeq(), each.getSendTime(), each.getStatus() == 4 ? 4 : 2, 101,
              each.getSendID(), false, "", body(each)));
        }
        if (each.getStatus() == 4) {
          continue;
        }
        latest = each;
        if (!each.getSendID().equals(context.userID()) && each.getSeq() > book.knownMaxSeq(id)) {
          unread++;
          book.raiseKnownMaxSeq(id, each.getSeq());
        }
      }
      if (latest != null) {
        boolean mine = latest.getSendID().equals(context.userID());
        arrivals.add(new Arrival(id, latest.getSessionType(), mine ? latest.getRecvID() : latest.getSendID(),
            latest.getGroupID(), body(latest), latest.getSendTime(), unread));
      }
    });
    context.store().messages().save(rows);
    return book.messagesArrived(arrivals);
  }

  private static String body(MsgData message) {
    return "{\"clientMsgID\":\"" + message.getClientMsgID() + "\",\"seq\":" + message.getSeq() + "}";
  }
}
