package im.jssdk.gateway;

import im.jssdk.protocol.CloseCode;
import im.jssdk.protocol.ErrorCode;
import im.jssdk.protocol.Goodbye;
import im.jssdk.protocol.PendingCall;
import im.jssdk.protocol.Reply;
import im.jssdk.protocol.Request;
import im.jssdk.protocol.ServerEvent;
import im.jssdk.session.Failure;

/** What becomes of a connection when its session begins and ends: who is answered, what the client hears, and the close. */
final class SessionSteps {

  private final ConnectionLoop connection;
  private final Handshake handshake;
  private final TokenVerifier tokens;

  SessionSteps(ConnectionLoop connection, Handshake handshake, TokenVerifier tokens) {
    this.connection = connection;
    this.handshake = handshake;
    this.tokens = tokens;
  }

  private ClientCalls calls() {
    return connection.calls();
  }

  private Reply nothing() {
    return Reply.ok(connection.ref().dialect().noResult());
  }

  void loggedIn(long callID) {
    PendingCall call = calls().take(callID);
    if (call != null && connection.isOpen()) {
      connection.loggedIn();
      connection.log().loggedIn(call);
      calls().answer(call, nothing());
    }
  }

  void loginFailed(long callID, Failure failure) {
    PendingCall call = calls().take(callID);
    if (call != null) {
      endLogin(call.operationID(), failure, () -> calls().answer(call, failure.toReply()));
    }
  }

  /** Ends a Login that never got to the user. */
  void failLogin(Request request, Failure failure) {
    endLogin(request.operationID(), failure, () -> calls().answer(request, failure.toReply()));
  }

  /**
   * Answers a Login that failed, lets the client go and closes. A client that was logged in before and may well be so again is cut off
   * without a word: then it comes back by itself, while after an error it would stay and never log in (spec js-client-protocol 1.6).
   * If its token has ended it hears that it is connecting, as ever, and the event first and the answer no more: its library made this call
   * by itself and catches no error of it, which would end an app on Node.
   */
  private void endLogin(String operationID, Failure failure, Runnable answer) {
    connection.log().loginFailed(operationID, failure);
    if (handshake.isOf(operationID)) {
      answer.run();
      end(failure);
    } else if (ErrorCode.endsToken(failure.code())) {
      tokens.forget(handshake.token());
      connection.write(ServerEvent.of("OnConnecting").frame(connection.ref().dialect()));
      letGo(failure);
      answer.run();
      connection.close(CloseCode.SESSION_ENDED, "the session has ended");
    } else {
      connection.close(CloseCode.GOING_AWAY, "connect again");
    }
  }

  void loggedOut(long callID) {
    PendingCall logout = calls().take(callID);
    calls().answerAll(Reply.error(ErrorCode.NOT_LOGGED_IN, "logged out"));
    if (logout != null) {
      connection.log().loggedOut(logout.operationID());
      calls().answer(logout, nothing());
    }
    connection.close(CloseCode.NORMAL, "logged out");
  }

  /** Answers a Logout that never got to the user, and closes. */
  void finishLogout(Request request, Reply reply) {
    calls().answerAll(Reply.error(ErrorCode.NOT_LOGGED_IN, "logged out"));
    calls().answer(request, reply);
    connection.close(CloseCode.NORMAL, "logged out");
  }

  /** A Login or Logout was not answered in time. @param call was taken out */
  void overdue(PendingCall call, Failure failure) {
    if (call.function().equals(RequestRouter.LOGIN) && connection.state() == ConnectionLoop.State.LOGGING_IN) {
      endLogin(call.operationID(), failure, () -> calls().answer(call, failure.toReply()));
      return;
    }
    boolean logout = call.function().equals(RequestRouter.LOGOUT);
    if (logout) {
      calls().answerAll(Reply.error(ErrorCode.NOT_LOGGED_IN, "logged out"));
    }
    calls().answer(call, failure.toReply());
    if (logout) {
      connection.close(CloseCode.NORMAL, "logged out");
    }
  }

  /** The session has ended: what is open is answered with the error, the client let go and the connection closed. */
  void end(Failure failure) {
    if (ErrorCode.endsToken(failure.code())) {
      tokens.forget(handshake.token());
    }
    calls().answerAll(failure.toReply());
    letGo(failure);
    connection.close(CloseCode.SESSION_ENDED, "the session has ended");
  }

  private void letGo(Failure failure) {
    connection.write(Goodbye.event(failure.code()).frame(connection.ref().dialect()));
  }

  /** This node has no more to give: what is open is answered, the connection closed, and the client may come back. */
  void goAway() {
    calls().answerAll(Reply.error(ErrorCode.NOT_LOGGED_IN, "the server shuts down or has lost the user, connect again"));
    connection.close(CloseCode.GOING_AWAY, "connect again");
  }
}
