package im.jssdk.protocol;

import java.util.List;

/**
 * What a user's verticle sends to the clients. All of it goes through the node's push address, one after the other, so that no answer
 * overtakes an event that was raised before it.
 */
public sealed interface Outbound {

  /** The event bus address of this node's push verticle. */
  String ADDRESS = "jssdk.push";

  String userID();

  /** Several that came of one piece of work, in their order. */
  record Several(String userID, List<Outbound> messages) implements Outbound {
  }

  /** The answer to a call, as bytes in the asker's dialect. */
  record CallReply(ConnectionRef connection, long callID, int errCode, byte[] frame) implements Outbound {
    @Override
    public String userID() {
      return connection.userID();
    }
  }

  /** An event for all logged-in connections of the user. */
  record Event(String userID, ServerEvent event) implements Outbound {
  }

  /**
   * A Login succeeded: its answer, then the events that tell the connection the core's state, with what the session missed between
   * them. From here on the connection hears all events.
   *
   * @param successorOf another session whose client this may be, under a new name: what that one has missed and is owed is this one's, too;
   *     null when there is none
   */
  record LoggedIn(ConnectionRef connection, SessionKey successorOf, long callID, List<ServerEvent> before, List<ServerEvent> after)
      implements Outbound {
    @Override
    public String userID() {
      return connection.userID();
    }
  }

  /** A Login failed: its answer, then the event on which the client lets go, then close. */
  record LoginFailed(ConnectionRef connection, long callID, int errCode, String errMsg) implements Outbound {
    @Override
    public String userID() {
      return connection.userID();
    }
  }

  /** A Logout is done: what is still open is answered, then the Logout, then close. */
  record LoggedOut(ConnectionRef connection, long callID) implements Outbound {
    @Override
    public String userID() {
      return connection.userID();
    }
  }

  /** A connection was closed. Its open calls are answered on the session's next connection. */
  record Left(ConnectionRef connection, List<PendingCall> open) implements Outbound {
    @Override
    public String userID() {
      return connection.userID();
    }
  }

  /** A session's token is of no use any more: its connections answer what is open with the error, hear the event and are closed. */
  record SessionEnded(SessionKey session, int errCode, String errMsg) implements Outbound {
    @Override
    public String userID() {
      return session.userID();
    }
  }

  /** Nobody came back within the grace time; what was kept for the session is dropped. */
  record SessionForgotten(SessionKey session) implements Outbound {
    @Override
    public String userID() {
      return session.userID();
    }
  }

  /** The user's core is gone. Connections that are left, if any, are closed so that their clients come back. */
  record UserGone(String userID) implements Outbound {
  }

  /**
   * All users are gone and this is the last that is sent: what came before is handed out now.
   *
   * @param done is called where the messages are handed out
   */
  record End(Runnable done) implements Outbound {
    @Override
    public String userID() {
      return "";
    }
  }
}
