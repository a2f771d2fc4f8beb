package im.jssdk.session.function;

import im.jssdk.core.CoreJson;
import im.jssdk.core.JsonText;
import im.jssdk.protocol.Dialect;

/** Writes what a function returned as the {@code data} of its reply (spec js-client-protocol 2.2). */
public final class ResultEncoder {

  private ResultEncoder() {
  }

  public static String encode(Dialect dialect, Object result) {
    if (result == null) {
      return dialect.noResult();
    }
    if (result instanceof JsonText json) {
      return json.text();
    }
    if (result instanceof String text) {
      return dialect.textResult(text);
    }
    if (result instanceof Integer || result instanceof Long || result instanceof Boolean) {
      return result.toString();
    }
    return CoreJson.write(result);
  }
}
