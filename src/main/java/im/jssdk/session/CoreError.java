package im.jssdk.session;

/**
 * Something that went wrong for a user.
 *
 * @param at ms since 1970
 * @param what the function, or the event
 * @param operationID the client's; empty when no call failed
 * @param text never holds a token
 */
public record CoreError(long at, String what, String operationID, int code, String text) {
}
