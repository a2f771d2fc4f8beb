package im.jssdk.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;

/** Puts the fragments of a client's messages together, up to a limit. Not thread-safe. */
final class FrameAssembler {

  private final int limit;
  private Buffer begun;
  private boolean binary;

  FrameAssembler(int limit) {
    this.limit = limit;
  }

  /** Thrown when a message grows over the limit. */
  static final class TooBig extends Exception {

    private TooBig() {
      super("message over the limit", null, false, false);
    }
  }

  /** @return the message that this frame completes, else null */
  byte[] add(WebSocketFrame frame) throws TooBig {
    Buffer data = frame.binaryData();
    if (!frame.isContinuation()) {
      binary = frame.isBinary();
      begun = null;
      if (frame.isFinal()) {
        checkSize(data.length());
        return data.getBytes();
      }
      begun = Buffer.buffer();
    } else if (begun == null) {
      return null;
    }
    checkSize((long) begun.length() + data.length());
    begun.appendBuffer(data);
    if (!frame.isFinal()) {
      return null;
    }
    byte[] message = begun.getBytes();
    begun = null;
    return message;
  }

  private void checkSize(long size) throws TooBig {
    if (size > limit) {
      begun = null;
      throw new TooBig();
    }
  }

  /** Forgets the message that has begun. */
  void drop() {
    begun = null;
  }

  /** Whether a message has begun and not ended. */
  boolean isBegun() {
    return begun != null;
  }

  /** Bytes of the message that has begun. */
  int size() {
    return begun == null ? 0 : begun.length();
  }

  /** Whether the message that was completed last came as binary. */
  boolean isBinary() {
    return binary;
  }
}
