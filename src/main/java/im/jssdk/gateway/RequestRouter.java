package im.jssdk.gateway;

import im.jssdk.protocol.ErrorCode;
import im.jssdk.protocol.FrameException;
import im.jssdk.protocol.Reply;
import im.jssdk.protocol.Request;
import im.jssdk.session.Failure;
import im.jssdk.session.LoginArguments;
import im.jssdk.session.function.ArgumentDecoder;
import im.jssdk.session.function.CallException;

/** Decides what becomes of a client's frame: a refusal at once, or a message to the user. On the connection's event loop. */
final class RequestRouter {

  static final String LOGIN = "Login";
  static final String LOGOUT = "Logout";
  private static final String LOGIN_STATUS = "GetLoginStatus";
  /** The login status of a user whose login is under way (spec js-client-protocol 2.8). */
  private static final String LOGGING_IN = "2";

  private final GatewayServices services;

  RequestRouter(GatewayServices services) {
    this.services = services;
  }

  /** Whether it is a call about the session itself, which ends with its connection. */
  static boolean isAboutSession(String function) {
    return function.equals(LOGIN) || function.equals(LOGOUT);
  }

  void frame(ConnectionLoop connection, byte[] frame) {
    services.metrics().frameReceived(frame.length);
    if (!connection.isOpen()) {
      return;
    }
    boolean mayCall = connection.mayCall();
    Request request;
    try {
      request = connection.ref().dialect().read(frame);
    } catch (FrameException e) {
      services.metrics().refused("frame");
      connection.write(connection.ref().dialect().refusal(e));
      return;
    }
    if (request.operationID().isEmpty()) {
      refuse(connection, request, ErrorCode.ARGUMENTS, "operationID must not be empty");
    } else if (!request.userID().isEmpty() && !request.userID().equals(connection.ref().userID())) {
      services.metrics().refused("user");
      refuse(connection, request, ErrorCode.NOT_LOGGED_IN, "userID is not the user of this connection");
    } else if (request.function().equals(LOGOUT)) {
      logout(connection, request);
    } else if (!mayCall) {
      services.metrics().refused("rate");
      refuse(connection, request, ErrorCode.TOO_MANY_CALLS, "too many calls on this connection: "
          + services.options().limits().callsPerSecond() + " a second are allowed");
    } else if (request.function().equals(LOGIN)) {
      login(connection, request);
    } else {
      call(connection, request);
    }
  }

  private static void refuse(ConnectionLoop connection, Request request, int code, String text) {
    connection.answer(request, Reply.error(code, text));
  }

  private void login(ConnectionLoop connection, Request request) {
    if (connection.refusal() != null) {
      connection.failLogin(request, connection.refusal());
      return;
    }
    LoginArguments arguments;
    try {
      arguments = LoginArguments.read(ArgumentDecoder.V3, request);
    } catch (CallException e) {
      refuse(connection, request, e.code(), e.getMessage());
      return;
    }
    if (!arguments.userID().equals(connection.ref().userID())) {
      refuse(connection, request, ErrorCode.ARGUMENTS, "Login: argument 1 (userID) is not the user of this connection");
      return;
    }
    long callID = connection.begin(request);
    connection.loggingIn();
    if (arguments.token().equals(connection.token())) {
      services.users().login(connection.ref(), callID, arguments.token());
      return;
    }
    // Another token than the handshake's, which alone was looked at.
    TokenCheck.verify(services.tokens(), connection.ref().session(), arguments.token()).onComplete(checked -> {
      if (!connection.isOpen()) {
        return;
      }
      if (checked.succeeded()) {
        services.users().login(connection.ref(), callID, arguments.token());
      } else {
        connection.abandon(callID);
        connection.failLogin(request, Failure.of(checked.cause()));
      }
    });
  }

  private void logout(ConnectionLoop connection, Request request) {
    if (connection.state() != ConnectionLoop.State.LOGGED_IN) {
      // Answered with an error, and closed all the same: a client that failed to log in gets free that way.
      connection.finishLogout(request, Reply.error(ErrorCode.NOT_LOGGED_IN, "not logged in"));
      return;
    }
    long callID = connection.begin(request);
    if (!services.users().logout(connection.ref(), callID)) {
      connection.loggedOut(callID);
    }
  }

  private void call(ConnectionLoop connection, Request request) {
    if (connection.state() != ConnectionLoop.State.LOGGED_IN) {
      if (connection.state() == ConnectionLoop.State.LOGGING_IN && request.function().equals(LOGIN_STATUS)) {
        connection.answer(request, Reply.ok(LOGGING_IN));
      } else {
        refuse(connection, request, ErrorCode.NOT_LOGGED_IN, "not logged in, call Login first");
      }
      return;
    }
    long callID = connection.begin(request);
    switch (services.users().call(connection.ref(), callID, request)) {
      case SENT -> {
      }
      case BUSY -> {
        connection.abandon(callID);
        services.metrics().refused("busy");
        refuse(connection, request, ErrorCode.BUSY, "too many calls of this user are under way, try again later");
      }
      case NOT_LOGGED_IN -> {
        connection.abandon(callID);
        refuse(connection, request, ErrorCode.NOT_LOGGED_IN, "the user's core is gone, log in again");
      }
    }
  }
}
