package im.jssdk.core.message;

import im.jssdk.core.CoreContext;
import im.jssdk.core.CoreErrors;
import im.jssdk.core.CoreException;
import im.jssdk.core.conversation.ConversationBook;
import im.jssdk.core.conversation.ConversationIDs;
import im.jssdk.core.user.UserModule;
import im.jssdk.openim.LongConnection;
import im.jssdk.openim.OpenImException;
import im.jssdk.openim.ReqIdentifier;
import im.jssdk.openim.proto.MsgData;
import im.jssdk.openim.proto.SendMsgResp;
import im.jssdk.store.MessageRow;
import io.vertx.core.Future;
import io.vertx.core.Promise;

/**
 * Sends messages (spec sdk-core-behaviour 6.3 to 6.5). The row is on disk before the request leaves. What is sent to one
 * conversation keeps the order of the calls.
 */
public final class MessageSender {

  /** A message on its way. */
  private record Outgoing(String conversationID, boolean isFirst, Message message, MsgData request, boolean onlineOnly,
      long knownMaxSeq, Future<Message> echo, String operationID) {
  }

  private final CoreContext context;
  private final ConversationBook book;
  private final UserModule users;
  private final Outbox outbox;
  private final InFlight inFlight;
  private final MessageAddressing addressing;
  private final DeliveryCheck deliveryCheck;
  private final SendLanes lanes = new SendLanes();

  MessageSender(CoreContext context, ConversationBook book, UserModule users, Memberships memberships, InFlight inFlight) {
    this.context = context;
    this.book = book;
    this.users = users;
    this.inFlight = inFlight;
    this.outbox = new Outbox(context, book);
    this.addressing = new MessageAddressing(context, memberships);
    this.deliveryCheck = new DeliveryCheck(context);
  }

  /**
   * Sends a message.
   *
   * @return the message as it was sent, its seq still 0. Fails with 10002 for an unusable message, 10100 or 10400 for an unknown
   *     receiver, 10204 for a message that was sent or is being sent, 10205 for a type that can't be sent, 10000 when the server
   *     is out of reach, or with the server's own code; the message then has status 3 and may be sent again
   */
  public Future<Message> send(SendOrder order, String operationID) {
    String content = MessageContent.toSend(order.message());
    String lane = ConversationIDs.of(context.userID(), order.sessionType(), order.source());
    boolean isFirst = book.find(lane) == null;
    Future<Outgoing> prepared = users.self()
        .compose(self -> book.obtain(order.sessionType(), order.source())
            .compose(conversation -> addressing.groupSize(order, operationID).compose(groupSize -> {
              Message message = addressing.address(order, self, conversation, groupSize);
              return register(order, message, content, lane, isFirst, operationID);
            })));
    return lanes.enter(lane, prepared, outgoing -> request(outgoing, true));
  }

  /** Looks after messages whose sending was cut off by the end of a process: they were sent, or have failed. */
  void recover() {
    for (MessageRow row : context.store().messages().sending()) {
      if (!inFlight.contains(row.clientMsgID())) {
        Message message = StoredMessages.read(row);
        Future<Message> echo = inFlight.add(message.clientMsgID());
        String operationID = context.newOperationID();
        clarify(new Outgoing(row.conversationID(), false, message, null, false, 0, echo, operationID), false,
            new OpenImException(OpenImException.NETWORK, "the process ended while the message was being sent"));
      }
    }
  }

  private Future<Outgoing> register(SendOrder order, Message message, String content, String lane, boolean isFirst,
      String operationID) {
    MsgData request = WireMessages.toSend(message, content, order.push(), order.onlineOnly());
    if (order.onlineOnly()) {
      return Future.succeededFuture(new Outgoing(lane, isFirst, message, request, true, 0, null, operationID));
    }
    MessageRow known = context.store().messages().find(lane, message.clientMsgID());
    boolean repeated = inFlight.contains(message.clientMsgID())
        || known != null && known.status() != MessageStatus.FAILED && known.status() != MessageStatus.SENDING;
    if (repeated) {
      throw new CoreException(CoreErrors.MESSAGE_REPEATED, "only failed message can be repeatedly send");
    }
    Future<Message> echo = inFlight.add(message.clientMsgID());
    Outgoing outgoing = new Outgoing(lane, isFirst, message, request, false, book.knownMaxSeq(lane), echo,
        operationID);
    return outbox.begin(lane, message, order.announced(), isFirst).map(outgoing)
        .onFailure(failure -> inFlight.remove(message.clientMsgID()));
  }

