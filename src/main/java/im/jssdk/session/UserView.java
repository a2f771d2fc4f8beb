package im.jssdk.session;

/**
 * One user as the directory knows it.
 *
 * @param state starting, online, stopping or gone
 * @param generation which start of this user's core it is, of all starts on this node
 * @param callsUnderWay calls that wait for their answer
 * @param ageSeconds since the Login that started the core
 */
public record UserView(String userID, String state, long generation, int callsUnderWay, long ageSeconds) {
}
