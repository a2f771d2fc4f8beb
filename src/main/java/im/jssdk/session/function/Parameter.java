package im.jssdk.session.function;

/**
 * One parameter of a function.
 *
 * @param name as in docs/functions.md; errors name it
 * @param optional may be left out at the end of the list, or be null
 */
public record Parameter(String name, Kind kind, boolean optional) {

  /** What a client sends for it: JSON and LIST come as a string that holds JSON text. */
  public enum Kind { STRING, INTEGER, NUMBER, BOOLEAN, JSON, LIST }

  public static Parameter string(String name) {
    return new Parameter(name, Kind.STRING, false);
  }

  public static Parameter integer(String name) {
    return new Parameter(name, Kind.INTEGER, false);
  }

  public static Parameter number(String name) {
    return new Parameter(name, Kind.NUMBER, false);
  }

  public static Parameter bool(String name) {
    return new Parameter(name, Kind.BOOLEAN, false);
  }

  public static Parameter json(String name) {
    return new Parameter(name, Kind.JSON, false);
  }

  public static Parameter list(String name) {
    return new Parameter(name, Kind.LIST, false);
  }

  public Parameter orAbsent() {
    return new Parameter(name, kind, true);
  }
}
