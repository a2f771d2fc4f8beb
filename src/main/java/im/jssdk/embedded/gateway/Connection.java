package im.jssdk.embedded.gateway;

import im.jssdk.embedded.state.Platform;
import im.jssdk.embedded.state.Token;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;

import java.util.Set;

/** A logged-in client's WebSocket. */
final class Connection {

  /** A client that leaves this much unread is cut off; it syncs when it is back. */
  static final int MAX_QUEUED_BYTES = 4 << 20;

  private final ServerWebSocket socket;
  private final Token token;
  private final Encoding encoding;
  private final String id;
  private Set<String> subscribed = Set.of();
  private boolean background;
  private boolean dropped;
  private long lastRead;
  private long lastPing;

  Connection(ServerWebSocket socket, Token token, Encoding encoding, String id) {
    this.socket = socket;
    this.token = token;
    this.encoding = encoding;
    this.id = id;
    socket.setWriteQueueMaxSize(MAX_QUEUED_BYTES);
    lastRead = System.currentTimeMillis();
    lastPing = lastRead;
  }

  String id() {
    return id;
  }

  String userID() {
    return token.userID();
  }

  int platformID() {
    return token.platformID();
  }

  Token token() {
    return token;
  }

  Encoding encoding() {
    return encoding;
  }

  boolean isBackground() {
    return background;
  }

  void background(boolean value) {
    background = value;
  }

  /** Whose online status the client wants to be told. */
  Set<String> subscribed() {
    return subscribed;
  }

  void subscribed(Set<String> userIDs) {
    subscribed = userIDs;
  }

  /** iOS in the background gets nothing: it is served by offline pushes. */
  boolean wantsPushes() {
    return !(background && platformID() == Platform.IOS);
  }

  void heard(long now) {
    lastRead = now;
  }

  boolean isSilent(long now, long limit) {
    return now - lastRead > limit;
  }

  /** Pings a web client when its time has come; others ping by themselves. */
  void pingIfDue(long now, long interval) {
    if (platformID() == Platform.WEB && now - lastPing >= interval && isOpen()) {
      lastPing = now;
      socket.writePing(Buffer.buffer());
    }
  }

  /** Whether it takes frames. It may have none of its closing's signs yet but its close frame, sent or received. */
  boolean isOpen() {
    return !dropped && !socket.isClosed();
  }

  /** Writes a frame; does nothing when the connection is closing, which may come at any time. */
  void write(byte[] frame) {
    if (!isOpen()) {
      return;
    }
    if (socket.writeQueueFull()) {
      drop();
      return;
    }
    socket.writeFinalBinaryFrame(Buffer.buffer(frame));
  }

  void writeText(String text) {
    if (isOpen()) {
      socket.writeFinalTextFrame(text);
    }
  }

  /** Writes a last frame, then drops the connection. */
  void writeAndDrop(byte[] frame) {
    if (!isOpen()) {
      drop();
      return;
    }
    dropped = true;
    socket.writeFinalBinaryFrame(Buffer.buffer(frame)).onComplete(written -> cut(socket));
  }

  /** Ends the TCP connection without a close frame, as the real server does in all its refusals. */
  void drop() {
    dropped = true;
    cut(socket);
  }

  /** Ends a socket's TCP connection without a close frame. */
  static void cut(ServerWebSocket socket) {
    ((WebSocketInternal) socket).channelHandlerContext().close();
  }
}
