package im.jssdk.session.function;

/** Reads the {@code data} of a call in one dialect. */
@FunctionalInterface
public interface ArgumentDecoder {

  /** Reads the arguments of 3.x clients. */
  ArgumentDecoder V3 = new V3ArgumentDecoder();

  /**
   * @return the arguments, as many and of the kinds that the function wants
   * @throws CallException 20000 when the data has not the form of the dialect, 10002 when the arguments don't fit the function
   */
  Arguments decode(Function function, String data, String operationID, int platformID);
}
