package im.jssdk.embedded.gateway;

import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/** Puts the frames of a connection together and sorts them: envelopes, text heartbeats, pings and pongs (spec 1.5, 1.8). */
final class FrameReader implements Handler<WebSocketFrame> {

  private static final short MESSAGE_TOO_BIG = 1009;

  private final WsGateway gateway;
  private final Connection connection;
  private final ServerWebSocket socket;
  private Buffer partial;
  private boolean partialIsText;

  FrameReader(WsGateway gateway, Connection connection, ServerWebSocket socket) {
    this.gateway = gateway;
    this.connection = connection;
    this.socket = socket;
  }

  @Override
  public void handle(WebSocketFrame frame) {
    connection.heard(System.currentTimeMillis());
    if (!frame.isBinary() && !frame.isText() && !frame.isContinuation()) {
      return;
    }
    boolean text = frame.isContinuation() ? partialIsText : frame.isText();
    if (frame.isFinal() && partial == null) {
      message(text, frame.binaryData());
      return;
    }
    partial = partial == null ? Buffer.buffer() : partial;
    partialIsText = text;
    partial.appendBuffer(frame.binaryData());
    if (partial.length() > WsGateway.MAX_FRAME_BYTES) {
      tooBig();
    } else if (frame.isFinal()) {
      Buffer whole = partial;
      partial = null;
      message(text, whole);
    }
  }

  /** What the WebSocket layer could not read. */
  void failed(Throwable error) {
    if (error instanceof TooLongFrameException || error instanceof CorruptedWebSocketFrameException) {
      tooBig();
    } else {
      connection.drop();
    }
  }

  private void message(boolean text, Buffer bytes) {
    if (text) {
      heartbeat(bytes);
    } else {
      gateway.received(connection, bytes.getBytes());
    }
  }

  /** {@code {"type":"ping","body":…}} is answered with the same body; anything else but a pong ends the connection. */
  private void heartbeat(Buffer bytes) {
    try {
      JsonObject json = new JsonObject(bytes);
      String type = json.getString("type", "");
      if (type.equals("ping")) {
        connection.writeText(new JsonObject().put("type", "pong").put("body", json.getValue("body")).encode());
        return;
      }
      if (type.equals("pong")) {
        return;
      }
    } catch (DecodeException | ClassCastException e) {
      // Falls through to the drop below: no heartbeat.
    }
    connection.drop();
  }

  private void tooBig() {
    partial = null;
    socket.close(MESSAGE_TOO_BIG, "a frame may have " + WsGateway.MAX_FRAME_BYTES + " bytes");
  }
}
