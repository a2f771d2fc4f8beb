package im.jssdk.ops.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;

/**
 * {@code 2026-11-24T11:28:19.123Z INFO  login userID=anna platform=5}. Values with spaces or signs are quoted, and nothing that a
 * client sends can begin a line of its own. The stack of an error follows in lines that begin with a tab.
 */
final class TextLineEncoder extends LineEncoder {

  private static final String OWN = "im.jssdk.";
  private static final int LEVEL_WIDTH = 6;

  @Override
  String line(ILoggingEvent event) {
    StringBuilder line = new StringBuilder(160).append(time(event)).append(' ').append(event.getLevel());
    for (int width = event.getLevel().toString().length(); width < LEVEL_WIDTH; width++) {
      line.append(' ');
    }
    escape(line, event.getFormattedMessage());
    forEachPair(event, (key, value) -> pair(line, key, value));
    if (!event.getLoggerName().startsWith(OWN)) {
      pair(line, "logger", event.getLoggerName());
    }
    line.append('\n');
    IThrowableProxy error = event.getThrowableProxy();
    if (error != null) {
      line.append('\t').append(ThrowableProxyUtil.asString(error).strip().replace("\n", "\n\t").replace("\t\t", "\t")).append('\n');
    }
    return line.toString();
  }

  private static void pair(StringBuilder line, String key, Object value) {
    String text = String.valueOf(value);
    line.append(' ').append(key).append('=');
    if (isPlain(text)) {
      line.append(text);
    } else {
      line.append('"');
      escape(line, text.replace("\\", "\\\\").replace("\"", "\\\""));
      line.append('"');
    }
  }

  private static boolean isPlain(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c != '"' && c != '=' && c != 0x7f);
  }

  private static void escape(StringBuilder line, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
        line.append(c == '\n' ? "\\n" : String.format("\\u%04x", (int) c));
      } else {
        line.append(c);
      }
    }
  }
}
