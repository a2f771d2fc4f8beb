package im.jssdk.openim;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.internal.http.WebSocketInternal;

/**
 * One dial and the socket that came of it. Lives on the context that dialled and tells its owner once that it is up and once
 * that it is down; after that it is silent.
 */
final class Link {

  /** Hears of a link's life, on the link's context. */
  interface Owner {

    /** The server took the connection. */
    void linkUp(Link link);

    void linkFrame(Link link, Envelope envelope);

    /**
     * The dial failed or the socket is gone.
     *
     * @param cause for people; when {@code refused}, with the server's code
     * @param refused whether it is the server's word at the handshake
     */
    void linkDown(Link link, OpenImException cause, boolean refused);
  }

  private enum State { DIALLING, LISTENING, UP, DOWN }

  private final Credentials credentials;
  private final EnvelopeCodec codec;
  private final int maxFrame;
  private final Owner owner;
  private final Context context;
  private State state = State.DIALLING;
  private WebSocket socket;
  /** The parts so far of a message that comes in several frames. */
  private Buffer parts;
  private long lastRead;
  /** How many have come. */
  private long frames;

  Link(Context context, Credentials credentials, EnvelopeCodec codec, int maxFrame, Owner owner) {
    this.credentials = credentials;
    this.codec = codec;
    this.maxFrame = maxFrame;
    this.owner = owner;
    this.context = context;
  }

  void dial(WebSocketClient client, WebSocketConnectOptions upgrade) {
    lastRead = Sweep.now();
    ClientWebSocket dialled = client.webSocket();
    dialled.frameHandler(this::onFrame);
    dialled.closeHandler(closed -> gone(OpenImException.network("the OpenIM server hung up")));
    dialled.exceptionHandler(this::onSocketError);
    dialled.connect(upgrade).onComplete(this::onDialled, this::onDialFailed);
  }

  Credentials credentials() {
    return credentials;
  }

  /** When the server was last heard, or the dial began; in ms of {@link Sweep#now()}. */
  long lastRead() {
    return lastRead;
  }

  void send(Buffer frame) {
    socket.writeBinaryMessage(frame);
  }

  void ping() {
    socket.writePing(Buffer.buffer(0));
  }

  /** Takes leave of the server. The owner hears nothing more. */
  void hangUp() {
    State before = state;
    state = State.DOWN;
    parts = null;
    if (before != State.DOWN && socket != null) {
      socket.close();
    }
  }

  /** Drops the socket without a word, which is the only way to be rid of one whose other end may be dead. */
  void drop() {
    state = State.DOWN;
    parts = null;
    if (socket instanceof WebSocketInternal open) {
      open.channelHandlerContext().close();
    }
  }

  /** Ends the link as failed; used by the owner for deadlines. */
  void fail(String why) {
    down(OpenImException.network(why), false);
  }

  private void onDialled(WebSocket dialled) {
    socket = dialled;
    if (state == State.DOWN) {
      // The owner gave up in the meantime.
      drop();
    } else if (state == State.DIALLING) {
      state = State.LISTENING;
    }
  }

  private void onDialFailed(Throwable cause) {
    if (cause instanceof UpgradeRejectedException rejected) {
      onRejected(rejected);
    } else {
      down(Failures.transport("can't connect to the OpenIM server", cause, credentials.token()), false);
    }
  }

  /** A refusal before the upgrade is a plain HTTP answer with the server's word as its body. */
  private void onRejected(UpgradeRejectedException rejected) {
    String body = rejected.getBody() == null ? "" : rejected.getBody().toString();
    try {
      OpenImException refusal = ServerWord.read(body, credentials.token());
      if (refusal != null) {
        down(refusal, true);
        return;
      }
    } catch (BrokenFrameException e) {
      // Not the server itself, then: a proxy, or something else at this address.
    }
    down(OpenImException.network("the OpenIM server's address answered HTTP " + rejected.getStatus()
        + " instead of opening a WebSocket"), false);
  }

  private void onSocketError(Throwable cause) {
    gone(Failures.transport("the connection to the OpenIM server broke", cause, credentials.token()));
  }

  /**
   * The socket has ended. When the core was busy, Vert.x may still hold frames that came before, and the word of the end has overtaken
   * them: it hands them on by way of the event loop. They are heard first, since the last of them may say why it ended.
   */
  private void gone(OpenImException cause) {
    if (state == State.DOWN) {
      return;
    }
    if (socket == null) {
      down(cause, false);
      return;
    }
    long before = frames;
    ((WebSocketInternal) socket).channelHandlerContext().executor().execute(() -> context.runOnContext(v -> {
      if (frames == before) {
        down(cause, false);
      } else {
        gone(cause);
      }
    }));
  }

  private void onFrame(WebSocketFrame frame) {
    if (state == State.DOWN) {
      return;
    }
    lastRead = Sweep.now();
    frames++;
    switch (frame.type()) {
      case TEXT -> onText(frame);
      case BINARY, CONTINUATION -> onBinary(frame);
      case CLOSE -> down(OpenImException.network("the OpenIM server closed the connection (" + frame.closeStatusCode() + ")"),
          false);
      default -> {
        // Pings are answered by Vert.x, and a pong has done its work by being read.
      }
    }
  }

  private void onText(WebSocketFrame frame) {
    if (state == State.UP) {
      // Only answers to the text heartbeat come as text later, and we ping by control frames.
      return;
    }
    OpenImException refusal;
    try {
      refusal = ServerWord.read(frame.textData(), credentials.token());
    } catch (BrokenFrameException e) {
      down(OpenImException.network(e.getMessage()), false);
      return;
    }
    if (refusal == null) {
      state = State.UP;
      owner.linkUp(this);
    } else {
      down(refusal, true);
    }
  }

  private void onBinary(WebSocketFrame frame) {
    if (state != State.UP) {
      down(OpenImException.network("the OpenIM server sent data before its first word"), false);
      return;
    }
    byte[] message = whole(frame);
    if (message == null) {
      return;
    }
    Envelope envelope;
    try {
      envelope = codec.decode(message);
    } catch (BrokenFrameException e) {
      down(OpenImException.network("the OpenIM server sent a broken frame: " + e.getMessage()), false);
      return;
    }
    owner.linkFrame(this, envelope);
  }

  /** The message that this frame completes, or null. */
  private byte[] whole(WebSocketFrame frame) {
    if (parts == null && frame.isFinal()) {
      return frame.binaryData().getBytes();
    }
    if (parts == null) {
      parts = Buffer.buffer();
    }
    parts.appendBuffer(frame.binaryData());
    if (parts.length() > maxFrame) {
      down(OpenImException.network("the OpenIM server sent a message of more than " + maxFrame + " bytes"), false);
      return null;
    }
    if (!frame.isFinal()) {
      return null;
    }
    byte[] message = parts.getBytes();
    parts = null;
    return message;
  }

  private void down(OpenImException cause, boolean refused) {
    if (state != State.DOWN) {
      drop();
      owner.linkDown(this, cause, refused);
    }
  }
}
