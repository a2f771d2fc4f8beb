package im.jssdk.session;

import im.jssdk.protocol.ConnectionRef;
import im.jssdk.protocol.PendingCall;
import im.jssdk.protocol.Request;
import java.util.List;

/** What is sent to a user's verticle. */
sealed interface UserMessage {

  /** A connection wants to log in with a token that was found good. Its text form hides the token. */
  record Login(ConnectionRef connection, long callID, String token) implements UserMessage {
    @Override
    public String toString() {
      return "Login[" + connection + "]";
    }
  }

  /** A logged-in connection calls a function. */
  record Call(ConnectionRef connection, long callID, Request request) implements UserMessage {
  }

  /** A logged-in connection logs out. */
  record Logout(ConnectionRef connection, long callID) implements UserMessage {
  }

  /** A connection was closed; these calls of it were not answered yet. */
  record Leave(ConnectionRef connection, List<PendingCall> open) implements UserMessage {
  }

  /** The grace time of a session may be over: it is, when nobody has come or gone since. */
  record GraceOver(int platformID, long stamp) implements UserMessage {
  }

  /** The node shuts down. */
  record Stop() implements UserMessage {
  }
}
