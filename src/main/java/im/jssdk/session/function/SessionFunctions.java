package im.jssdk.session.function;

import io.vertx.core.Future;
import java.util.List;

/** The functions about the core itself. Login and Logout are no functions: sessions and the directory do them. */
public final class SessionFunctions {

  private SessionFunctions() {
  }

  public static List<Function> all() {
    return List.of(
        Function.of("GetLoginStatus", (core, arguments) -> Future.succeededFuture(core.loginStatus())),
        Function.of("GetLoginUserID", (core, arguments) -> Future.succeededFuture(core.userID())),
        Function.of("SetAppBackgroundStatus", (core, arguments) ->
            core.setAppBackground(arguments.bool(0), arguments.operationID()), Parameter.bool("isBackground")),
        Function.of("NetworkStatusChanged", (core, arguments) -> {
          core.networkStatusChanged();
          return Future.succeededFuture();
        }));
  }
}
