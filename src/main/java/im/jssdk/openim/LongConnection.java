package im.jssdk.openim;

import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.vertx.core.Future;

/**
 * One user's connection to the OpenIM server's message gateway. Once opened it is kept: it dials again with backoff until it
 * is closed, kicked, or refused for its token. All of it happens on the Vert.x context that opened it.
 */
public interface LongConnection {

  /** What the connection is doing. */
  enum State { CLOSED, CONNECTING, CONNECTED, WAITING }

  /** Starts dialling; the listener hears what comes of it. */
  void open();

  /** Ends the connection for good, without telling the server. Open requests fail with 10000. Nothing is heard any more. */
  void close();

  State state();

  /** Drops a socket that may be dead (the client's network changed) and dials at once. */
  void redial();

  /** Dials from now on with this token and platform; an open connection is redialled. */
  void useCredentials(Credentials credentials);

  /** Tells the server at each handshake from now on whether the app is in the background. */
  void setBackground(boolean background);

  /**
   * Sends one request and waits for its reply, at most the reply limit. Requests are pipelined. While there is no connection a
   * request waits for one, at most the offline limit, and then fails with 10000.
   *
   * @param reqIdentifier one of {@link ReqIdentifier}
   * @param body the protobuf request
   * @param parser reads the reply's protobuf
   * @param operationID never empty
   */
  <T extends MessageLite> Future<T> request(int reqIdentifier, MessageLite body, Parser<T> parser, String operationID);

  /** As {@link #request}, but fails at once with 10000 while there is no connection. */
  <T extends MessageLite> Future<T> requestIfConnected(int reqIdentifier, MessageLite body, Parser<T> parser, String operationID);
}
