package im.jssdk.openim;

import java.io.IOException;

/** A frame that is not what the protocol says. What comes after it on the same connection can't be trusted. */
final class BrokenFrameException extends IOException {

  BrokenFrameException(String message) {
    super(message);
  }
}
