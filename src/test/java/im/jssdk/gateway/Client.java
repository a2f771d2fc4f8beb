package im.jssdk.gateway;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.internal.http.WebSocketInternal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A 3.x client over a real WebSocket. */
final class Client {

  private static final AtomicInteger OPERATIONS = new AtomicInteger();

  final String userID;
  final String token;
  final CompletableFuture<Short> closed = new CompletableFuture<>();
  final BlockingQueue<JsonObject> frames = new LinkedBlockingQueue<>();
  final AtomicInteger textFrames = new AtomicInteger();
  final AtomicInteger binaryFrames = new AtomicInteger();
  WebSocket socket;

  private Client(String userID, String token) {
    this.userID = userID;
    this.token = token;
  }

  static Future<Client> open(Node node, String userID, int platformID, String token) {
    return open(node, "/?sendID=" + userID + "&token=" + token + "&platformID=" + platformID + "&operationID=url", userID, token);
  }

  static Future<Client> open(Node node, String uri, String userID, String token) {
    Client client = new Client(userID, token);
    return node.sockets.connect(new WebSocketConnectOptions().setHost("127.0.0.1").setPort(node.port).setURI(uri)).map(socket -> {
      client.socket = socket;
      socket.textMessageHandler(text -> {
        client.textFrames.incrementAndGet();
        client.frames.add(new JsonObject(text));
      });
      socket.binaryMessageHandler(bytes -> {
        client.binaryFrames.incrementAndGet();
        client.frames.add(new JsonObject(bytes));
      });
      socket.closeHandler(ignored -> client.closed.complete(socket.closeStatusCode()));
      socket.exceptionHandler(ignored -> {
      });
      return client;
    });
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  String send(String function, Object... arguments) {
    String operationID = "op" + OPERATIONS.incrementAndGet();
    sendAs(operationID, function, arguments);
    return operationID;
  }

  void sendAs(String operationID, String function, Object... arguments) {
    JsonArray array = new JsonArray();
    for (Object argument : arguments) {
      array.add(argument);
    }
    sendRaw(request(function, operationID, userID, array.encode()));
  }

  static String request(String function, String operationID, String userID, String data) {
    return new JsonObject().put("data", data).put("operationID", operationID).put("userID", userID).put("reqFuncName", function).encode();
  }

  void sendRaw(String frame) {
    socket.writeTextMessage(frame);
  }

  void sendBinary(String frame) {
    socket.writeBinaryMessage(Buffer.buffer(frame));
  }

  JsonObject next() {
    try {
      JsonObject frame = frames.poll(20, TimeUnit.SECONDS);
      if (frame == null) {
        throw new AssertionError("no frame within 20 s");
      }
      return frame;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The answer to an operation; what comes before it is put into {@code before}. */
  JsonObject answer(String operationID, List<JsonObject> before) {
    while (true) {
      JsonObject frame = next();
      if (frame.getString("operationID").equals(operationID)) {
        return frame;
      }
      before.add(frame);
    }
  }

  JsonObject call(String function, Object... arguments) {
    return answer(send(function, arguments), new ArrayList<>());
  }

  /** The Login that a 3.x client sends first: it has the operationID of the URL. */
  JsonObject firstLogin() {
    sendAs("url", "Login", userID, token);
    return answer("url", new ArrayList<>());
  }

  /** Logs in and waits until the core has told that all is in sync. */
  JsonObject login() {
    JsonObject answer = call("Login", userID, token);
    if (answer.getInteger("errCode") == 0) {
      untilEvent("OnSyncServerFinish");
    }
    return answer;
  }

  /** The events up to and with the first of that name. */
  List<String> untilEvent(String name) {
    List<String> names = new ArrayList<>();
    while (true) {
      String event = next().getString("event");
      names.add(event);
      if (event.equals(name)) {
        return names;
      }
    }
  }

  short closeCode() {
    try {
      Short code = closed.get(20, TimeUnit.SECONDS);
      return code == null ? 0 : code;
    } catch (Exception e) {
      throw new AssertionError("not closed within 20 s", e);
    }
  }

  /** Ends the connection without a Close frame. */
  void drop() {
    ((WebSocketInternal) socket).channelHandlerContext().close();
  }
}
