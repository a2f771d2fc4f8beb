package im.jssdk.openim;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.vertx.core.Future;
import io.vertx.core.Promise;

/** One request on its way. */
final class Request<T extends MessageLite> {

  /** A read whose connection was lost is asked once more, not for ever: it may be what breaks the connection. */
  private static final int MAX_SENDS = 2;

  private final int reqIdentifier;
  private final MessageLite body;
  private final Parser<T> parser;
  private final String operationID;
  private final boolean waits;
  private final long waitDeadline;
  private final Promise<T> promise;
  private long replyDeadline;
  private int sends;

  /**
   * @param waits whether it may wait for a connection
   * @param waitDeadline how long, in ms of {@link Sweep#now()}
   */
  Request(int reqIdentifier, MessageLite body, Parser<T> parser, String operationID, boolean waits, long waitDeadline,
      Promise<T> promise) {
    this.reqIdentifier = reqIdentifier;
    this.body = body;
    this.parser = parser;
    this.operationID = operationID;
    this.waits = waits;
    this.waitDeadline = waitDeadline;
    this.promise = promise;
  }

  int reqIdentifier() {
    return reqIdentifier;
  }

  MessageLite body() {
    return body;
  }

  String operationID() {
    return operationID;
  }

  boolean waits() {
    return waits;
  }

  long waitDeadline() {
    return waitDeadline;
  }

  long replyDeadline() {
    return replyDeadline;
  }

  Future<T> future() {
    return promise.future();
  }

  void sent(long deadline) {
    replyDeadline = deadline;
    sends++;
  }

  /**
   * Whether it can be sent again when its connection was lost before the reply. The server does not recognise a message that
   * it has already taken, and a logout closes the connection by itself; everything else only reads or sets what is the same
   * the second time.
   */
  boolean repeatable() {
    return waits && sends < MAX_SENDS && reqIdentifier != ReqIdentifier.SEND_MESSAGE && reqIdentifier != ReqIdentifier.LOGOUT;
  }

  void answer(Envelope reply) {
    if (reply.errCode() != 0) {
      promise.tryFail(OpenImException.fromServer(reply.errCode(), reply.errMsg(), null));
      return;
    }
    T message;
    try {
      message = parser.parseFrom(reply.data());
    } catch (InvalidProtocolBufferException e) {
      promise.tryFail(new OpenImException(OpenImException.ARGUMENTS, "the reply to request " + reqIdentifier
          + " can't be read: the OpenIM server speaks another version of the protocol"));
      return;
    }
    promise.tryComplete(message);
  }

  void fail(OpenImException cause) {
    promise.tryFail(cause);
  }
}
