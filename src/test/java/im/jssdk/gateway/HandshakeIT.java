package im.jssdk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import im.jssdk.push.PushOptions;
import im.jssdk.session.SessionOptions;
import im.jssdk.session.function.CallException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Spec js-client-protocol 8.1. */
class HandshakeIT extends OnNode {

  private record Answer(int status, String head, String body) {
  }

  private Answer upgrade(String uri, String... headers) throws Exception {
    try (Socket socket = new Socket("127.0.0.1", node.port)) {
      StringBuilder request = new StringBuilder("GET " + uri + " HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
      for (String header : headers) {
        request.append(header).append("\r\n");
      }
      socket.getOutputStream().write((request + "\r\n").getBytes(StandardCharsets.US_ASCII));
      socket.setSoTimeout(10_000);
      StringBuilder answer = new StringBuilder();
      while (!isWhole(answer)) {
        int c = socket.getInputStream().read();
        if (c < 0) {
          break;
        }
        answer.append((char) c);
      }
      int head = answer.indexOf("\r\n\r\n");
      return new Answer(Integer.parseInt(answer.substring(9, 12)), answer.substring(0, head).toLowerCase(),
          answer.substring(head + 4));
    }
  }

  private static boolean isWhole(StringBuilder answer) {
    int head = answer.indexOf("\r\n\r\n");
    if (head < 0) {
      return false;
    }
    String headers = answer.substring(0, head).toLowerCase();
    int length = headers.indexOf("content-length: ");
    return length < 0 || answer.length() >= head + 4 + Integer.parseInt(headers.substring(length + 16).split("\r\n")[0].trim());
  }

  private static String uri(String userID, Object platformID, String token) {
    return "/?sendID=" + userID + "&token=" + token + "&platformID=" + platformID + "&operationID=o";
  }

  private Future<Client> tryOpen(String userID, int platformID) {
    return Client.open(node, userID, platformID, userID + "/" + platformID);
  }

  @Test
  void parametersMissing() throws Exception {
    for (String uri : List.of("/?sendID=u1&platformID=5&operationID=o", "/?token=u1/5&platformID=5", "/?sendID=u1&token=u1/5", "/")) {
      Answer answer = upgrade(uri);
      assertThat(answer.status).isEqualTo(400);
      assertThat(answer.body).isEqualTo("Unauthorized\n");
      assertThat(answer.head).contains("sec-websocket-version: 13", "content-type: text/plain", "x-content-type-options: nosniff");
    }
  }

  @Test
  void oldClientsAreRefusedByStatus() throws Exception {
    assertThat(upgrade("/?sendID=u1&token=bad&platformID=5")).extracting(Answer::status, Answer::body)
        .containsExactly(401, "Unauthorized\n");
    assertThat(upgrade("/?sendID=u1&token=&platformID=5").status).isEqualTo(401);
    assertThat(upgrade("/?sendID=u1&token=u1/5&platformID=5").status).isEqualTo(501);
    assertThat(node.connections.placesTaken()).isZero();
  }

  @Test
  void unknownPlatforms() throws Exception {
    for (String platform : List.of("99", "abc", "0", "-1", "", "05")) {
      assertThat(upgrade(uri("u1", platform, "u1/5")).status).as(platform).isEqualTo(400);
    }
  }

  @Test
  void plainRequests() throws Exception {
    HttpClient http = HttpClient.newHttpClient();
    String base = "http://127.0.0.1:" + node.port;
    HttpResponse<String> withQuery = http.send(HttpRequest.newBuilder(URI.create(base + uri("u1", 5, "u1%2F5"))).build(),
        HttpResponse.BodyHandlers.ofString());
    assertThat(withQuery.statusCode()).isEqualTo(400);
    HttpResponse<String> page = http.send(HttpRequest.newBuilder(URI.create(base + "/")).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.body()).contains("WebSocket");
  }

  @Test
  void anyPathAndLongTokens() {
    for (String path : List.of("/", "/ws", "/a/b")) {
      Client client = Node.await(Client.open(node, path + "?sendID=u1&token=u1/5." + "x".repeat(2048) + "&platformID=5&operationID=o",
          "u1", "u1/5." + "x".repeat(2048)));
      assertThat(client.login().getInteger("errCode")).isZero();
    }
  }

  @Test
  void aPlusInAnIdIsAPlus() {
    Client client = Node.await(Client.open(node, "/?sendID=u+1&token=u+1/5&platformID=5&operationID=o", "u+1", "u+1/5"));
    assertThat(client.login().getInteger("errCode")).isZero();
    assertThat(client.call("GetLoginUserID").getString("data")).isEqualTo("\"u+1\"");
  }

  @Test
  void tenPerUserAndPlatform() throws Exception {
    List<Client> ten = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      ten.add(node.client("u1"));
    }
    Answer eleventh = upgrade(uri("u1", 5, "u1/5"));
    assertThat(eleventh).extracting(Answer::status, Answer::body).containsExactly(401, "Over quantity\n");
    node.refused("quantity", 1);
    node.client("u1", 6);
    node.client("u2", 5);
    ten.get(0).socket.close();
    Node.until("the place is free", () -> node.connections.size() == 11);
    node.client("u1");
  }

