package im.jssdk.session.function;

/**
 * One parameter of a function.
 *
 * @param name as in docs/functions.md; errors name it
 * @param optional may be left out at the end of the list, or be null
 * @param type of JSON, the object in the string; of LIST, the elements; null when nobody has said
 * @param meaning for docs/functions.md; empty when the name says what it always says, see {@link Vocabulary}
 */
public record Parameter(String name, Kind kind, boolean optional, Class<?> type, String meaning) {

  /** What a client sends for it: JSON and LIST come as a string that holds JSON text. */
  public enum Kind { STRING, INTEGER, NUMBER, BOOLEAN, JSON, LIST }

  public static Parameter string(String name) {
    return of(name, Kind.STRING, String.class);
  }

  public static Parameter integer(String name) {
    return of(name, Kind.INTEGER, Long.class);
  }

  public static Parameter number(String name) {
    return of(name, Kind.NUMBER, Double.class);
  }

  public static Parameter bool(String name) {
    return of(name, Kind.BOOLEAN, Boolean.class);
  }

  public static Parameter json(String name) {
    return of(name, Kind.JSON, null);
  }

  public static Parameter json(String name, Class<?> type) {
    return of(name, Kind.JSON, type);
  }

  public static Parameter list(String name) {
    return of(name, Kind.LIST, null);
  }

  public static Parameter list(String name, Class<?> elementType) {
    return of(name, Kind.LIST, elementType);
  }

  public Parameter orAbsent() {
    return new Parameter(name, kind, true, type, meaning);
  }

  /** Says what it means where its name does not say it. */
  public Parameter means(String text) {
    return new Parameter(name, kind, optional, type, text);
  }

  private static Parameter of(String name, Kind kind, Class<?> type) {
    return new Parameter(name, kind, false, type, "");
  }
}
