package im.jssdk.push;

import im.jssdk.protocol.Outbound;
import im.jssdk.protocol.PendingCall;

/**
 * A call and its answer, which has yet to reach a client. They stay together: if there is no room for the answer, the call is answered in
 * another way.
 */
record Answered(PendingCall call, Outbound.CallReply reply) {

  byte[] frame() {
    return reply.frame();
  }

  /** What it takes of memory, about. */
  int bytes() {
    return frame().length + call.operationID().length();
  }
}
