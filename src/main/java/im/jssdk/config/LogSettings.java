package im.jssdk.config;

/** What goes to standard output. */
public record LogSettings(
    @Setting(value = "text", applies = Applies.AT_ONCE,
        help = "text: a line for people. json: one JSON object a line.")
    Format format,
    @Setting(value = "info", applies = Applies.AT_ONCE,
        help = "The least important level that is logged. info has who logs in and out and what goes wrong; debug has each connection and call, too.")
    Level level) {

  /** How a line looks. */
  public enum Format { TEXT, JSON }

  /** How much is said. */
  public enum Level { ERROR, WARN, INFO, DEBUG, TRACE }
}
