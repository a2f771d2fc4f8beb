package im.jssdk.core.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import im.jssdk.core.CoreContext;
import im.jssdk.openim.ReqIdentifier;
import im.jssdk.openim.proto.GetConversationsHasReadAndMaxSeqReq;
import im.jssdk.openim.proto.GetConversationsHasReadAndMaxSeqResp;
import im.jssdk.openim.proto.MsgData;
import im.jssdk.openim.proto.PullMessageBySeqsReq;
import im.jssdk.openim.proto.PullMessageBySeqsResp;
import im.jssdk.openim.proto.PullMsgs;
import im.jssdk.openim.proto.SeqRange;
import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;

/**
 * Finds out whether the server has a message of which no answer came: the connection may have broken after the server took it.
 * Sending it again would double it, calling it failed would be a lie.
 */
final class DeliveryCheck {

  /** How far back it looks; more messages in one conversation during one broken send are not to be expected. */
  private static final int WINDOW = 100;
  /** The server numbers messages some time after it took them, so the first look may be too early; ms. */
  private static final long SECOND_LOOK = 1_500;

  private final CoreContext context;

  DeliveryCheck(CoreContext context) {
    this.context = context;
  }

  /**
   * Looks for the message, waiting for a connection if need be.
   *
   * @param afterSeq the conversation's highest seq before the message was sent, 0 when unknown
   * @return the message with its seq, or null when the server does not have it; fails when the server can't be asked
   */
  Future<Message> find(String conversationID, String clientMsgID, long afterSeq, String operationID) {
    return look(conversationID, clientMsgID, afterSeq, operationID).compose(found -> found != null
        ? Future.succeededFuture(found)
        : context.vertx().timer(SECOND_LOOK, TimeUnit.MILLISECONDS)
            .compose(passed -> look(conversationID, clientMsgID, afterSeq, operationID)));
  }

  private Future<Message> look(String conversationID, String clientMsgID, long afterSeq, String operationID) {
    GetConversationsHasReadAndMaxSeqReq ask = GetConversationsHasReadAndMaxSeqReq.newBuilder().setUserID(context.userID())
        .addConversationIDs(conversationID).build();
    return context.connection().request(ReqIdentifier.READ_AND_MAX_SEQ, ask,
        GetConversationsHasReadAndMaxSeqResp.parser(), operationID).compose(seqs -> {
          long newest = seqs.getSeqsMap().containsKey(conversationID)
              ? seqs.getSeqsOrThrow(conversationID).getMaxSeq() : 0;
          return newest <= afterSeq
              ? Future.succeededFuture(null)
              : pull(conversationID, clientMsgID, Math.max(afterSeq + 1, newest - WINDOW + 1), newest, operationID);
        });
  }

  private Future<Message> pull(String conversationID, String clientMsgID, long begin, long end, String operationID) {
    PullMessageBySeqsReq ask = PullMessageBySeqsReq.newBuilder().setUserID(context.userID()).addSeqRanges(SeqRange.newBuilder()
        .setConversationID(conversationID).setBegin(begin).setEnd(end).setNum(WINDOW)).build();
    return context.connection().request(ReqIdentifier.PULL_BY_RANGE, ask, PullMessageBySeqsResp.parser(), operationID)
        .map(pulled -> {
          PullMsgs messages = pulled.getMsgsOrDefault(conversationID, PullMsgs.getDefaultInstance());
          for (MsgData each : messages.getMsgsList()) {
            if (each.getClientMsgID().equals(clientMsgID) && each.getSendID().equals(context.userID())) {
              return read(each);
            }
          }
          return null;
        });
  }

  private Message read(MsgData data) {
    try {
      return WireMessages.read(data, context.userID());
    } catch (JsonProcessingException e) {
      // It was written by this core; only a server that changes messages could break it.
      return WireMessages.head(data).build();
    }
  }
}