  /** @param again whether a request that was lost on its way may be made once more */
  private Future<Message> request(Outgoing outgoing, boolean again) {
    Future<SendMsgResp> reply = context.connection().request(ReqIdentifier.SEND_MESSAGE, outgoing.request(),
        SendMsgResp.parser(), outgoing.operationID());
    return reply.transform(ended -> {
      if (ended.succeeded()) {
        Message sent = sent(outgoing.message(), ended.result());
        return outgoing.onlineOnly() ? Future.succeededFuture(sent) : succeed(outgoing, sent);
      }
      if (outgoing.onlineOnly()) {
        return Future.failedFuture(ended.cause());
      }
      return isFinal(ended.cause()) ? fail(outgoing, ended.cause()) : clarify(outgoing, again, ended.cause());
    });
  }

  private Message sent(Message message, SendMsgResp reply) {
    MessageBuilder sent = message.toBuilder();
    if (reply.hasModify()) {
      sent = addressing.modified(message, reply.getModify());
    }
    return sent.serverMsgID(reply.getServerMsgID()).sendTime(reply.getSendTime()).status(MessageStatus.SENT).build();
  }

  /** No answer came. The message may have arrived all the same: its echo says so, or the server when it is asked. */
  private Future<Message> clarify(Outgoing outgoing, boolean again, Throwable cause) {
    if (isOver()) {
      inFlight.remove(outgoing.message().clientMsgID());
      return Future.failedFuture(cause);
    }
    Promise<Message> found = Promise.promise();
    outgoing.echo().onSuccess(found::tryComplete);
    deliveryCheck.find(outgoing.conversationID(), outgoing.message().clientMsgID(), outgoing.knownMaxSeq(),
        outgoing.operationID()).onComplete(looked -> {
          if (looked.succeeded()) {
            found.tryComplete(looked.result());
          } else {
            found.tryFail(cause);
          }
        });
    return found.future().transform(ended -> {
      if (ended.failed()) {
        return fail(outgoing, cause);
      }
      if (ended.result() == null) {
        // It went down with the connection that carried it. After an answer that is only late, a second request might double it.
        return again && code(cause) == OpenImException.NETWORK ? request(outgoing, false) : fail(outgoing, cause);
      }
      Message seen = ended.result();
      Message sent = outgoing.message().toBuilder().serverMsgID(seen.serverMsgID()).sendTime(seen.sendTime())
          .seq(seen.seq()).status(MessageStatus.SENT).build();
      return succeed(outgoing, sent);
    });
  }

  private Future<Message> succeed(Outgoing outgoing, Message sent) {
    inFlight.remove(sent.clientMsgID());
    return outbox.end(outgoing.conversationID(), sent, outgoing.isFirst()).map(sent.toBuilder().seq(0).build());
  }

  private Future<Message> fail(Outgoing outgoing, Throwable cause) {
    inFlight.remove(outgoing.message().clientMsgID());
    if (isOver() && !isFinal(cause)) {
      return Future.failedFuture(cause);
    }
    Message failed = outgoing.message().toBuilder().status(MessageStatus.FAILED).build();
    return outbox.end(outgoing.conversationID(), failed, outgoing.isFirst()).transform(ended -> Future.failedFuture(cause));
  }

  /** Whether the core was closed: what fails then is looked after at the next login. */
  private boolean isOver() {
    return context.connection().state() == LongConnection.State.CLOSED;
  }

  /** Whether the message certainly was not sent: the server said so, or it never left. */
  private static boolean isFinal(Throwable cause) {
    int code = code(cause);
    return code != OpenImException.NETWORK && code != OpenImException.TIMEOUT
        || cause instanceof OpenImException failure && failure.isUnsent();
  }

  private static int code(Throwable cause) {
    return cause instanceof OpenImException failure ? failure.code() : 0;
  }
}
