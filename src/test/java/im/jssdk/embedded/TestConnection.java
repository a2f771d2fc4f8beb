package im.jssdk.embedded;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;

import im.jssdk.openim.proto.MsgData;
import im.jssdk.openim.proto.PullMsgs;
import im.jssdk.openim.proto.PushMessages;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A client's connection with the JSON envelope, used from the test's own thread. */
final class TestConnection {

  static final int PUSH = 2001;

  private final WebSocket socket;
  private final BlockingQueue<JsonObject> texts = new LinkedBlockingQueue<>();
  private final BlockingQueue<JsonObject> replies = new LinkedBlockingQueue<>();
  private final BlockingQueue<JsonObject> pushes = new LinkedBlockingQueue<>();
  private final BlockingQueue<Buffer> raw = new LinkedBlockingQueue<>();
  private final CompletableFuture<Short> closed = new CompletableFuture<>();
  private final AtomicInteger count = new AtomicInteger();

  private TestConnection(WebSocket socket) {
    this.socket = socket;
    socket.textMessageHandler(text -> texts.add(new JsonObject(text)));
    socket.binaryMessageHandler(this::received);
    socket.closeHandler(done -> closed.complete(socket.closeStatusCode()));
    socket.exceptionHandler(error -> { });
  }

  static Future<TestConnection> open(WebSocketClient client, WebSocketConnectOptions options) {
    return client.connect(options).map(TestConnection::new);
  }

  /** Sends a request and answers the reply's envelope. */
  JsonObject call(String userID, int reqIdentifier, MessageLite request) {
    String msgIncr = userID + "_" + count.incrementAndGet();
    send(envelope(userID, reqIdentifier, msgIncr, request.toByteArray()));
    JsonObject reply = poll(replies, "a reply to " + reqIdentifier);
    if (!msgIncr.equals(reply.getString("msgIncr"))) {
      throw new AssertionError("the reply is for another request: " + reply);
    }
    return reply;
  }

  /** The same for a request that must succeed. */
  <T> T ok(String userID, int reqIdentifier, MessageLite request, Parser<T> parser) {
    JsonObject reply = call(userID, reqIdentifier, request);
    if (reply.getInteger("errCode") != 0) {
      throw new AssertionError("request " + reqIdentifier + " was answered " + reply);
    }
    return parse(parser, reply);
  }

  static JsonObject envelope(String userID, int reqIdentifier, String msgIncr, byte[] data) {
    return new JsonObject().put("reqIdentifier", reqIdentifier).put("token", "").put("sendID", userID)
        .put("operationID", "op-" + msgIncr).put("msgIncr", msgIncr).put("data", Base64.getEncoder().encodeToString(data));
  }

  void send(JsonObject envelope) {
    socket.writeFinalBinaryFrame(envelope.toBuffer());
  }

  void sendBinary(Buffer bytes) {
    socket.writeFinalBinaryFrame(bytes);
  }

  void sendText(String text) {
    socket.writeFinalTextFrame(text);
  }

  WebSocket socket() {
    return socket;
  }

  /** The next text frame, which must be as said. */
  JsonObject expectText(Predicate<JsonObject> expected) {
    JsonObject text = poll(texts, "a text frame");
    if (!expected.test(text)) {
      throw new AssertionError("unexpected text frame " + text);
    }
    return text;
  }

  /** The next push of the given kind; others before it are dropped. */
  JsonObject expectPush(int reqIdentifier) {
    while (true) {
      JsonObject push = poll(pushes, "a push " + reqIdentifier);
      if (push.getInteger("reqIdentifier") == reqIdentifier) {
        return push;
      }
    }
  }

  /** The next pushed message that is as said; others before it are dropped. */
  MsgData expectMessage(Predicate<MsgData> expected) {
    while (true) {
      for (MsgData message : messages(parse(PushMessages.parser(), expectPush(PUSH)))) {
        if (expected.test(message)) {
          return message;
        }
      }
    }
  }

  /** The next pushed messages, in the order they came. */
  List<MsgData> expectMessages(int number, Predicate<MsgData> expected) {
    List<MsgData> found = new ArrayList<>();
    while (found.size() < number) {
      found.add(expectMessage(expected));
    }
    return found;
  }

  /** Whether a push waits; to be asked after something that comes later has been seen. */
  boolean hasPush() {
    return !pushes.isEmpty();
  }

  /** The next binary frame as it came. */
  Buffer expectRaw() {
    try {
      Buffer bytes = raw.poll(OpenImKit.TIMEOUT_S, TimeUnit.SECONDS);
      if (bytes == null) {
        throw new AssertionError("no binary frame came");
      }
      return bytes;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Waits until the server has closed; the code of its close frame, or null or 1006 when it sent none. */
  Short expectClose() {
    try {
      return closed.get(OpenImKit.TIMEOUT_S, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("the connection was not closed");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  boolean isOpen() {
    return !closed.isDone();
  }

  void close() {
    OpenImKit.await(socket.close());
  }

  static List<MsgData> messages(PushMessages push) {
    List<MsgData> all = new ArrayList<>();
    for (Map<String, PullMsgs> each : List.of(push.getMsgsMap(), push.getNotificationMsgsMap())) {
      each.values().forEach(messages -> all.addAll(messages.getMsgsList()));
    }
    return all;
  }

  static <T> T parse(Parser<T> parser, JsonObject envelope) {
    try {
      return parser.parseFrom(Base64.getDecoder().decode(envelope.getString("data")));
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  private void received(Buffer bytes) {
    raw.add(bytes);
    if (bytes.length() == 0 || bytes.getByte(0) != '{') {
      return;
    }
    JsonObject envelope = bytes.toJsonObject();
    (envelope.getString("msgIncr").isEmpty() ? pushes : replies).add(envelope);
  }

  private static JsonObject poll(BlockingQueue<JsonObject> queue, String what) {
    try {
      JsonObject next = queue.poll(OpenImKit.TIMEOUT_S, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError(what + " did not come");
      }
      return next;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
