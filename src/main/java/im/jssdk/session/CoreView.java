package im.jssdk.session;

import java.util.List;

/**
 * One user's core as it was when it was asked. Times are ms since 1970, 0 for never; texts are empty where there is nothing to tell.
 *
 * @param user what the directory knows
 * @param loginStatus 1 logged out, 2 logging in, 3 logged in
 * @param upstream the last event about the connection to the OpenIM server: OnConnecting, OnConnectSuccess or OnConnectFailed
 * @param sync the last event about the sync of the user's data: OnSyncServerStart, OnSyncServerFinish or OnSyncServerFailed
 * @param errors the newest first
 */
public record CoreView(UserView user, int loginStatus, String upstream, long upstreamSince, String sync, long syncSince,
    List<SessionView> sessions, List<CoreError> errors) {

  public CoreView {
    sessions = List.copyOf(sessions);
    errors = List.copyOf(errors);
  }
}
