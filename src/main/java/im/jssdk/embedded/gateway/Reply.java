package im.jssdk.embedded.gateway;

import im.jssdk.embedded.state.ErrorCode;

/**
 * A reply or push envelope of the long connection (spec 1.6).
 *
 * @param msgIncr that of the request, "" in a push
 * @param data the protobuf reply; null on errors, for a kick and for 2004
 */
record Reply(int reqIdentifier, String msgIncr, String operationID, int errCode, String errMsg, byte[] data) {

  static Reply ok(Request request, byte[] data) {
    return new Reply(request.reqIdentifier(), request.msgIncr(), request.operationID(), 0, "", data);
  }

  static Reply failed(Request request, ErrorCode error) {
    return new Reply(request.reqIdentifier(), request.msgIncr(), request.operationID(), error.code(), error.message(), null);
  }

  static Reply push(int reqIdentifier, String operationID, byte[] data) {
    return new Reply(reqIdentifier, "", operationID, 0, "", data);
  }
}
