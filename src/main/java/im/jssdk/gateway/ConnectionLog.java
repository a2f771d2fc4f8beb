package im.jssdk.gateway;

import im.jssdk.protocol.ConnectionRef;
import im.jssdk.protocol.PendingCall;
import im.jssdk.session.Failure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** The log lines about one connection: who came and went at level info, each connection and call at level debug. */
final class ConnectionLog {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectionLog.class);

  private final ConnectionRef ref;

  ConnectionLog(ConnectionRef ref) {
    this.ref = ref;
  }

  void opened() {
    on(LOG.atDebug()).log("connection open");
  }

  void loggedIn(PendingCall call) {
    on(LOG.atInfo(), call.operationID()).log("login");
  }

  void loginFailed(String operationID, Failure failure) {
    on(LOG.atInfo(), operationID).addKeyValue("code", failure.code()).addKeyValue("reason", failure.message()).log("login refused");
  }

  void loggedOut(String operationID) {
    on(LOG.atInfo(), operationID).log("logout");
  }

  /** @param code the errCode of the answer */
  void answered(String operationID, String function, int code) {
    if (LOG.isDebugEnabled()) {
      on(LOG.atDebug(), operationID).addKeyValue("function", function).addKeyValue("code", code).log("call");
    }
  }

  void cut(int queuedBytes) {
    on(LOG.atInfo()).addKeyValue("queuedBytes", queuedBytes).log("connection cut, its client does not read");
  }

  void failed(Throwable cause) {
    on(LOG.atDebug()).addKeyValue("reason", cause.toString()).log("connection failed");
  }

  /** @param code of the server's own Close frame; 0 when the client closed */
  void closed(int code) {
    on(LOG.atDebug()).addKeyValue("closeCode", code).log("connection closed");
  }

  private LoggingEventBuilder on(LoggingEventBuilder line, String operationID) {
    return on(line.addKeyValue("operationID", operationID));
  }

  private LoggingEventBuilder on(LoggingEventBuilder line) {
    return line.addKeyValue("userID", ref.userID()).addKeyValue("platform", ref.platformID()).addKeyValue("connection", ref.id());
  }
}
