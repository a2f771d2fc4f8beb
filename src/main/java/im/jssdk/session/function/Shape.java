package im.jssdk.session.function;

/**
 * What a piece of JSON looks like: a value of the type, or a list of such.
 *
 * @param type {@code void.class} for nothing; a record stands for an object with its fields
 */
public record Shape(Class<?> type, boolean isList) {

  public static final Shape NOTHING = new Shape(void.class, false);

  public static Shape of(Class<?> type) {
    return new Shape(type, false);
  }

  public static Shape listOf(Class<?> elementType) {
    return new Shape(elementType, true);
  }

  public boolean isNothing() {
    return type == void.class;
  }
}
