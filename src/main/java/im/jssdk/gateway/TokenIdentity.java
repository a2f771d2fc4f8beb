package im.jssdk.gateway;

/** Whom a token belongs to. */
public record TokenIdentity(String userID, int platformID) {
}
