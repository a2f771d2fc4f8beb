package im.jssdk.gateway;

/**
 * One connection as an operator sees it.
 *
 * @param id unique on its node
 * @param state new, logging_in, logged_in, closing or closed
 * @param address whence it came; a proxy's when there is one
 * @param ageSeconds since its handshake
 * @param queuedBytes what waits for its client to read it
 */
public record ConnectionView(long id, String userID, int platformID, String state, String address, long ageSeconds, int queuedBytes) {
}
