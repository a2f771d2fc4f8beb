package im.jssdk.session;

import im.jssdk.core.SdkCore;
import im.jssdk.protocol.SessionKey;
import io.vertx.core.Future;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * Which of a user's apps are in the background. For the OpenIM server the user is when all are that have a connection. Lives on the user's
 * strand.
 */
final class AppStates {

  private final SdkCore core;
  private final UserSessions sessions;
  private final BooleanSupplier running;
  // What the core was told last.
  private boolean told;

  /** @param running whether the core is logged in, so that it can be told */
  AppStates(SdkCore core, UserSessions sessions, BooleanSupplier running) {
    this.core = core;
    this.sessions = sessions;
    this.running = running;
  }

  /** A client says where its app is. */
  Future<Void> set(SessionKey key, boolean background, String operationID) {
    UserSession session = sessions.find(key);
    if (session != null) {
      session.background(background);
    }
    if (background != isBackground()) {
      // Another of the user's apps is in the foreground.
      return Future.succeededFuture();
    }
    return tell(background, operationID);
  }

  /** A connection has come or gone. */
  void sessionsChanged() {
    boolean now = isBackground();
    if (now != told && running.getAsBoolean()) {
      tell(now, UUID.randomUUID().toString());
    }
  }

  private Future<Void> tell(boolean background, String operationID) {
    boolean before = told;
    told = background;
    return core.setAppBackground(background, operationID).onFailure(cause -> told = before);
  }

  private boolean isBackground() {
    boolean connected = false;
    for (UserSession session : sessions.all()) {
      if (!session.isAbandoned()) {
        connected = true;
        if (!session.isBackground()) {
          return false;
        }
      }
    }
    // With nobody connected it stays as it was until somebody comes back.
    return connected || told;
  }
}
