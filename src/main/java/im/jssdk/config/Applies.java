package im.jssdk.config;

/** When a setting that was changed in the config file takes effect. */
public enum Applies {
  RESTART("restart"),
  /** For connections that are made from then on. */
  NEW_CONNECTIONS("new connections"),
  AT_ONCE("at once");

  private final String text;

  Applies(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
