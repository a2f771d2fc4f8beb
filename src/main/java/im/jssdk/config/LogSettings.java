package im.jssdk.config;

/** What goes to standard output. */
public record LogSettings(
    @Setting(value = "text", help = "text: a line for people. json: one JSON object a line.")
    Format format,
    @Setting(value = "info", help = "The least important level that is logged. info has no line for single calls or connections; debug has them for connections.")
    Level level) {

  /** How a line looks. */
  public enum Format { TEXT, JSON }

  /** How much is said. */
  public enum Level { ERROR, WARN, INFO, DEBUG, TRACE }
}
