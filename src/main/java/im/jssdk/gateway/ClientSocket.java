package im.jssdk.gateway;

import io.vertx.core.Future;
import io.vertx.core.http.WebSocketFrameType;

/** The sending side of a client's WebSocket. On its event loop. */
interface ClientSocket {

  /** Sends a frame; the bytes are not copied and must not change. @return when it has left this process, or never will */
  Future<Void> write(WebSocketFrameType type, byte[] frame);

  /** Whence the client came. Any thread. */
  default String remoteAddress() {
    return "";
  }

  void ping();

  /** Sends a Close frame after all that is queued. */
  void close(short code, String reason);

  /** Ends the connection at once, whatever is queued. */
  void cut();
}
