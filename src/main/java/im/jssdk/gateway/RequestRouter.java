package im.jssdk.gateway;

import im.jssdk.protocol.ByteBudget;
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

  /** Letters of an operationID; it is kept as long as the call is under way, and longer when its connection is lost. */
  static final int LONGEST_OPERATION_ID = 1_024;
  static final String LOGIN = "Login";
  static final String LOGOUT = "Logout";
  /** Logins of one connection at a time: two within a millisecond are normal, and each takes a place in the line. */
  private static final int MOST_LOGINS = 2;
  /** Letters of a Login's arguments, which wait in line; a handshake's token, which is the same, can't be longer either. */
  private static final int LONGEST_LOGIN = 65_536;
  /** What a call takes beside its texts, about. */
  private static final int PER_CALL = 512;
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
      late(connection, frame);
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
    services.metrics().callReceived(connection.ref(), request);
    if (request.operationID().isEmpty()) {
      refuseFlawed(connection, request, ErrorCode.ARGUMENTS, "operationID must not be empty");
    } else if (request.operationID().length() > LONGEST_OPERATION_ID) {
      refuse(connection, request, ErrorCode.ARGUMENTS, "operationID must not be longer than " + LONGEST_OPERATION_ID + " letters");
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

  /** The client has sent this before it heard that the connection is closed. If it comes back it is answered that it took too long. */
  private static void late(ConnectionLoop connection, byte[] frame) {
    try {
      connection.calls().beginLate(connection.ref().dialect().read(frame));
    } catch (FrameException e) {
      // It would get no answer by which its client could know what it is about.
      connection.log().failed(e);
    }
  }

  private static void refuse(ConnectionLoop connection, Request request, int code, String text) {
    connection.calls().answer(request, Reply.error(code, text));
  }

  /** Refuses a call for its form if that is what is wrong with it, else for the reason given: in the order in which clients are told. */
  private void refuseFlawed(ConnectionLoop connection, Request request, int code, String text) {
    CallException flaw = services.users().functions().flawOf(request);
    refuse(connection, request, flaw == null ? code : flaw.code(), flaw == null ? text : flaw.getMessage());
  }

  private void login(ConnectionLoop connection, Request request) {
    if (connection.refusal() != null) {
      connection.steps().failLogin(request, connection.refusal());
      return;
    }
    if (connection.calls().count(LOGIN) >= MOST_LOGINS) {
      services.metrics().refused("busy");
      refuse(connection, request, ErrorCode.BUSY, MOST_LOGINS + " Logins of this connection are under way");
      return;
    }
    if (request.data().length() > LONGEST_LOGIN) {
      refuse(connection, request, ErrorCode.ARGUMENTS, "Login: the arguments must not be longer than " + LONGEST_LOGIN + " letters");
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
    long callID = connection.calls().begin(request);
    connection.loggingIn();
    if (services.guards().overloaded().getAsBoolean()) {
      overloaded(connection, callID, request, NodeGuards.TOO_MUCH_WORK);
      return;
    }
    LoginLine.enter(services.guards().logins(), turn -> {
      if (connection.isOpen()) {
        connection.calls().hold(callID, turn::end);
        admit(connection, callID, request, arguments);
      } else {
        turn.end();
      }
    }, () -> overloaded(connection, callID, request, NodeGuards.TOO_MANY_LOGINS));
  }

  private void overloaded(ConnectionLoop connection, long callID, Request request, Failure failure) {
    if (connection.isOpen()) {
      services.metrics().refused("logins");
      connection.calls().abandon(callID);
      connection.steps().failLogin(request, failure);
    }
  }

  private void admit(ConnectionLoop connection, long callID, Request request, LoginArguments arguments) {
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
        connection.calls().take(callID);
        connection.steps().failLogin(request, Failure.of(checked.cause()));
      }
    });
  }

  private void logout(ConnectionLoop connection, Request request) {
    if (connection.state() != ConnectionLoop.State.LOGGED_IN) {
      // Answered with an error, and closed all the same: a client that failed to log in gets free that way.
      connection.steps().finishLogout(request, Reply.error(ErrorCode.NOT_LOGGED_IN, "not logged in"));
      return;
    }
    if (connection.calls().count(LOGOUT) > 0) {
      services.metrics().refused("busy");
      refuse(connection, request, ErrorCode.BUSY, "a Logout of this connection is under way");
      return;
    }
    long callID = connection.calls().begin(request);
    if (!services.users().logout(connection.ref(), callID)) {
      connection.steps().loggedOut(callID);
    }
  }

  /** What a call holds of memory until it is carried out. */
  private static long bytes(Request request) {
    return 2L * (request.data().length() + request.function().length() + request.operationID().length()) + PER_CALL;
  }

  private void call(ConnectionLoop connection, Request request) {
    if (connection.state() != ConnectionLoop.State.LOGGED_IN) {
      if (connection.state() == ConnectionLoop.State.LOGGING_IN && request.function().equals(LOGIN_STATUS)) {
        connection.calls().answer(request, Reply.ok(LOGGING_IN));
      } else {
        refuseFlawed(connection, request, ErrorCode.NOT_LOGGED_IN, "not logged in, call Login first");
      }
      return;
    }
    if (services.guards().overloaded().getAsBoolean()) {
      services.metrics().refused("load");
      refuse(connection, request, NodeGuards.TOO_MUCH_WORK.code(), NodeGuards.TOO_MUCH_WORK.message());
      return;
    }
    ByteBudget memory = services.guards().inbound();
    long bytes = bytes(request);
    if (!(bytes < InboundMeter.SMALL ? memory.takeSmall(bytes) : memory.take(bytes))) {
      services.metrics().refused("memory");
      refuse(connection, request, NodeGuards.TOO_MUCH_DATA.code(), NodeGuards.TOO_MUCH_DATA.message());
      return;
    }
    long callID = connection.calls().begin(request);
    switch (services.users().call(connection.ref(), callID, request, () -> memory.give(bytes))) {
      case SENT -> {
      }
      case BUSY -> {
        memory.give(bytes);
        connection.calls().take(callID);
        services.metrics().refused("busy");
        refuse(connection, request, ErrorCode.BUSY, "too many calls of this user are under way, try again later");
      }
      case NOT_LOGGED_IN -> {
        memory.give(bytes);
        connection.calls().take(callID);
        refuse(connection, request, ErrorCode.NOT_LOGGED_IN, "the user's core is gone, log in again");
      }
    }
  }
}
