package im.jssdk.ops.admin;

import io.vertx.core.MultiMap;
import java.util.Locale;
import java.util.OptionalInt;

/** The parameters in an admin request's query. What is wrong with them becomes an {@link AdminException} that says so. */
final class Parameters {

  private static final int USUAL_LIMIT = 50;
  private static final int MOST = 500;

  private final MultiMap values;

  Parameters(MultiMap values) {
    this.values = values;
  }

  /** Empty when it is absent. */
  String text(String name) {
    String value = values.get(name);
    return value == null ? "" : value;
  }

  String needed(String name) {
    String value = text(name);
    if (value.isEmpty()) {
      throw AdminException.bad("the parameter " + name + " is missing");
    }
    return value;
  }

  boolean has(String name) {
    return !text(name).isEmpty();
  }

  OptionalInt number(String name, int least, int most) {
    if (!has(name)) {
      return OptionalInt.empty();
    }
    long value = longNumber(name);
    if (value < least || value > most) {
      throw AdminException.bad("the parameter " + name + " must be a whole number from " + least + " to " + most);
    }
    return OptionalInt.of((int) value);
  }

  long longNumber(String name) {
    try {
      return Long.parseLong(text(name));
    } catch (NumberFormatException e) {
      throw AdminException.bad("the parameter " + name + " must be a whole number");
    }
  }

  /** Which part of a list is wanted. */
  Page page() {
    return new Page(text("userID"), text("search").toLowerCase(Locale.ROOT), text("after"),
        number("limit", 1, MOST).orElse(USUAL_LIMIT));
  }
}
