package im.jssdk.ops.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** One JSON object a line: {@code time}, {@code level}, {@code event}, {@code logger}, the event's own keys, {@code stack}. */
final class JsonLineEncoder extends LineEncoder {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Override
  String line(ILoggingEvent event) {
    ObjectNode line = MAPPER.createObjectNode()
        .put("time", time(event))
        .put("level", event.getLevel().toString())
        .put("event", event.getFormattedMessage())
        .put("logger", event.getLoggerName());
    forEachPair(event, (key, value) -> put(line, key, value));
    if (event.getThrowableProxy() != null) {
      line.put("stack", ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
    try {
      return MAPPER.writeValueAsString(line) + '\n';
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a log line of texts and numbers can't be written", e);
    }
  }

  private static void put(ObjectNode line, String key, Object value) {
    if (value instanceof Integer || value instanceof Long) {
      line.put(key, ((Number) value).longValue());
    } else if (value instanceof Number number) {
      line.put(key, number.doubleValue());
    } else if (value instanceof Boolean bool) {
      line.put(key, bool);
    } else {
      line.put(key, value == null ? null : value.toString());
    }
  }
}
