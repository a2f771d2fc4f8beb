package im.jssdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs the whole program as people run it. */
@Timeout(120)
class MainIT {

  private static final long STOP_SECONDS = 3;
  private static final long START_SECONDS = 60;

  @TempDir
  private Path folder;
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void servesPageAndDevelopmentRoutesAndStopsCleanly() throws Exception {
    try (ServerProcess server = new ServerProcess(folder, ServerProcess.onFreePorts())) {
      String ready = server.awaitLine(" ready ");
      String ops = ServerProcess.value(ready, "ops");
      String clients = ServerProcess.value(ready, "clients");
      String page = ServerProcess.value(server.awaitLine("open the chat page"), "page");

      assertThat(clients).startsWith("ws://127.0.0.1:");
      assertThat(awaitStatus(ops + "/health/ready", 200).body()).contains("\"status\":\"ready\"");
      assertThat(get(ops + "/metrics").body()).contains("jssdk_connections 0.0", "jssdk_cores{state=\"online\"} 0.0");

      HttpResponse<String> index = get(page);
      assertThat(index.statusCode()).isEqualTo(200);
      assertThat(index.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
      assertThat(get(page, "If-None-Match", index.headers().firstValue("etag").orElseThrow()).statusCode()).isEqualTo(304);
      assertThat(get(page + "js/main.js").headers().firstValue("content-type")).hasValue("text/javascript; charset=utf-8");
      assertThat(get(page + "js").statusCode()).isEqualTo(404);
      assertThat(get(page + "..%2f..%2fetc/passwd").statusCode()).isEqualTo(404);

      JsonNode token = post(page + "dev/token", "{\"userID\":\"anna\",\"nickname\":\"Anna\",\"platformID\":5}");
      assertThat(token.at("/errCode").asInt(-1)).isZero();
      assertThat(token.at("/data/token").asText()).isNotEmpty();
      assertThat(post(page + "dev/users", "{}").at("/data/users/0/nickname").asText()).isEqualTo("Anna");

      server.terminate();
      assertThat(server.awaitExit(STOP_SECONDS)).isZero();
      assertThat(server.output()).contains("draining").endsWith("stopped").doesNotContain(token.at("/data/token").asText());
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(Path::getFileName).map(Path::toString)).noneMatch(name -> name.startsWith("jssdk-store-"));
    }
  }

  @Test
  void countsAClientAndSendsItAwayWhenItStops() throws Exception {
    try (ServerProcess server = new ServerProcess(folder, ServerProcess.onFreePorts())) {
      String ready = server.awaitLine(" ready ");
      String ops = ServerProcess.value(ready, "ops");
      String page = ServerProcess.value(server.awaitLine("open the chat page"), "page");
      String token = post(page + "dev/token", "{\"userID\":\"anna\",\"platformID\":5}").at("/data/token").asText();
      Client client = new Client();
      WebSocket socket = open(ServerProcess.value(ready, "clients"), token, client);

      socket.sendText(frame("o1", "Login", "[\\\"anna\\\",\\\"" + token + "\\\"]"), true).join();
      client.await("\"Login\"");
      client.await("OnSyncServerFinish");
      socket.sendText(frame("o2", "GetLoginStatus", "[]"), true).join();
      client.await("GetLoginStatus");

      assertThat(get(ops + "/metrics").body()).contains("jssdk_connections 1.0", "jssdk_sessions 1.0",
          "jssdk_cores{state=\"online\"} 1.0", "jssdk_mailbox_calls 0.0", "jssdk_upstream_connections{state=\"open\"} 1.0",
          "jssdk_calls_seconds_count{code=\"0\",function=\"GetLoginStatus\"} 1",
          "jssdk_events_total{event=\"OnSyncServerFinish\"} 1.0", "jssdk_outbound_queue_bytes 0.0");

      server.terminate();
      assertThat(client.closed.get(STOP_SECONDS, TimeUnit.SECONDS)).isEqualTo(1001);
      assertThat(server.awaitExit(STOP_SECONDS)).isZero();
      assertThat(server.output()).doesNotContain(token, "RejectedExecutionException");
    }
  }

  private static String frame(String operationID, String function, String data) {
    return "{\"operationID\":\"" + operationID + "\",\"userID\":\"anna\",\"reqFuncName\":\"" + function + "\",\"data\":\""
        + data + "\"}";
  }

  /** What a client hears. */
  private static final class Client implements WebSocket.Listener {

    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder part = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      part.append(data);
      if (last) {
        frames.add(part.toString());
        part.setLength(0);
      }
      socket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      closed.complete(code);
      return null;
    }