  @Test
  void twentyHandshakesAtOnce() {
    Promise<Void> go = Promise.promise();
    node.tokenWork = go.future();
    List<Future<Client>> twenty = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      twenty.add(tryOpen("u1", 5));
    }
    Node.until("ten are refused", () -> twenty.stream().filter(Future::failed).count() == 10);
    go.complete();
    Node.await(Future.join(twenty).otherwiseEmpty());
    assertThat(twenty.stream().filter(Future::succeeded).count()).isEqualTo(10);
    // A client hears of its upgrade a moment before the server has noted the connection.
    Node.until("ten are noted", () -> node.connections.size() >= 10);
    assertThat(node.connections.size()).isEqualTo(10);
  }

  @Test
  void nodeIsFullOrCloses() throws Exception {
    node.close();
    node = Node.start(Node.limits().withConnections(10, 2), SessionOptions.defaults());
    node.client("u1");
    Client second = node.client("u2");
    assertThat(upgrade(uri("u3", 5, "u3/5")).status).isEqualTo(503);
    node.refused("node", 1);
    second.socket.close();
    Node.until("the place is free", () -> node.connections.placesTaken() == 1);
    node.client("u3").socket.close();
    Node.until("the place is free", () -> node.connections.placesTaken() == 1);
    node.connections.refuseNew();
    assertThat(upgrade(uri("u3", 5, "u3/5")).status).isEqualTo(503);
    assertThat(node.connections.placesTaken()).isEqualTo(1);
  }

  @Test
  void origins() throws Exception {
    node.close();
    node = new Node(GatewayOptions.defaults().withAddress("127.0.0.1", 0).withLimits(Node.limits())
        .withAllowedOrigins(Set.of("https://good.example")), SessionOptions.defaults(), PushOptions.defaults());
    assertThat(upgrade(uri("u1", 5, "u1/5"), "Origin: https://bad.example").status).isEqualTo(403);
    node.refused("origin", 1);
    assertThat(upgrade(uri("u1", 5, "u1/5"), "Origin: https://good.example").status).isEqualTo(101);
    assertThat(upgrade(uri("u1", 5, "u1/5")).status).isEqualTo(101);
  }

  @Test
  void whoAsksNothingIsOneOfALimitedNumber() throws Exception {
    node.close();
    node = Node.start(Node.limits().withConnections(10, 3), SessionOptions.defaults());
    List<Socket> sockets = new ArrayList<>();
    // Each of the two event loops takes three.
    for (int each = 0; each < 7; each++) {
      sockets.add(new Socket("127.0.0.1", node.port));
    }
    Node.until("one over the limit is closed long before its time is over", () -> sockets.stream().anyMatch(HandshakeIT::isClosed));
    node.refused("silence", 1);
    for (Socket socket : sockets) {
      socket.close();
    }
    Node.until("there is room again", () -> {
      try {
        node.loggedIn("u1");
        return true;
      } catch (AssertionError refused) {
        return false;
      }
    });
  }

  private static boolean isClosed(Socket socket) {
    try {
      socket.setSoTimeout(10);
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException open) {
      return false;
    } catch (IOException reset) {
      return true;
    }
  }

  @Test
  void whoAsksNothingIsClosed() throws Exception {
    node.close();
    node = Node.start(Node.limits().withTimes(Node.ms(1_500), Node.ms(30_000), Node.ms(25_000), Node.ms(1_000), Node.ms(20)),
        SessionOptions.defaults());
    Client client = node.loggedIn("u1");
    try (Socket silent = new Socket("127.0.0.1", node.port); Socket slow = new Socket("127.0.0.1", node.port);
        Socket asking = new Socket("127.0.0.1", node.port)) {
      slow.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n".getBytes(StandardCharsets.US_ASCII));
      asking.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      silent.setSoTimeout(10_000);
      slow.setSoTimeout(10_000);
      assertThat(silent.getInputStream().read()).isEqualTo(-1);
      assertThat(slow.getInputStream().read()).isEqualTo(-1);
      node.refused("silence", 2);
      asking.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(asking.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).split("HTTP/1.1 404")).hasSize(3);
    }
    assertThat(client.call("GetLoginStatus").getString("data")).isEqualTo("3");
  }

  @Test
  void badTokensAreToldInTheLogin() {
    record Case(String token, int code, String event) {
    }
    for (Case bad : List.of(new Case("garbage", 1503, "OnUserTokenExpired"), new Case("kicked", 1506, "OnKickedOffline"),
        new Case("u2/5", 1502, "OnUserTokenExpired"), new Case("u1/2", 1502, "OnUserTokenExpired"))) {
      Client client = Node.await(Client.open(node, "u1", 5, bad.token));
      assertThat(client.call("GetLoginStatus").getInteger("errCode")).isEqualTo(10004);
      JsonObject answer = client.firstLogin();
      assertThat(answer.getInteger("errCode")).isEqualTo(bad.code);
      assertThat(answer.getString("event")).isEqualTo("Login");
      assertThat(client.next().getString("event")).isEqualTo(bad.event);
      assertThat(client.closeCode()).isEqualTo((short) 4003);
    }
    node.refused("token", 4);
    assertThat(node.cores.all).isEmpty();
    Node.until("all are gone", () -> node.connections.size() == 0 && node.connections.placesTaken() == 0);
  }

  @Test
  void aClientThatComesBackWithAnEndedTokenIsLetGoBeforeItIsAnswered() {
    Client back = Node.await(Client.open(node, "u1", 5, "kicked"));
    back.sendAs("another", "Login", "u1", "kicked");
    // Its library catches no error of this Login; after the event it drops the answer.
    assertThat(back.untilEvent("OnKickedOffline")).containsExactly("OnConnecting", "OnKickedOffline");
    JsonObject answer = back.next();
    assertThat(answer.getString("operationID")).isEqualTo("another");
    assertThat(answer.getInteger("errCode")).isEqualTo(1506);
    assertThat(back.closeCode()).isEqualTo((short) 4003);
  }

  @Test
  void theServerOfTokensIsOutOfReach() {
    node.tokenWork = Future.failedFuture(new CallException(10000, "no connection"));
    Client client = node.client("u1");
    client.sendAs("url", "Login", "u1", "u1/5");
    assertThat(client.next().getInteger("errCode")).as("at the first Login").isEqualTo(10000);
    assertThat(client.next().getString("event")).isEqualTo("OnKickedOffline");
    client.closeCode();
    // A client that comes back uses the old URL. After an answer with an error it would stay and never log in again.
    Client back = node.client("u1");
    back.sendAs("another", "Login", "u1", "u1/5");
    assertThat(back.closeCode()).isEqualTo((short) 1001);
    assertThat(back.frames).isEmpty();
    node.tokenWork = Future.succeededFuture();
    assertThat(node.loggedIn("u1").call("GetLoginStatus").getString("data")).isEqualTo("3");
  }

  @Test
  void aClientThatGoesDuringTheTokenCheckLeavesNothing() throws Exception {
    Promise<Void> go = Promise.promise();
    node.tokenWork = go.future();
    try (Socket socket = new Socket("127.0.0.1", node.port)) {
      socket.getOutputStream().write(("GET " + uri("u1", 5, "u1/5") + " HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n"
          + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
          .getBytes(StandardCharsets.US_ASCII));
      Node.until("the handshake is under way", () -> node.connections.placesTaken() == 1);
    }
    go.complete();
    Node.until("nothing is left", () -> node.connections.placesTaken() == 0 && node.connections.size() == 0);
  }
}
