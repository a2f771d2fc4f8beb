package im.jssdk.ops.admin;

import im.jssdk.config.LogSettings;
import im.jssdk.ops.log.LogLevels;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The routes by which operators change how much is logged, for good or for a while. */
public final class LogRoutes {

  private static final Logger LOG = LoggerFactory.getLogger(LogRoutes.class);
  private static final int MOST_SECONDS = 24 * 60 * 60;

  private final Vertx vertx;
  private final LogLevels levels;
  // Timers that take a change back, by logger.
  private final Map<String, Long> ends = new ConcurrentHashMap<>();

  public LogRoutes(Vertx vertx, LogLevels levels) {
    this.vertx = vertx;
    this.levels = levels;
  }

  public void addTo(AdminRoutes routes) {
    routes.route("GET", "log", parameters -> answer())
        .route("PUT", "log", this::change)
        .route("DELETE", "log", this::revert);
  }

  private Future<?> answer() {
    return Future.succeededFuture(Map.of("levels", levels.levels(), "changed", levels.changes()));
  }

  private Future<?> change(Parameters parameters) {
    String logger = parameters.needed("logger");
    LogSettings.Level level = level(parameters.needed("level"));
    OptionalInt seconds = parameters.number("seconds", 1, MOST_SECONDS);
    try {
      levels.set(logger, level);
    } catch (IllegalArgumentException e) {
      throw AdminException.bad(e.getMessage());
    }
    LOG.atInfo().addKeyValue("logger", logger).addKeyValue("level", parameters.text("level"))
        .addKeyValue("seconds", seconds.isPresent() ? seconds.getAsInt() : "for good").log("log level changed by an operator");
    cancelEnd(logger);
    seconds.ifPresent(time -> ends.put(logger, vertx.setTimer(time * 1000L, timer -> {
      if (ends.remove(logger, timer)) {
        takeBack(logger);
      }
    })));
    return answer();
  }

  private Future<?> revert(Parameters parameters) {
    String logger = parameters.needed("logger");
    cancelEnd(logger);
    if (!takeBack(logger)) {
      throw new AdminException(404, "the level of this logger was not changed");
    }
    return answer();
  }

  private boolean takeBack(String logger) {
    boolean reverted = levels.revert(logger);
    if (reverted) {
      LOG.atInfo().addKeyValue("logger", logger).log("log level as before");
    }
    return reverted;
  }

  private void cancelEnd(String logger) {
    Long timer = ends.remove(logger);
    if (timer != null) {
      vertx.cancelTimer(timer);
    }
  }

  private static LogSettings.Level level(String text) {
    return Arrays.stream(LogSettings.Level.values())
        .filter(level -> level.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(() -> AdminException.bad("level must be one of error, warn, info, debug, trace"));
  }
}
