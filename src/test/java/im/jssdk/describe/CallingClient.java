package im.jssdk.describe;

import com.fasterxml.jackson.databind.JsonNode;
import im.jssdk.core.CoreJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** A logged-in client that makes one call after the other and keeps what events it hears. */
public final class CallingClient implements AutoCloseable, WebSocket.Listener {

  private static final long LIMIT_SECONDS = 20;

  private final String userID;
  private final Map<String, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();
  private final BlockingQueue<String> names = new LinkedBlockingQueue<>();
  private final StringBuilder part = new StringBuilder();
  private WebSocket socket;
  private int calls;

  private CallingClient(String userID) {
    this.userID = userID;
  }

  /** @param page the address of the chat page, which also gives tokens */
  public static CallingClient logIn(String page, String userID) throws Exception {
    HttpClient http = HttpClient.newHttpClient();
    String body = CoreJson.write(Map.of("userID", userID, "nickname", userID, "platformID", 5));
    String token = CoreJson.tree(http.send(HttpRequest.newBuilder(URI.create(page + "dev/token"))
        .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)).build(),
        HttpResponse.BodyHandlers.ofString()).body()).at("/data/token").asText();
    CallingClient client = new CallingClient(userID);
    client.socket = http.newWebSocketBuilder().buildAsync(URI.create(page.replace("http:", "ws:")
        + "?sendID=" + userID + "&platformID=5&operationID=o&token=" + token), client).get(LIMIT_SECONDS, TimeUnit.SECONDS);
    JsonNode reply = client.call("Login", CoreJson.write(List.of(userID, token)));
    if (reply.path("errCode").asInt() != 0) {
      throw new IOException("login failed: " + reply);
    }
    return client;
  }

  /** The reply; fails when none comes. */
  public JsonNode call(String function, String data) throws Exception {
    String operationID = "call-" + calls++;
    CompletableFuture<JsonNode> reply = new CompletableFuture<>();
    waiting.put(operationID, reply);
    Map<String, String> frame = new LinkedHashMap<>();
    frame.put("reqFuncName", function);
    frame.put("operationID", operationID);
    frame.put("userID", userID);
    frame.put("data", data);
    socket.sendText(CoreJson.write(frame), true).get(LIMIT_SECONDS, TimeUnit.SECONDS);
    try {
      return reply.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("no reply to " + function + " with " + data);
    }
  }

  /** Calls with these arguments, objects and lists among them as JSON text; the result, when it succeeds. */
  public JsonNode result(String function, Object... arguments) throws Exception {
    List<Object> list = new ArrayList<>();
    for (Object each : arguments) {
      list.add(each instanceof String || each instanceof Number || each instanceof Boolean ? each : CoreJson.write(each));
    }
    JsonNode reply = call(function, CoreJson.write(list));
    if (reply.path("errCode").asInt() != 0) {
      throw new AssertionError(function + " failed: " + reply);
    }
    return CoreJson.tree(reply.path("data").asText());
  }

  /** The payload of the first event of this name that is as wanted, heard or to be heard. */
  public JsonNode event(String name, Predicate<JsonNode> wanted) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (System.nanoTime() < deadline) {
      for (JsonNode event : events) {
        if (event.path("event").asText().equals(name)) {
          String text = event.path("data").asText();
          JsonNode data = CoreJson.tree(text.isEmpty() ? "null" : text);
          if (wanted.test(data)) {
            return data;
          }
        }
      }
      Thread.sleep(5);
    }
    throw new AssertionError("no such " + name);
  }

  public void await(String event) throws InterruptedException {
    String next = "";
    while (!event.equals(next)) {
      next = names.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("no " + event);
      }
    }
  }

  public List<JsonNode> events() {
    return events;
  }

  @Override
  public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    part.append(data);
    if (last) {
      JsonNode frame = CoreJson.tree(part.toString());
      part.setLength(0);
      CompletableFuture<JsonNode> reply = waiting.remove(frame.path("operationID").asText());
      if (reply != null) {
        reply.complete(frame);
      } else {
        events.add(frame);
        names.add(frame.path("event").asText());
      }
    }
    webSocket.request(1);
    return null;
  }

  @Override
  public void close() {
    socket.abort();
  }
}
