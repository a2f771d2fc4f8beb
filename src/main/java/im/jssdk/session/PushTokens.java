package im.jssdk.session;

import im.jssdk.core.SdkCore;
import im.jssdk.protocol.SessionKey;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;

/**
 * Whose apps the OpenIM server pushes to while they are closed. It keeps one token for each of a user's platforms, the last that it was
 * given, so a session's logout takes it back only when it is that session's. Lives on the user's strand.
 */
final class PushTokens {

  private final SdkCore core;
  private final UserSessions sessions;
  // Who gave the last token of a platform, since this core began; also one whose session was forgotten meanwhile: its app is just closed.
  private final Map<Integer, UserSession> givers = new HashMap<>(0);

  PushTokens(SdkCore core, UserSessions sessions) {
    this.core = core;
    this.sessions = sessions;
  }

  /** The server has taken a session's token. */
  void given(SessionKey key) {
    UserSession giver = sessions.find(key);
    if (giver != null) {
      givers.put(key.platformID(), giver);
    } else {
      // It has logged out while that was under way.
      givers.remove(key.platformID());
      core.forgetPushToken(key.platformID());
    }
  }

  /** A session's client may go on as another: that one's Logout takes the token back. */
  void followed(SessionKey before, SessionKey now) {
    givers.computeIfPresent(now.platformID(), (platformID, giver) -> giver.key().equals(before) ? sessions.find(now) : giver);
  }

  /**
   * A session has logged out, and others go on.
   *
   * @param session null: none has
   * @return completes when the server pushes no more to its app, or can't be told
   */
  Future<Void> loggedOut(UserSession session) {
    if (session == null) {
      return Future.succeededFuture();
    }
    int platformID = session.key().platformID();
    UserSession giver = givers.get(platformID);
    // One that was given before this core began is taken for that of the platform's last session.
    boolean isIts = giver == session || giver == null && sessions.all().stream().noneMatch(other -> other.key().platformID() == platformID);
    if (!isIts) {
      return Future.succeededFuture();
    }
    givers.remove(platformID);
    return core.forgetPushToken(platformID);
  }
}
