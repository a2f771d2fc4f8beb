package im.jssdk.session.function;

import im.jssdk.protocol.ErrorCode;
import im.jssdk.protocol.Request;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All functions that clients can call, by name. Names are case-sensitive. */
public final class FunctionTable {

  private final Map<String, Function> functions;

  private FunctionTable(Map<String, Function> functions) {
    this.functions = functions;
  }

  /** @throws IllegalArgumentException when two functions have one name */
  @SafeVarargs
  public static FunctionTable of(List<Function>... lists) {
    Map<String, Function> functions = new LinkedHashMap<>();
    for (List<Function> list : lists) {
      for (Function function : list) {
        if (functions.put(function.name(), function) != null) {
          throw new IllegalArgumentException("two functions are called " + function.name());
        }
      }
    }
    return new FunctionTable(Collections.unmodifiableMap(functions));
  }

  /** @throws CallException 20000 when there is no such function */
  public Function find(String name) {
    Function function = functions.get(name);
    if (function == null) {
      throw new CallException(ErrorCode.DISPATCH, "there is no function of this name");
    }
    return function;
  }

  /**
   * What no login mends: there is no such function, or its data is no list of arguments.
   *
   * @return null when the call may come to its function
   */
  public CallException flawOf(Request request) {
    try {
      ArgumentDecoder.V3.decode(find(request.function()), request.data(), request.operationID(), 0);
      return null;
    } catch (CallException e) {
      return e.code() == ErrorCode.DISPATCH ? e : null;
    }
  }

  /** All, in the order of the lists. */
  public Collection<Function> all() {
    return functions.values();
  }
}
