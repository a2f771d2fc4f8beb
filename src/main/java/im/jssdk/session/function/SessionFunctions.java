package im.jssdk.session.function;

import static im.jssdk.session.function.Parameter.bool;
import static im.jssdk.session.function.Parameter.string;

import im.jssdk.protocol.ErrorCode;
import io.vertx.core.Future;
import java.util.List;

/** The functions about the core itself. */
public final class SessionFunctions {

  /** Not in the table of what cores do: sessions and the directory do it. */
  public static final Function LOGIN = Function.of("Login", SessionFunctions::notOfTheCore, string("userID"), string("token"))
      .says("Logs in. To be called first on each connection; succeeds too when the user is logged in. What comes of the "
          + "connection to the OpenIM server is told by events.")
      .returnsNothing()
      .fails(ErrorCode.ARGUMENTS, "the userID is not that of the connection")
      .fails(ErrorCode.TOKEN_INVALID, "the token is of another user or platform; other codes from 1501 to 1507: the OpenIM "
          + "server does not take it")
      .raises("OnConnecting", "OnConnectSuccess", "OnConnectFailed", "OnSyncServerStart", "OnSyncServerFinish",
          "OnSyncServerFailed", "OnUserTokenExpired", "OnKickedOffline")
      .in(Area.SESSION);

  /** Not in the table either. */
  public static final Function LOGOUT = Function.of("Logout", SessionFunctions::notOfTheCore)
      .says("Ends the session on this platform and closes the connection after the answer. Other platforms of the user stay.")
      .returnsNothing()
      .in(Area.SESSION);

  /** In the table, but the user's sessions do it: what one client says is not true of all. */
  public static final Function BACKGROUND = Function.of("SetAppBackgroundStatus", SessionFunctions::notOfTheCore, bool("isBackground"))
      .says("Tells that the app went to the background, where the OpenIM server pushes offline too, or came back. The user "
          + "counts as in the background when all of his connected apps are.")
      .returnsNothing().asksServer()
      .in(Area.SESSION);

  private SessionFunctions() {
  }

  public static List<Function> all() {
    return Area.SESSION.of(
        Function.of("GetLoginStatus", (core, arguments) -> Future.succeededFuture(core.loginStatus()))
            .says("The login status: 1 logged out, 2 logging in, 3 logged in.")
            .returns(Integer.class),
        Function.of("GetLoginUserID", (core, arguments) -> Future.succeededFuture(core.userID()))
            .says("The user that is logged in.")
            .returns(String.class),
        BACKGROUND,
        Function.of("NetworkStatusChanged", (core, arguments) -> {
          core.networkStatusChanged();
          return Future.succeededFuture();
        })
            .says("Tells that the client's network changed: the connection to the OpenIM server is made anew.")
            .returnsNothing().raises("OnConnecting", "OnConnectSuccess", "OnConnectFailed"));
  }

  private static Future<?> notOfTheCore(Object core, Arguments arguments) {
    throw new IllegalStateException("sessions do this, not cores");
  }
}
