package im.jssdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an operator sees and does, asked of the whole program. */
@Timeout(120)
class AdminIT {

  private static final String TOKEN = "operators-only-0123456789";
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir
  private static Path folder;
  private static ServerProcess server;
  private static String clients;
  private static String ops;
  private static String page;

  @BeforeAll
  static void start() throws Exception {
    server = new ServerProcess(folder, ServerProcess.onFreePorts("--set=ops.adminToken=" + TOKEN,
        "--set=ops.wrongTokensPerAddress=1000", "--set=ops.wrongTokensInAll=1000"));
    String ready = server.awaitLine(" ready ");
    clients = ServerProcess.value(ready, "clients");
    ops = ServerProcess.value(ready, "ops");
    page = ServerProcess.value(server.awaitLine("open the chat page"), "page");
  }

  @AfterAll
  static void stop() throws Exception {
    server.terminate();
    assertThat(server.awaitExit(30)).isZero();
    assertThat(server.output()).doesNotContain(TOKEN);
  }

  @Test
  void nothingWithoutTheToken() throws Exception {
    for (String route : List.of("GET nodes", "GET figures", "GET users", "GET user?userID=a", "GET sessions", "GET connections",
        "GET follow?userID=a", "POST kick?userID=a", "POST drain", "GET log", "PUT log?logger=im.jssdk&level=debug",
        "DELETE log?logger=im.jssdk")) {
      String[] parts = route.split(" ");
      for (String authorization : Arrays.asList(null, "Bearer " + TOKEN + "x", "Basic " + TOKEN, TOKEN, "Bearer ")) {
        assertThat(send(parts[0], parts[1], authorization).statusCode()).as(route + " with " + authorization).isEqualTo(401);
      }
      // Nor in the query, where proxies' logs would have it.
      assertThat(send(parts[0], parts[1] + (route.contains("?") ? "&" : "?") + "token=" + TOKEN, null).statusCode()).as(route).isEqualTo(401);
    }
    assertThat(get("nodes").at("/nodes/0/draining").asBoolean()).isFalse();
    assertThat(get("log").get("changed").has("im.jssdk")).isFalse();
    assertThat(send("GET", "users", null).body()).contains("Authorization: Bearer ");
    assertThat(metrics()).contains("jssdk_refusals_total{reason=\"admin\"}");
  }

  @Test
  void whatCannotBeUnderstoodIsSaidInWords() throws Exception {
    assertThat(refused("GET", "users?limit=0", 400)).contains("limit must be a whole number from 1 to 500");
    assertThat(refused("GET", "user", 400)).contains("userID is missing");
    assertThat(refused("GET", "connections?after=x", 400)).contains("after must be the number");
    assertThat(refused("POST", "users", 405)).contains("only GET");
    assertThat(refused("GET", "user?userID=nobody", 404)).contains("no node has a core of this user");
    assertThat(refused("POST", "kick?userID=nobody", 404)).contains("no such user");
    assertThat(refused("POST", "kick?connection=0", 404)).contains("no such user");
  }

  @Test
  void listsNodesUsersSessionsAndConnections() throws Exception {
    ChatClient web = client("list_a", 5);
    client("list_a", 1);
    client("list_b", 5);
    client("list_C", 5);

    JsonNode node = get("nodes").at("/nodes/0");
    assertThat(node.get("node").asText()).endsWith(":" + URI.create(clients).getPort());
    assertThat(node.get("ready").asBoolean()).isTrue();
    assertThat(node.get("draining").asBoolean()).isFalse();
    assertThat(node.get("connections").asInt()).isGreaterThanOrEqualTo(4);

    JsonNode users = get("users?search=LIST_&limit=2");
    assertThat(users.get("users").findValuesAsText("userID")).containsExactly("list_C", "list_a");
    JsonNode more = get("users?search=list_&limit=2&after=" + users.get("next").asText());
    assertThat(more.get("users").findValuesAsText("userID")).containsExactly("list_b");
    assertThat(more.get("next").asText()).isEmpty();
    assertThat(more.at("/users/0/state").asText()).isEqualTo("online");
    assertThat(more.at("/users/0/node").asText()).isEqualTo(node.get("node").asText());

    assertThat(get("sessions?search=list_").get("sessions").size()).isEqualTo(4);
    JsonNode sessions = get("sessions?userID=list_a").get("sessions");
    assertThat(sessions.findValuesAsText("platformID")).containsExactly("5", "1");
    assertThat(sessions.get(0).get("client").asText()).isEqualTo("url");
    assertThat(sessions.get(0).get("connections").size()).isEqualTo(1);
    assertThat(sessions.get(0).get("leadsUpstream").asBoolean()).isTrue();

    JsonNode connections = get("connections?userID=list_a&limit=1");
    assertThat(connections.get("connections").size()).isEqualTo(1);
    assertThat(connections.at("/connections/0/id")).isEqualTo(sessions.get(0).get("connections").get(0));
    assertThat(connections.at("/connections/0/state").asText()).isEqualTo("logged_in");
    assertThat(connections.at("/connections/0/address").asText()).startsWith("127.0.0.1:");
    JsonNode next = get("connections?userID=list_a&limit=1&after=" + connections.get("next").asText());
    assertThat(next.at("/connections/0/platformID").asInt()).isEqualTo(1);

    web.close();
  }

