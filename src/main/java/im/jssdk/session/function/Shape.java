package im.jssdk.session.function;

/**
 * What a piece of JSON looks like: a value of the type, or a list of such.
 *
 * @param type {@code void.class} for nothing; a record stands for an object with its fields
 * @param other what it may look like instead; null for nothing else
 */
public record Shape(Class<?> type, boolean isList, Shape other) {

  public static final Shape NOTHING = of(void.class);

  public static Shape of(Class<?> type) {
    return new Shape(type, false, null);
  }

  public static Shape listOf(Class<?> elementType) {
    return new Shape(elementType, true, null);
  }

  public Shape or(Shape another) {
    return new Shape(type, isList, another);
  }

  public boolean isNothing() {
    return type == void.class;
  }
}
