package im.jssdk.ops.log;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import im.jssdk.config.LogSettings;
import java.util.Arrays;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/**
 * Sends the log to standard output, one line an event. Logback finds this class by itself and begins with text at level info;
 * {@link #apply} changes that once the settings are known. Writing happens on a thread of its own, and when standard output is
 * stuck lines are dropped rather than a caller held up.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class LogSetup extends ContextAwareBase implements Configurator {

  private static final int QUEUED_LINES = 8192;
  private static final int FLUSH_MILLIS = 1000;
  /** Libraries that explain themselves at length: only what an operator has to act on. */
  private static final String[] QUIET = {"io.netty", "org.jooq", "org.flywaydb", "org.sqlite"};
  /** Warns of each kept connection that the other side has closed, which is what other sides do. */
  private static final String HTTP_CLIENT = "io.vertx.core.http.impl.HttpClientConnectionInternal";

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    configure(context, new TextLineEncoder(), Level.INFO);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /** Logs from now on as the settings say. */
  public static void apply(LogSettings settings) {
    LoggerContext context = logback();
    if (context != null) {
      context.reset();
      Encoder<ILoggingEvent> encoder = settings.format() == LogSettings.Format.JSON ? new JsonLineEncoder() : new TextLineEncoder();
      configure(context, encoder, Level.toLevel(settings.level().name()));
    }
  }

  /** Writes what is still queued. Nothing can be logged after that until {@link #apply}. */
  public static void flush() {
    LoggerContext context = logback();
    if (context != null) {
      context.stop();
    }
  }

  /** Whether the logger is one of a library that says too much. */
  static boolean isTalkative(String logger) {
    return Arrays.stream(QUIET).anyMatch(name -> logger.equals(name) || logger.startsWith(name + ".") || name.startsWith(logger + "."));
  }

  private static void configure(LoggerContext context, Encoder<ILoggingEvent> encoder, Level level) {
    encoder.setContext(context);
    encoder.start();
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setContext(context);
    console.setEncoder(encoder);
    console.start();
    AsyncAppender async = new AsyncAppender();
    async.setContext(context);
    async.setQueueSize(QUEUED_LINES);
    async.setDiscardingThreshold(0);
    async.setNeverBlock(true);
    async.setMaxFlushTime(FLUSH_MILLIS);
    async.addAppender(console);
    async.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(level);
    root.addAppender(async);
    for (String name : QUIET) {
      context.getLogger(name).setLevel(level.isGreaterOrEqual(Level.WARN) ? level : Level.WARN);
    }
    context.getLogger(HTTP_CLIENT).setLevel(Level.ERROR);
  }

  /** The logging system, or null when another one than Logback is in use, whose owner configures it. */
  static LoggerContext logback() {
    ILoggerFactory factory = LoggerFactory.getILoggerFactory();
    return factory instanceof LoggerContext context ? context : null;
  }
}
