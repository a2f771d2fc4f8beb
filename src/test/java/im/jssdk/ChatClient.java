package im.jssdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A 3.x client of a whole server that runs beside an embedded OpenIM server. */
final class ChatClient implements WebSocket.Listener {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final long WAIT_SECONDS = 20;

  final String userID;
  final String token;
  final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
  private final StringBuilder part = new StringBuilder();
  private final WebSocket socket;

  private ChatClient(HttpClient http, String clients, String userID, int platformID, String token, String operationID) {
    this.userID = userID;
    this.token = token;
    this.socket = http.newWebSocketBuilder().buildAsync(URI.create(clients + "/?sendID=" + URLEncoder.encode(userID, StandardCharsets.UTF_8)
        + "&platformID=" + platformID + "&operationID=" + operationID + "&token=" + token), this).join();
  }

  /** A token from the embedded server, by way of the chat page's routes. */
  static String token(HttpClient http, String page, String userID, int platformID) throws Exception {
    String body = MAPPER.writeValueAsString(MAPPER.createObjectNode().put("userID", userID).put("platformID", platformID));
    HttpRequest request = HttpRequest.newBuilder(URI.create(page + "dev/token")).header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body)).build();
    String answer = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    String token = MAPPER.readTree(answer).at("/data/token").asText();
    assertThat(token).as(answer).isNotEmpty();
    return token;
  }

  static ChatClient open(HttpClient http, String clients, String userID, int platformID, String token) {
    return open(http, clients, userID, platformID, token, "url");
  }

  /** @param operationID that of its URL, by which it is another client than others of the user */
  static ChatClient open(HttpClient http, String clients, String userID, int platformID, String token, String operationID) {
    return new ChatClient(http, clients, userID, platformID, token, operationID);
  }

  /** What a frame's {@code data} holds. */
  static JsonNode data(JsonNode frame) throws JsonProcessingException {
    return MAPPER.readTree(frame.path("data").asText());
  }

  /** Logged in and in sync. */
  static ChatClient loggedIn(HttpClient http, String clients, String page, String userID, int platformID) throws Exception {
    ChatClient client = open(http, clients, userID, platformID, token(http, page, userID, platformID));
    client.send("url", "Login", userID, client.token);
    client.event("OnSyncServerFinish");
    return client;
  }

  /** One of several clients of a platform, each a session of its own by the operationID in its URL. */
  static ChatClient tab(HttpClient http, String clients, String page, String userID, int platformID, String operationID) throws Exception {
    ChatClient client = open(http, clients, userID, platformID, token(http, page, userID, platformID), operationID);
    client.send(operationID, "Login", userID, client.token);
    client.event("OnSyncServerFinish");
    return client;
  }

  void send(String operationID, String function, Object... arguments) throws JsonProcessingException {
    ArrayNode data = MAPPER.createArrayNode();
    for (Object argument : arguments) {
      data.addPOJO(argument);
    }
    socket.sendText(MAPPER.writeValueAsString(MAPPER.createObjectNode().put("operationID", operationID).put("userID", userID)
        .put("reqFuncName", function).put("data", MAPPER.writeValueAsString(data))), true).join();
  }

  JsonNode call(String operationID, String function, Object... arguments) throws Exception {
    send(operationID, function, arguments);
    return awaited("operationID", operationID);
  }

  JsonNode event(String name) throws InterruptedException {
    return awaited("event", name);
  }

  private JsonNode awaited(String field, String value) throws InterruptedException {
    List<JsonNode> seen = new ArrayList<>();
    while (true) {
      JsonNode frame = frames.poll(WAIT_SECONDS, TimeUnit.SECONDS);
      assertThat(frame).as("a frame with " + field + " " + value + " after " + seen).isNotNull();
      seen.add(frame);
      if (frame.path(field).asText().equals(value)) {
        return frame;
      }
    }
  }

  /** What has come next. */
  JsonNode next() throws InterruptedException {
    JsonNode frame = frames.poll(WAIT_SECONDS, TimeUnit.SECONDS);
    assertThat(frame).as("a frame").isNotNull();
    return frame;
  }

  /** All that has come and nobody has asked for. */
  String received() {
    return frames.toString();
  }

  int closeCode() throws Exception {
    return closed.get(WAIT_SECONDS, TimeUnit.SECONDS);
  }

  void close() {
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    part.append(data);
    if (last) {
      try {
        frames.add(MAPPER.readTree(part.toString()));
      } catch (JsonProcessingException e) {
        throw new AssertionError("a frame that is no JSON: " + part, e);
      }
      part.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed.complete(code);
    return null;
  }
}
