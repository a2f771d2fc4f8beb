package im.jssdk.embedded.gateway;

/**
 * A request envelope of the long connection (spec 1.6).
 *
 * @param data the protobuf request, empty when there was none
 */
record Request(int reqIdentifier, String sendID, String operationID, String msgIncr, byte[] data) {
}
