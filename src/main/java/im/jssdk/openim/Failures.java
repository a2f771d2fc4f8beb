package im.jssdk.openim;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeoutException;

/** Turns what libraries throw into errors that may be shown: URLs, and with them tokens, can be in their messages. */
final class Failures {

  private static final String HIDDEN = "***";

  private Failures() {
  }

  /** A transport failure as 10000, or as 10001 when a time limit passed. */
  static OpenImException transport(String doing, Throwable cause, String token) {
    if (cause instanceof OpenImException known) {
      return known;
    }
    if (cause instanceof TimeoutException) {
      return new OpenImException(OpenImException.TIMEOUT, doing + ": no answer in time");
    }
    String message = cause.getMessage();
    String text = message == null ? cause.getClass().getSimpleName() : withoutToken(message, token);
    return OpenImException.network(doing + ": " + text);
  }

  /** The text with the token, plain or as in a URL, made unreadable. */
  static String withoutToken(String text, String token) {
    if (text == null || token == null || token.isEmpty()) {
      return text;
    }
    return text.replace(token, HIDDEN).replace(URLEncoder.encode(token, StandardCharsets.UTF_8), HIDDEN);
  }
}