  @Test
  void showsOneUsersCoreWithStateSyncAndErrors() throws Exception {
    String name = "core_a";
    ChatClient client = client(name, 5);
    client.call("wrong-1", "GetSelfUserInfo", "too", "many");
    client.call("wrong-2", "NoSuchFunction");

    JsonNode core = get("user?userID=" + URLEncoder.encode(name, StandardCharsets.UTF_8)).at("/cores/0");

    assertThat(core.at("/user/userID").asText()).isEqualTo(name);
    assertThat(core.at("/user/state").asText()).isEqualTo("online");
    assertThat(core.at("/user/callsUnderWay").asInt()).isZero();
    assertThat(core.get("loginStatus").asInt()).isEqualTo(3);
    assertThat(core.get("upstream").asText()).isEqualTo("OnConnectSuccess");
    assertThat(core.get("sync").asText()).isEqualTo("OnSyncServerFinish");
    assertThat(core.get("syncSince").asLong()).isBetween(System.currentTimeMillis() - 60_000, System.currentTimeMillis());
    assertThat(core.get("errors").findValuesAsText("operationID")).containsExactly("wrong-2", "wrong-1");
    assertThat(core.at("/errors/1/what").asText()).isEqualTo("GetSelfUserInfo");
    assertThat(core.at("/errors/1/code").asInt()).isEqualTo(10002);
    assertThat(core.at("/sessions/0/platformID").asInt()).isEqualTo(5);
  }

  @Test
  void kicksAConnectionASessionAndAUser() throws Exception {
    ChatClient first = client("kick_a", 5);
    ChatClient second = client("kick_a", 5);
    ChatClient phone = client("kick_a", 1);
    ChatClient pad = client("kick_a", 2);
    long id = get("connections?userID=kick_a").at("/connections/0/id").asLong();

    assertThat(act("POST", "kick?connection=" + id).get("kicked").asInt()).isEqualTo(1);
    first.event("OnKickedOffline");
    assertThat(first.closeCode()).isEqualTo(4003);
    assertThat(second.call("after-1", "GetLoginStatus").get("errCode").asInt()).isZero();

    // The core went by this session's token, and goes on with another's.
    assertThat(act("POST", "kick?userID=kick_a&platformID=5").get("kicked").asInt()).isEqualTo(1);
    second.event("OnKickedOffline");
    assertThat(second.closeCode()).isEqualTo(4003);
    assertThat(phone.call("after-2", "GetLoginStatus").get("data").asText()).isEqualTo("3");
    assertThat(get("sessions?userID=kick_a").get("sessions").findValuesAsText("platformID")).containsExactlyInAnyOrder("1", "2");
    assertThat(get("user?userID=kick_a").at("/cores/0/sessions").findValuesAsText("leadsUpstream")).contains("true");

    assertThat(act("POST", "kick?userID=kick_a").get("kicked").asInt()).isEqualTo(2);
    assertThat(phone.closeCode()).isEqualTo(4003);
    assertThat(pad.closeCode()).isEqualTo(4003);
    until("kick-a gone", () -> get("users?userID=kick_a").get("users").isEmpty());
    assertThat(client("kick_a", 5).call("after-3", "GetLoginStatus").get("data").asText()).as("may log in again").isEqualTo("3");
  }

