package im.jssdk.protocol;

/**
 * Names a session: one running client of a user, a tab or an app on a phone.
 *
 * @param client tells the clients of one platform apart: the operationID in the URL, which a 3.x client makes at its login and keeps
 *     over its reconnects (spec js-client-protocol 1.6). Clients that name none, or the same, share a session
 */
public record SessionKey(String userID, int platformID, String client) {

  public SessionKey(String userID, int platformID) {
    this(userID, platformID, "");
  }
}
