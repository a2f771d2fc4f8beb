package im.jssdk;

/** The server can't run here: a port or the store can't be had. The message says which and what to do. */
final class StartException extends RuntimeException {

  StartException(String message, Throwable cause) {
    super(message, cause);
  }
}
