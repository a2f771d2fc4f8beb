package im.jssdk.ops.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class LogLineTest {

  private final LoggerContext context = new LoggerContext();

  @BeforeEach
  void giveThreadsTheirKeys() {
    context.setMDCAdapter(new LogbackMDCAdapter());
  }

  @Test
  void textHasTimeLevelEventAndKeys() {
    LoggingEvent event = event("im.jssdk.session.X", Level.INFO, "login");
    event.addKeyValuePair(new KeyValuePair("userID", "anna"));
    event.addKeyValuePair(new KeyValuePair("platform", 5));
    event.setMDCPropertyMap(Map.of("operationID", "op 1"));

    assertThat(new TextLineEncoder().line(event))
        .isEqualTo("2026-11-24T11:00:00.250Z INFO  login userID=anna platform=5 operationID=\"op 1\"\n");
  }

  @Test
  void nothingThatAClientSendsBeginsALine() {
    LoggingEvent event = event("im.jssdk.gateway.X", Level.WARN, "refused\nINFO ready");
    event.addKeyValuePair(new KeyValuePair("userID", "a\r\nb\"c\\=\u001b[31m\u2028"));

    assertThat(new TextLineEncoder().line(event)).isEqualTo(
        "2026-11-24T11:00:00.250Z WARN  refused\\nINFO ready userID=\"a\\u000d\\nb\\\"c\\\\=\\u001b[31m\\u2028\"\n");
  }

  @Test
  void otherLibrariesAreNamedAndStacksAreIndented() {
    LoggingEvent event = new LoggingEvent("x", context.getLogger("io.vertx.core.X"), Level.ERROR, "failed",
        new IllegalStateException("boom"), null);
    event.setInstant(Instant.parse("2026-11-24T11:00:00.250Z"));

    assertThat(new TextLineEncoder().line(event).lines())
        .startsWith("2026-11-24T11:00:00.250Z ERROR failed logger=io.vertx.core.X", "\tjava.lang.IllegalStateException: boom")
        .allMatch(line -> line.startsWith("2026") || line.startsWith("\t"));
  }

  @Test
  void jsonIsOneObjectALine() throws Exception {
    LoggingEvent event = event("im.jssdk.session.X", Level.INFO, "login");
    event.addKeyValuePair(new KeyValuePair("userID", "a\nb"));
    event.addKeyValuePair(new KeyValuePair("platform", 5));

    String line = new JsonLineEncoder().line(event);

    JsonNode object = new ObjectMapper().readTree(line);
    assertThat(line).endsWith("}\n").hasLineCount(1);
    assertThat(object.get("event").asText()).isEqualTo("login");
    assertThat(object.get("time").asText()).isEqualTo("2026-11-24T11:00:00.250Z");
    assertThat(object.get("userID").asText()).isEqualTo("a\nb");
    assertThat(object.get("platform").isIntegralNumber()).isTrue();
  }

  private LoggingEvent event(String logger, Level level, String message) {
    LoggingEvent event = new LoggingEvent("x", context.getLogger(logger), level, message, null, null);
    event.setInstant(Instant.parse("2026-11-24T11:00:00.250Z"));
    return event;
  }
}
