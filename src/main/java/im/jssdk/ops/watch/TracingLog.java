package im.jssdk.ops.watch;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.slf4j.LoggerFactory;

/** Brings what OpenTelemetry has to say into this server's log, without its long stacks: the collector is out of reach now and then. */
final class TracingLog extends Handler {

  private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(Tracing.class);
  private static final Logger SOURCE = Logger.getLogger("io.opentelemetry");

  private TracingLog() {
  }

  static void install() {
    SOURCE.setUseParentHandlers(false);
    for (Handler handler : SOURCE.getHandlers()) {
      SOURCE.removeHandler(handler);
    }
    SOURCE.addHandler(new TracingLog());
  }

  @Override
  public void publish(LogRecord record) {
    if (record.getLevel().intValue() >= Level.WARNING.intValue()) {
      String message = record.getMessage();
      LOG.atWarn().addKeyValue("reason", message == null ? "" : message.lines().findFirst().orElse("")).log("traces");
    }
  }

  @Override
  public void flush() {
  }

  @Override
  public void close() {
  }
}
