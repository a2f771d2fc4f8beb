package im.jssdk.core.relation;

/** @param result 1 a friend who is not on the blacklist, else 0 */
public record FriendCheck(String userID, int result) {
}