  @Test
  void changesTheLogLevelOfALoggerAndTakesItBack() throws Exception {
    assertThat(refused("PUT", "log?logger=im.jssdk.gateway&level=loud", 400)).contains("error, warn, info, debug, trace");
    assertThat(refused("PUT", "log?logger=%0aim&level=debug", 400)).contains("named like a class");
    assertThat(refused("PUT", "log?logger=org.jooq&level=debug", 400)).contains("would log users' data");
    assertThat(refused("DELETE", "log?logger=im.jssdk.session", 404)).contains("was not changed");

    JsonNode changed = act("PUT", "log?logger=im.jssdk.gateway&level=debug");
    assertThat(changed.at("/levels/im.jssdk.gateway").asText()).isEqualTo("debug");
    assertThat(changed.at("/changed/im.jssdk.gateway").asText()).isEqualTo("inherited");
    ChatClient client = client("log_a", 5);
    client.call("log-op-1", "GetLoginStatus");
    assertThat(server.awaitLine("operationID=log-op-1")).contains("DEBUG call ");

    assertThat(act("DELETE", "log?logger=im.jssdk.gateway").get("changed").isEmpty()).isTrue();
    client.call("log-op-2", "GetLoginStatus");
    act("PUT", "log?logger=im.jssdk.gateway&level=debug&seconds=1");
    until("taken back", () -> get("log").get("changed").isEmpty());
  }

  @Test
  void followsOneUserAndOneOperationLive() throws Exception {
    assertThat(refused("GET", "follow", 400)).contains("userID or operationID is missing");
    ChatClient ann = client("follow_a", 5);
    ChatClient ben = client("follow_b", 5);
    try (Follow user = new Follow("userID=follow_a"); Follow operation = new Follow("operationID=follow-op-2")) {
      assertThat(user.line().get("what").asText()).isEqualTo("following");
      assertThat(operation.line().get("what").asText()).isEqualTo("following");

      ben.call("follow-op-1", "GetLoginStatus");
      ben.call("follow-op-2", "GetUsersInfo", "[\"follow_a\"]");
      ann.call("follow-op-3", "GetLoginStatus");

      assertThat(user.line().toString()).contains("\"what\":\"received\"", "\"operationID\":\"follow-op-3\"", "\"userID\":\"follow_a\"");
      assertThat(user.line().toString()).contains("\"what\":\"function\"", "\"step\":\"started\"");
      assertThat(user.line().toString()).contains("\"what\":\"function\"", "\"code\":0");
      assertThat(user.line().toString()).contains("\"what\":\"answered\"", "\"function\":\"GetLoginStatus\"");
      List<String> steps = List.of("received", "function", "openim", "function", "answered");
      for (String step : steps) {
        JsonNode line = operation.line();
        assertThat(line.get("what").asText()).isEqualTo(step);
        assertThat(line.get("operationID").asText()).isEqualTo("follow-op-2");
        assertThat(line.get("userID").asText()).isEqualTo("follow_b");
      }
    }
    // Whoever left is let go: more may follow than can at a time.
    for (int i = 0; i < 20; i++) {
      try (Follow again = new Follow("userID=follow_a")) {
        assertThat(again.line().get("what").asText()).isEqualTo("following");
      }
    }
  }

  @Test
  void noMoreFollowThanCanBeServed() throws Exception {
    List<Follow> follows = new ArrayList<>();
    try {
      for (int i = 0; i < 8; i++) {
        follows.add(new Follow("operationID=nobody-" + i));
      }
      assertThat(refused("GET", "follow?userID=one-more", 429)).contains("8 follow already");
    } finally {
      for (Follow follow : follows) {
        follow.close();
      }
    }
    try (Follow again = new Follow("userID=one-more")) {
      assertThat(again.line().get("what").asText()).isEqualTo("following");
    }
  }

  /** An operator who looks on. */
  private static final class Follow implements AutoCloseable {

    private final Socket socket;
    private final BufferedReader reader;

