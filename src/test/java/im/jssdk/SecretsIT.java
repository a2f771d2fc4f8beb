package im.jssdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs a whole scenario with all logging on and looks for secrets in everything that comes out. */
@Timeout(120)
class SecretsIT {

  private static final String ADMIN = "operators-only-0123456789";
  private static final String NEXT_ADMIN = "operators-next-0123456789";
  private static final String SECRET = "embedded-hush-secret";
  private static final String PASSWORD = "store-hush-password";

  @TempDir
  private Path folder;
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void nothingSecretComesOut() throws Exception {
    Path file = write(ADMIN);
    List<String> seen = new ArrayList<>();
    List<String> secrets = new ArrayList<>(List.of(ADMIN, NEXT_ADMIN, SECRET, PASSWORD));
    try (Collector collector = new Collector(); ServerProcess server = new ServerProcess(folder, ServerProcess.onFreePorts(
        "--config=" + file, "--set=log.level=trace", "--set=tracing.endpoint=" + collector.endpoint(), "--set=tracing.sampleRatio=1"))) {
      String ready = server.awaitLine(" ready ");
      String clients = ServerProcess.value(ready, "clients");
      String ops = ServerProcess.value(ready, "ops");
      String page = ServerProcess.value(server.awaitLine("open the chat page"), "page");
      ChatClient anna = ChatClient.loggedIn(http, clients, page, "anna", 5);
      ChatClient bert = ChatClient.loggedIn(http, clients, page, "bert", 1);
      secrets.addAll(List.of(anna.token, bert.token));
      // A token that is none, and one that is another's.
      String bad = anna.token.substring(0, anna.token.length() - 6) + "AAAAAA";
      secrets.add(bad);
      for (String token : List.of(bad, bert.token)) {
        ChatClient refused = ChatClient.open(http, clients, "anna", 5, token);
        refused.send("url", "Login", "anna", token);
        refused.closeCode();
        seen.add(refused.received());
      }
      String message = anna.call("m1", "CreateTextMessage", "hello").get("data").asText();
      seen.add(anna.call("m2", "SendMessage", message, "bert", "", "{\"title\":\"t\",\"desc\":\"d\",\"ex\":\"\",\"iOSPushSound\":\"\","
          + "\"iOSBadgeCount\":false}").toString());
      bert.event("OnRecvNewMessages");
      // Frames that can't be understood, with the token in them.
      anna.send("w1", "Login", 1, anna.token, anna.token);
      anna.send("w2", "GetUsersInfo", anna.token);
      anna.call("w3", "GetLoginStatus");

      for (String path : List.of("nodes", "users", "user?userID=anna", "sessions", "connections", "figures", "log")) {
        seen.add(get(ops + "/admin/" + path, ADMIN));
      }
      get(ops + "/admin/nodes", "wrong-" + ADMIN);
      seen.add(get(ops + "/metrics", ADMIN));
      seen.add(get(ops + "/health/ready", ADMIN));
      write(NEXT_ADMIN);
      server.awaitLine("key=ops.adminToken");
      seen.add(get(ops + "/admin/kick?userID=bert", NEXT_ADMIN));
      anna.send("o1", "Logout");
      anna.closeCode();
      server.terminate();
      assertThat(server.awaitExit(30)).isZero();
      seen.add(server.output());
      seen.add(collector.spans().toString());
    }
    try (ServerProcess check = new ServerProcess(folder, List.of("--config=" + file, "--check-config"))) {
      assertThat(check.awaitExit(60)).isZero();
      seen.add(check.output());
    }
    try (ServerProcess wrong = new ServerProcess(folder, List.of("--check-config", "--set=ops.adminToken=short hush"))) {
      assertThat(wrong.awaitExit(60)).isEqualTo(1);
      assertThat(wrong.output()).contains("ops.adminToken can't be what is given").doesNotContain("hush");
    }

    String all = String.join("\n", seen);
    assertThat(all).contains("DEBUG", "jssdk_connections", "***", "call SendMessage");
    for (String secret : secrets) {
      assertThat(all.lines().filter(line -> line.contains(secret))).as("lines with a secret").isEmpty();
      String signature = secret.substring(secret.lastIndexOf('.') + 1);
      assertThat(all.lines().filter(line -> line.contains(signature))).as("lines with a part of one").isEmpty();
    }
  }

  private Path write(String adminToken) throws Exception {
    return Files.writeString(folder.resolve("secrets.json"), "{\"ops\":{\"adminToken\":\"" + adminToken + "\"},\"embedded\":{\"secret\":\""
        + SECRET + "\"},\"store\":{\"password\":\"" + PASSWORD + "\"}}");
  }

  private String get(String url, String token) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + token);
    if (url.contains("kick")) {
      request.POST(HttpRequest.BodyPublishers.noBody());
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
  }
}
