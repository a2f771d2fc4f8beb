package im.jssdk.protocol;

/** Names a session: what one user does on one platform. */
public record SessionKey(String userID, int platformID) {
}