    void await(String text) throws InterruptedException {
      String frame;
      do {
        frame = frames.poll(START_SECONDS, TimeUnit.SECONDS);
        assertThat(frame).as("a frame with " + text).isNotNull();
      } while (!frame.contains(text));
    }
  }

  @Test
  void isReadyWhenItSaysSo() throws Exception {
    String ops = "http://127.0.0.1:" + freePort();
    try (ServerProcess server = new ServerProcess(folder,
        ServerProcess.onFreePorts("--set=ops.port=" + URI.create(ops).getPort()))) {
      AtomicBoolean stop = new AtomicBoolean();
      AtomicInteger early = new AtomicInteger();
      Thread impatient = new Thread(() -> {
        while (!stop.get()) {
          try {
            if (get(ops + "/health/ready").statusCode() == 503) {
              early.incrementAndGet();
            }
          } catch (IOException | InterruptedException e) {
            Thread.onSpinWait();
          }
        }
      });
      impatient.start();
      server.awaitLine(" ready ");
      HttpResponse<String> answer = get(ops + "/health/ready");
      stop.set(true);
      impatient.join();

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(early).as("answers while it was not ready yet").hasPositiveValue();
    }
  }

  @Test
  void removesTheStoreOfAKilledProcess() throws Exception {
    try (ServerProcess killed = new ServerProcess(folder, ServerProcess.onFreePorts())) {
      killed.awaitLine(" ready ");
      Path store = stores().get(0);
      killed.kill();
      Files.setLastModifiedTime(store.resolve("in-use.lock"), FileTime.from(Instant.now().minusSeconds(60)));
      try (ServerProcess next = new ServerProcess(folder, ServerProcess.onFreePorts())) {
        next.awaitLine(" ready ");
        assertThat(stores()).hasSize(1).doesNotContain(store);
        Files.setLastModifiedTime(stores().get(0).resolve("in-use.lock"), FileTime.from(Instant.now().minusSeconds(60)));
        try (ServerProcess beside = new ServerProcess(folder, ServerProcess.onFreePorts())) {
          beside.awaitLine(" ready ");
          assertThat(stores()).as("that of a living process stays").hasSize(2);
        }
      }
    }
  }

  private List<Path> stores() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(path -> path.getFileName().toString().startsWith("jssdk-store-")).toList();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }

  @Test
  void logsWhoComesAndGoes() throws Exception {
    try (ServerProcess server = new ServerProcess(folder, ServerProcess.onFreePorts("--set=log.level=debug",
        "--set=session.graceSeconds=0"))) {
      String clients = ServerProcess.value(server.awaitLine(" ready "), "clients");
      String page = ServerProcess.value(server.awaitLine("open the chat page"), "page");
      String token = post(page + "dev/token", "{\"userID\":\"anna\",\"platformID\":5}").at("/data/token").asText();
      Client client = new Client();
      WebSocket socket = open(clients, token, client);
      socket.sendText(frame("o1", "Login", "[\\\"anna\\\",\\\"" + token + "\\\"]"), true).join();
      client.await("OnSyncServerFinish");
      socket.sendText(frame("o2", "NoSuchFunction", "[]"), true).join();
      socket.sendText(frame("o3", "Logout", "[]"), true).join();
      client.closed.get(STOP_SECONDS, TimeUnit.SECONDS);

      String bad = token.substring(0, token.length() - 4) + "AAAA";
      Client refused = new Client();
      open(clients, bad, refused).sendText(frame("o4", "Login", "[\\\"anna\\\",\\\"" + bad + "\\\"]"), true).join();
      refused.closed.get(STOP_SECONDS, TimeUnit.SECONDS);
      server.terminate();
      server.awaitExit(STOP_SECONDS);

      String who = "userID=anna platform=5 connection=";
      assertThat(server.output()).contains("INFO  core started userID=anna", "INFO  login operationID=o1 " + who,
          "DEBUG call operationID=o2 " + who, "INFO  logout operationID=o3 " + who, "INFO  core stopped userID=anna",
          "INFO  token refused operationID=o1 userID=anna platform=5 code=150", "INFO  login refused operationID=o4 " + who);
      for (String secret : List.of(token, bad)) {
        // Neither as it is nor a part of it, such as its signature.
        assertThat(server.output()).doesNotContain(secret, secret.split("\\.")[1], secret.split("\\.")[2]);
      }
    }
  }

  private WebSocket open(String clients, String token, Client client) {
    return http.newWebSocketBuilder().buildAsync(URI.create(clients + "/?sendID=anna&platformID=5&operationID=o1&token=" + token), client)
        .join();
  }

  @Test
  void logsJsonWhenAsked() throws Exception {
    try (ServerProcess server = new ServerProcess(folder, ServerProcess.onFreePorts("--set=log.format=json"))) {
      JsonNode ready = new ObjectMapper().readTree(server.awaitLine("\"ready\""));

      assertThat(ready.get("event").asText()).isEqualTo("ready");
      assertThat(ready.get("clients").asText()).startsWith("ws://127.0.0.1:");
    }
  }

  @Test
  void runsTheEmbeddedServerAlone() throws Exception {
    try (ServerProcess server = new ServerProcess(folder, ServerProcess.onFreePorts("--set=gateway.enabled=false"))) {
      String api = ServerProcess.value(server.awaitLine(" ready "), "api");

      assertThat(post(api + "/dev/users", "{}").at("/errCode").asInt(-1)).isZero();
      server.terminate();
      assertThat(server.awaitExit(STOP_SECONDS)).isZero();
    }
  }

  @Test
  void saysInWordsThatThereIsNoPageBesideARealServer() throws Exception {
    try (ServerProcess openim = new ServerProcess(folder, ServerProcess.onFreePorts("--set=gateway.enabled=false"))) {
      String addresses = openim.awaitLine(" ready ");
      try (ServerProcess server = new ServerProcess(folder, ServerProcess.onFreePorts(
          "--set=openim.apiAddress=" + ServerProcess.value(addresses, "api"),
          "--set=openim.wsAddress=" + ServerProcess.value(addresses, "ws")))) {
        String ready = server.awaitLine(" ready ");
        URI clients = URI.create(ServerProcess.value(ready, "clients"));

        HttpResponse<String> root = get("http://127.0.0.1:" + clients.getPort() + "/");
        assertThat(root.statusCode()).isEqualTo(404);
        assertThat(root.body()).contains("WebSocket");
        assertThat(Files.isDirectory(folder.resolve("data"))).as("the default store, in the working folder").isTrue();

        openim.terminate();
        openim.awaitExit(STOP_SECONDS);
        assertThat(awaitStatus(ServerProcess.value(ready, "ops") + "/health/ready", 503).body()).contains("\"openim\":\"");
      }
    }
  }

  @Test
  void aBadSettingEndsWithOne() throws Exception {
    try (ServerProcess server = new ServerProcess(folder, List.of("--set", "gateway.prot=1"))) {
      assertThat(server.awaitExit(START_SECONDS)).isEqualTo(1);
      assertThat(server.output())
          .isEqualTo("jssdk-server: there is no setting gateway.prot: did you mean gateway.port? (by --set)");
    }
  }

  @Test
  void anUnknownOptionEndsWithOne() throws Exception {
    try (ServerProcess server = new ServerProcess(folder, List.of("--nonsense"))) {
      assertThat(server.awaitExit(START_SECONDS)).isEqualTo(1);
      assertThat(server.output()).contains("--nonsense").contains("--help");
    }
  }

  @Test
  void checksTheConfigurationWithoutStarting() throws Exception {
    Path file = Files.writeString(folder.resolve("my.json"), "{\"gateway\":{\"port\":11003},\"embedded\":{\"secret\":\"hush\"}}");
    try (ServerProcess server = new ServerProcess(folder, List.of("--config", file.toString(), "--check-config"))) {
      assertThat(server.awaitExit(START_SECONDS)).isZero();
      JsonNode shown = new ObjectMapper().readTree(server.output());
      assertThat(shown.at("/gateway/port").asInt()).isEqualTo(11003);
      assertThat(shown.at("/embedded/secret").asText()).isEqualTo("***");
    }
  }

  @Test
  void aPortThatIsTakenEndsWithTwo() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      for (String key : List.of("gateway.port", "embedded.apiPort", "embedded.wsPort", "ops.port")) {
        try (ServerProcess server = new ServerProcess(folder,
            ServerProcess.onFreePorts("--set=" + key + "=" + other.getLocalPort()))) {
          assertThat(server.awaitExit(START_SECONDS)).as(key).isEqualTo(2);
          assertThat(server.output()).contains(key + " can't be " + other.getLocalPort());
        }
      }
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(Path::getFileName).map(Path::toString)).noneMatch(name -> name.startsWith("jssdk-store-"));
    }
  }

  @Test
  void aStoreThatCannotBeHadEndsWithTwo() throws Exception {
    Path file = Files.createFile(folder.resolve("no-folder"));
    try (ServerProcess server = new ServerProcess(folder, ServerProcess.onFreePorts("--set=store.url=sqlite:" + file))) {
      assertThat(server.awaitExit(START_SECONDS)).isEqualTo(2);
      assertThat(server.output()).contains("store.url").contains("no-folder");
    }
  }

  private HttpResponse<String> awaitStatus(String url, int status) throws IOException, InterruptedException {
    HttpResponse<String> answer = get(url);
    while (answer.statusCode() != status) {
      Thread.sleep(100);
      answer = get(url);
    }
    return answer;
  }

  private HttpResponse<String> get(String url, String... headers) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private JsonNode post(String url, String body) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body)).build();
    return new ObjectMapper().readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }
}
