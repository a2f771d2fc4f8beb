package im.jssdk;

import im.jssdk.session.function.Function;
import im.jssdk.session.function.SessionFunctions;
import java.util.List;
import java.util.stream.Stream;

/** All functions that clients can call, for tests: those that sessions do, then the table. */
public final class DescribedFunctions {

  private DescribedFunctions() {
  }

  public static List<Function> all() {
    return Stream.concat(Stream.of(SessionFunctions.LOGIN, SessionFunctions.LOGOUT), Functions.table().all().stream()).toList();
  }
}
