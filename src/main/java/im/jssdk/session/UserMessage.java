package im.jssdk.session;

import im.jssdk.protocol.ConnectionRef;
import im.jssdk.protocol.PendingCall;
import im.jssdk.protocol.Request;
import im.jssdk.protocol.SessionKey;
import io.vertx.core.Promise;
import java.util.List;
import java.util.OptionalInt;

/** What is sent to a user's verticle. */
sealed interface UserMessage {

  /** A connection wants to log in with a token that was found good. Its text form hides the token. */
  record Login(ConnectionRef connection, long callID, String token) implements UserMessage {
    @Override
    public String toString() {
      return "Login[" + connection + "]";
    }
  }

  /** A logged-in connection calls a function. @param ended to be run when the core has carried it out, whoever has answered it meanwhile */
  record Call(ConnectionRef connection, long callID, Request request, Runnable ended) implements UserMessage {
  }

  /** A logged-in connection logs out. */
  record Logout(ConnectionRef connection, long callID) implements UserMessage {
  }

  /** A connection was closed; these calls of it were not answered yet. */
  record Leave(ConnectionRef connection, List<PendingCall> open) implements UserMessage {
  }

  /** The grace time of a session may be over: it is, when nobody has come or gone since. */
  record GraceOver(SessionKey session, long stamp) implements UserMessage {
  }

  /** It is time to ask whether the tokens that the core does not use are still good. */
  record TokensDue() implements UserMessage {
  }

  /** An operator asks how the core is. */
  record Inspect(Promise<CoreView> answer) implements UserMessage {
  }

  /** An operator ends sessions. @param platformID which; empty: all. @param ended takes how many it were */
  record Kick(OptionalInt platformID, Promise<Integer> ended) implements UserMessage {
  }

  /** The node shuts down. */
  record Stop() implements UserMessage {
  }
}
