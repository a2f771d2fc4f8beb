package im.jssdk.session.function;

import java.util.List;

/** The arguments of one call, counted and checked against the function's parameters before it is called. */
public interface Arguments {

  /** The operation that the client named; never empty. */
  String operationID();

  /** The platform of the connection that asks. */
  int platformID();

  /** Whether the argument is there, and not null. */
  boolean has(int index);

  /** The text; empty when the argument is absent. */
  String string(int index);

  /** The whole number; 0 when the argument is absent. Fractions are cut off. */
  long integer(int index);

  double number(int index);

  boolean bool(int index);

  /** The JSON object in the string; null when the argument is absent or an empty string. */
  <T> T json(int index, Class<T> type);

  /** The JSON object in the string; fails with 10002 when there is none. */
  <T> T required(int index, Class<T> type);

  /** The JSON list in the string; empty when the argument is absent or an empty string. Its elements are never null. */
  <T> List<T> list(int index, Class<T> elementType);
}
