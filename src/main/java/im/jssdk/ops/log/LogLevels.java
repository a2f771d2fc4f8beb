package im.jssdk.ops.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import im.jssdk.config.LogSettings;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Changes how much is logged while the server runs, for single loggers or for all, and takes it back. Any thread. */
public final class LogLevels {

  /** The name of the logger that all others take their level from. */
  public static final String ALL = "ROOT";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_$]+(\\.[A-Za-z0-9_$]+)*");
  private static final int MOST_CHANGES = 50;
  private static final int NAME_LENGTH = 200;

  // What a logger had of its own before the first change; "" when it had nothing.
  private final Map<String, String> before = new TreeMap<>();
  private LogSettings inForce;

  public LogLevels(LogSettings inForce) {
    this.inForce = inForce;
  }

  /** The loggers that have a level of their own. */
  public synchronized Map<String, String> levels() {
    Map<String, String> levels = new TreeMap<>();
    LoggerContext context = LogSetup.logback();
    if (context != null) {
      for (Logger logger : context.getLoggerList()) {
        if (logger.getLevel() != null) {
          levels.put(logger.getName(), text(logger.getLevel()));
        }
      }
    }
    return levels;
  }

  /** Those whose level was changed, and what it was before; {@code inherited} when it was none of their own. */
  public synchronized Map<String, String> changes() {
    Map<String, String> changes = new TreeMap<>();
    before.forEach((name, level) -> changes.put(name, level.isEmpty() ? "inherited" : level));
    return changes;
  }

  /** @throws IllegalArgumentException which says what is wrong */
  public synchronized void set(String name, LogSettings.Level level) {
    if (name.length() > NAME_LENGTH || !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("a logger is named like a class or package, im.jssdk.gateway, or " + ALL + " for all");
    }
    if (LogSetup.isTalkative(name) && level.ordinal() >= LogSettings.Level.DEBUG.ordinal()) {
      throw new IllegalArgumentException("at this level " + name + " would log users' data; error, warn and info are allowed");
    }
    LoggerContext context = LogSetup.logback();
    if (context == null) {
      throw new IllegalArgumentException("the log of this process is not ours to change");
    }
    if (before.size() >= MOST_CHANGES && !before.containsKey(name)) {
      throw new IllegalArgumentException(MOST_CHANGES + " loggers have been changed; take some back first");
    }
    Logger logger = context.getLogger(name);
    before.putIfAbsent(name, logger.getLevel() == null ? "" : text(logger.getLevel()));
    logger.setLevel(Level.toLevel(level.name()));
  }

  /** Takes a change back. @return whether there was one */
  public synchronized boolean revert(String name) {
    String level = before.remove(name);
    LoggerContext context = LogSetup.logback();
    if (level == null || context == null) {
      return false;
    }
    context.getLogger(name).setLevel(level.isEmpty() ? null : Level.toLevel(level));
    return true;
  }

  /** The settings may have changed: if so, what was changed by hand is over. */
  public synchronized void apply(LogSettings settings) {
    if (!settings.equals(inForce)) {
      inForce = settings;
      before.clear();
      LogSetup.apply(settings);
    }
  }

  private static String text(Level level) {
    return level.toString().toLowerCase(Locale.ROOT);
  }
}