    Follow(String parameters) throws Exception {
      URI uri = URI.create(ops);
      long end = System.nanoTime() + 20_000_000_000L;
      while (true) {
        Socket tried = new Socket(uri.getHost(), uri.getPort());
        tried.setSoTimeout(20_000);
        tried.getOutputStream().write(("GET /admin/follow?" + parameters + " HTTP/1.0\r\nHost: localhost\r\nAuthorization: Bearer " + TOKEN
            + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        BufferedReader lines = new BufferedReader(new InputStreamReader(tried.getInputStream(), StandardCharsets.UTF_8));
        String status = lines.readLine();
        for (String header = lines.readLine(); header != null && !header.isEmpty(); header = lines.readLine()) {
          assertThat(header).doesNotContain(TOKEN);
        }
        if (status.contains(" 200 ")) {
          socket = tried;
          reader = lines;
          return;
        }
        // The server may not have seen yet that another has left.
        assertThat(status).contains(" 429 ");
        assertThat(System.nanoTime()).isLessThan(end);
        tried.close();
      }
    }

    JsonNode line() throws Exception {
      String line = reader.readLine();
      while (line != null && !line.startsWith("{")) {
        line = reader.readLine();
      }
      return MAPPER.readTree(line);
    }

    @Override
    public void close() throws Exception {
      socket.close();
    }
  }

  @Test
  void servesThePageAndItsFigures() throws Exception {
    client("page_a", 5).call("page-op", "GetLoginStatus");
    HttpResponse<String> index = send("GET", "", null);
    assertThat(index.statusCode()).isEqualTo(200);
    assertThat(index.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
    assertThat(index.headers().firstValue("content-security-policy").orElseThrow()).contains("default-src 'none'", "script-src 'self'");
    assertThat(send("GET", "js/main.js", null).headers().firstValue("content-type")).hasValue("text/javascript; charset=utf-8");
    assertThat(send("GET", "js/nothing.js", null).statusCode()).isEqualTo(404);
    assertThat(send("GET", "..%2f..%2fconf/jssdk.json", null).statusCode()).isEqualTo(404);
    assertThat(send("GET", "figures", null).statusCode()).isEqualTo(401);

    JsonNode figures = get("figures").at("/figures/0");

    assertThat(figures.get("connections").asInt()).isPositive();
    assertThat(figures.get("coresOnline").asInt()).isPositive();
    assertThat(figures.get("calls").asInt()).isPositive();
    assertThat(figures.get("heapBytes").asLong()).isGreaterThan(1_000_000);
    assertThat(figures.at("/upstream/open").asInt()).isPositive();
    JsonNode buckets = figures.get("callBuckets");
    assertThat(buckets.get(buckets.size() - 1).get(0).isNull()).isTrue();
    assertThat(buckets.get(buckets.size() - 1).get(1).asDouble()).isEqualTo(figures.get("calls").asDouble());
  }

  @Test
  void drainsOnWish() throws Exception {
    try (ServerProcess other = new ServerProcess(folder, ServerProcess.onFreePorts("--set=ops.adminToken=" + TOKEN))) {
      String ready = other.awaitLine(" ready ");
      String otherOps = ServerProcess.value(ready, "ops");
      String otherPage = ServerProcess.value(other.awaitLine("open the chat page"), "page");
      ChatClient client = ChatClient.loggedIn(HTTP, ServerProcess.value(ready, "clients"), otherPage, "drain_a", 5);

      HttpRequest drain = HttpRequest.newBuilder(URI.create(otherOps + "/admin/drain")).header("Authorization", "Bearer " + TOKEN)
          .POST(HttpRequest.BodyPublishers.noBody()).build();
      assertThat(HTTP.send(drain, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(200);

      assertThat(client.closeCode()).isEqualTo(1001);
      HttpResponse<String> health = HTTP.send(HttpRequest.newBuilder(URI.create(otherOps + "/health/ready")).build(),
          HttpResponse.BodyHandlers.ofString());
      assertThat(health.statusCode()).isEqualTo(503);
      assertThat(health.body()).contains("drained by an operator");
      other.terminate();
      assertThat(other.awaitExit(10)).isZero();
    }
  }

  private static ChatClient client(String userID, int platformID) throws Exception {
    return ChatClient.loggedIn(HTTP, clients, page, userID, platformID);
  }

  private static HttpResponse<String> send(String method, String path, String authorization) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(ops + "/admin/" + path))
        .method(method, HttpRequest.BodyPublishers.noBody());
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static JsonNode get(String path) throws Exception {
    return act("GET", path);
  }

  private static JsonNode act(String method, String path) throws Exception {
    HttpResponse<String> answer = send(method, path, "Bearer " + TOKEN);
    assertThat(answer.statusCode()).as(method + " " + path + ": " + answer.body()).isEqualTo(200);
    return MAPPER.readTree(answer.body());
  }

  private static String refused(String method, String path, int status) throws Exception {
    HttpResponse<String> answer = send(method, path, "Bearer " + TOKEN);
    assertThat(answer.statusCode()).as(method + " " + path + ": " + answer.body()).isEqualTo(status);
    return MAPPER.readTree(answer.body()).get("error").asText();
  }

  private static String metrics() throws Exception {
    return HTTP.send(HttpRequest.newBuilder(URI.create(ops + "/metrics")).build(), HttpResponse.BodyHandlers.ofString()).body();
  }

  private interface Check {
    boolean holds() throws Exception;
  }

  private static void until(String what, Check check) throws Exception {
    long end = System.nanoTime() + 20_000_000_000L;
    while (!check.holds()) {
      assertThat(System.nanoTime()).as("in time: " + what).isLessThan(end);
      Thread.sleep(20);
    }
  }
}
