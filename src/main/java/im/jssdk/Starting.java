package im.jssdk;

import io.vertx.core.Future;
import java.net.BindException;
import java.net.UnknownHostException;

/** Waits for parts of the server to start and says what is wrong when they can't. */
final class Starting {

  private Starting() {
  }

  /**
   * Waits for something that listens.
   *
   * @param section the settings' section whose host and port it listens on
   * @throws StartException which names the keys and what to do
   */
  static <T> T await(String section, String host, String portKey, int port, Future<T> start) {
    try {
      return start.await();
    } catch (Exception e) {
      throw new StartException(explain(section, host, portKey, port, root(e)), e);
    }
  }

  private static String explain(String section, String host, String portKey, int port, Throwable cause) {
    String what = section + "." + portKey + " " + port + " can't be had on " + host;
    if (cause instanceof BindException || String.valueOf(cause.getMessage()).contains("Address already in use")) {
      return String.valueOf(cause.getMessage()).contains("assign")
          ? section + ".host " + host + " is no address of this machine: set it to one that is, or to 0.0.0.0"
          : what + ": another program uses it; stop that one or set " + section + "." + portKey;
    }
    if (cause instanceof UnknownHostException) {
      return section + ".host " + host + " is not known: set an address of this machine";
    }
    return what + ": " + cause;
  }

  private static Throwable root(Throwable error) {
    Throwable cause = error;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    return cause;
  }
}
