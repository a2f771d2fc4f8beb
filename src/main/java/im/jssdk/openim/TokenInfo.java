package im.jssdk.openim;

/**
 * What the OpenIM server reads from a good token.
 *
 * @param expiresAt when the token ends, in seconds since 1970
 */
public record TokenInfo(String userID, int platformID, long expiresAt) {
}
