package im.jssdk.ops.watch;

import im.jssdk.protocol.ConnectionRef;
import im.jssdk.protocol.Request;
import im.jssdk.session.Failure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Tells of one user or one operation, each step as a few names and values. What people write to one another is not among them, and
 * neither is a token: names, codes, sizes and times are.
 */
public final class Follower implements CallWatcher {

  private static final int TEXT_LENGTH = 200;

  private final String userID;
  private final String operationID;
  private final Consumer<Map<String, Object>> lines;

  /**
   * @param userID whom to follow; empty: anybody
   * @param operationID which operation to follow; empty: any
   * @param lines takes what is seen, on any thread
   */
  public Follower(String userID, String operationID, Consumer<Map<String, Object>> lines) {
    this.userID = userID;
    this.operationID = operationID;
    this.lines = lines;
  }

  @Override
  public void received(ConnectionRef connection, Request request) {
    if (wants(connection.userID(), request.operationID())) {
      tell("received", connection, request.function(), request.operationID(), "bytes", request.data().length());
    }
  }

  @Override
  public void answered(ConnectionRef connection, String function, String operation, int errCode) {
    if (wants(connection.userID(), operation)) {
      tell("answered", connection, function, operation, "code", errCode);
    }
  }

  @Override
  public void functionStarted(ConnectionRef connection, Request request) {
    if (wants(connection.userID(), request.operationID())) {
      tell("function", connection, request.function(), request.operationID(), "step", "started");
    }
  }

  @Override
  public void functionEnded(ConnectionRef connection, Request request, int errCode) {
    if (wants(connection.userID(), request.operationID())) {
      tell("function", connection, request.function(), request.operationID(), "code", errCode);
    }
  }

  @Override
  public Step upstream(String user, String operation, String what) {
    if (!wants(user, operation)) {
      return null;
    }
    long start = System.nanoTime();
    return failure -> {
      Map<String, Object> line = line("openim", user, operation);
      line.put("request", what);
      line.put("ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
      if (failure != null) {
        line.put("code", Failure.of(failure).code());
        line.put("text", cut(String.valueOf(failure.getMessage())));
      }
      lines.accept(line);
    };
  }

  @Override
  public void event(String user, String event, int errCode, int bytes) {
    if (wants(user, "")) {
      Map<String, Object> line = line("event", user, "");
      line.put("event", event);
      if (errCode != 0) {
        line.put("code", errCode);
      }
      line.put("bytes", bytes);
      lines.accept(line);
    }
  }

  private boolean wants(String user, String operation) {
    return (userID.isEmpty() || userID.equals(user)) && (operationID.isEmpty() || operationID.equals(operation));
  }

  private void tell(String what, ConnectionRef connection, String function, String operation, String key, Object value) {
    Map<String, Object> line = line(what, connection.userID(), operation);
    line.put("function", cut(function));
    line.put("platform", connection.platformID());
    line.put("connection", connection.id());
    line.put(key, value);
    lines.accept(line);
  }

  private static Map<String, Object> line(String what, String user, String operation) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("at", System.currentTimeMillis());
    line.put("what", what);
    line.put("userID", user);
    line.put("operationID", cut(operation));
    return line;
  }

  private static String cut(String text) {
    return text.length() <= TEXT_LENGTH ? text : text.substring(0, TEXT_LENGTH);
  }
}
