package im.jssdk.openim;

import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.vertx.core.Future;

/**
 * One user's connection to the OpenIM server's message gateway. Once opened it is kept: it dials again with backoff until it
 * is closed, kicked, or refused for its token. All of it happens on the Vert.x context that opened it.
 */
public interface LongConnection {

  /** What the connection is doing. HELD: its credentials have ended, and it waits for others. */
  enum State { CLOSED, CONNECTING, CONNECTED, WAITING, HELD }

  /** Starts dialling, also after {@link #hold}; the listener hears what comes of it. */
  void open();

  /** Ends the connection for good, without telling the server. Open requests fail with 10000. Nothing is heard any more. */
  void close();

  /**
   * Drops the socket, as its credentials have ended, and dials no more until {@link #open}. Requests wait for that as they wait for a
   * connection; what was sent and can't be sent again fails with 10000. The connection does so itself when the server throws it out or
   * refuses its token.
   */
  void hold();

  State state();

  /**
   * Drops a socket that may be dead (the client's network changed) and dials at once; but first waits for the replies, or
   * their time limit, to what could not be sent again.
   */
  void redial();

  /**
   * Dials from now on with this token and platform; an open connection is redialled as in {@link #redial()}.
   */
  void useCredentials(Credentials credentials);

  /** Tells the server at each handshake from now on whether the app is in the background. */
  void setBackground(boolean background);

  /**
   * Sends one request and waits for its reply, at most the reply limit. Requests are pipelined. While there is no connection a
   * request waits for one, at most the offline limit, and then fails with 10000. When the connection is lost before the reply,
   * what only reads, or sets what is the same the second time, is sent once more on the next connection; a message
   * ({@link ReqIdentifier#SEND_MESSAGE}) fails with 10000, since the server may have taken it and does not recognise a
   * second one: look whether it comes back by push or sync. A request that the server would not take for its size fails with
   * 10002. After the reply to {@link ReqIdentifier#LOGOUT} the connection is closed and not dialled again.
   *
   * @param reqIdentifier one of {@link ReqIdentifier}
   * @param body the protobuf request
   * @param parser reads the reply's protobuf
   * @param operationID never empty
   */
  <T extends MessageLite> Future<T> request(int reqIdentifier, MessageLite body, Parser<T> parser, String operationID);

  /** As {@link #request}, but fails at once with 10000 while there is no connection, and when that is lost before the reply. */
  <T extends MessageLite> Future<T> requestIfConnected(int reqIdentifier, MessageLite body, Parser<T> parser, String operationID);
}
