package im.jssdk.openim;

/**
 * A frame from the OpenIM server (spec openim-server-protocol 1.6).
 *
 * @param msgIncr the request that this answers; empty for a push
 * @param errMsg may be empty
 * @param data the protobuf; empty when there is none
 */
record Envelope(int reqIdentifier, String msgIncr, int errCode, String errMsg, byte[] data) {
}
