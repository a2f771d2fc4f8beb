package im.jssdk.gateway;

import im.jssdk.protocol.ErrorCode;
import im.jssdk.protocol.Outbound;
import im.jssdk.protocol.PendingCall;
import im.jssdk.protocol.Reply;
import im.jssdk.protocol.Request;
import im.jssdk.session.Failure;
import im.jssdk.session.Strand;
import java.util.List;

/** What a connection's client has asked, and the one answer that each call gets. On the connection's event loop. */
final class ClientCalls {

  private static final int MOST_LATE = 1_000;

  private final ConnectionLoop connection;
  private final GatewayServices services;
  private final Strand strand;
  private final PendingCalls pending = new PendingCalls();
  private final CallClaims claims = new CallClaims();

  ClientCalls(ConnectionLoop connection, GatewayServices services, Strand strand) {
    this.connection = connection;
    this.services = services;
    this.strand = strand;
  }

  /** Notes a call as under way. @return its id */
  long begin(Request request) {
    long now = strand.nanoTime();
    long id = services.connections().nextID();
    long deadline = now + services.options().limits().callWithin().toNanos();
    pending.add(new PendingCall(id, request.function(), request.operationID(), now, deadline));
    return id;
  }

  /** Notes a call that came when the connection was closed already. Of a flood of them the first thousand are enough. */
  void beginLate(Request request) {
    if (pending.size() < MOST_LATE && request.operationID().length() <= RequestRouter.LONGEST_OPERATION_ID) {
      begin(request);
    }
  }

  /** How many calls of this function are not answered yet. */
  int count(String function) {
    return pending.count(function);
  }

  /** The call holds something of the node until it is answered or its connection is gone. @param giveBack run once then */
  void hold(long callID, Runnable giveBack) {
    claims.hold(callID, giveBack);
  }

  /** A call that was begun will not be answered by anybody else. */
  void abandon(long callID) {
    pending.take(callID);
    claims.answered(callID);
  }

  /** The connection is gone. */
  void closed() {
    claims.closed();
  }

  /** Takes a call out, which is then to be answered. @return null when it was answered already */
  PendingCall take(long callID) {
    return pending.take(callID);
  }

  /** Takes over calls of another connection. */
  void adopt(List<PendingCall> calls) {
    if (connection.state() == ConnectionLoop.State.CLOSED) {
      // It closed in this moment: they go on to the session's next connection.
      services.users().leave(connection.ref(), calls);
    } else {
      calls.forEach(pending::add);
    }
  }

  /** Takes out what somebody else has to answer, since the connection is closed. */
  List<PendingCall> leftOpen() {
    // The client logs in anew by itself.
    return pending.takeAll().stream().filter(call -> !RequestRouter.isAboutSession(call.function())).toList();
  }

  /** Answers a frame that was not noted. */
  void answer(Request request, Reply reply) {
    connection.log().answered(request.operationID(), request.function(), reply.errCode());
    if (connection.write(connection.ref().dialect().reply(request.function(), request.operationID(), reply))) {
      services.metrics().callAnswered(connection.ref(), request.function(), request.operationID(), reply.errCode());
    } else {
      begin(request);
    }
  }

  /** Answers a call that was taken out. */
  void answer(PendingCall call, Reply reply) {
    completed(call, reply.errCode());
    if (!connection.write(connection.ref().dialect().reply(call.function(), call.operationID(), reply))) {
      // The session's next connection has to see to it.
      pending.add(call);
    }
  }

  /** Gives all open calls the same answer. */
  void answerAll(Reply reply) {
    pending.takeAll().forEach(call -> answer(call, reply));
  }

  /** Answers a call with a frame for which there is room. @return false when the room was not used */
  boolean reply(Outbound.CallReply reply) {
    if (!connection.isOpen()) {
      // It closed in this moment. What it leaves open, this call among it or not, is known where the session's next connection is found.
      services.users().push(reply);
      return false;
    }
    PendingCall call = pending.take(reply.callID());
    if (call == null) {
      return false;
    }
    completed(call, reply.errCode());
    connection.socket().send(reply.frame());
    return true;
  }

  private void completed(PendingCall call, int errCode) {
    claims.answered(call.id());
    connection.log().answered(call.operationID(), call.function(), errCode);
    services.metrics().callAnswered(connection.ref(), call.function(), call.operationID(), errCode);
    services.metrics().callCompleted(call.function(), errCode, strand.nanoTime() - call.startedAt());
  }

  /** Answers the calls whose time is over. */
  void sweep(long now) {
    List<PendingCall> overdue = pending.takeOverdue(now);
    // What is about the session may close the connection, so the others come first.
    overdue.stream().filter(call -> !RequestRouter.isAboutSession(call.function())).forEach(this::overdue);
    overdue.stream().filter(call -> RequestRouter.isAboutSession(call.function())).forEach(this::overdue);
  }

  private void overdue(PendingCall call) {
    services.metrics().refused("time");
    Failure failure = new Failure(ErrorCode.TIMEOUT, "no answer within " + services.options().limits().callWithin().toSeconds() + " s");
    if (RequestRouter.isAboutSession(call.function())) {
      connection.steps().overdue(call, failure);
    } else {
      answer(call, failure.toReply());
    }
  }
}
