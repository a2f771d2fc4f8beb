package im.jssdk.ops.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.BiConsumer;
import org.slf4j.event.KeyValuePair;

/** What the ways to write a log line have in common. */
abstract class LineEncoder extends EncoderBase<ILoggingEvent> {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);
  private static final byte[] NOTHING = new byte[0];

  /** The line with its end. */
  abstract String line(ILoggingEvent event);

  @Override
  public byte[] encode(ILoggingEvent event) {
    return line(event).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }

  static String time(ILoggingEvent event) {
    return TIME.format(Instant.ofEpochMilli(event.getTimeStamp()));
  }

  /** Hands over the event's keys and values: those of its own first, then those of its thread. */
  static void forEachPair(ILoggingEvent event, BiConsumer<String, Object> taker) {
    if (event.getKeyValuePairs() != null) {
      for (KeyValuePair pair : event.getKeyValuePairs()) {
        taker.accept(pair.key, pair.value);
      }
    }
    event.getMDCPropertyMap().forEach(taker);
  }
}
