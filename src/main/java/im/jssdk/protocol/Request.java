package im.jssdk.protocol;

/**
 * A client's call, as far as it is the same in all dialects (spec js-client-protocol 2.1). Absent texts are empty.
 *
 * @param function the function's name as the client wrote it
 * @param data the arguments, still encoded in the connection's dialect
 */
public record Request(String function, String operationID, String userID, String data) {
}
