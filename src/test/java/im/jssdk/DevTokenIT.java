package im.jssdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who can have a token for nothing, and where. */
@Timeout(120)
class DevTokenIT {

  private static final String BODY = "{\"userID\":\"anna\",\"platformID\":5}";
  /** Ways to write the same path that some servers take for it. */
  private static final List<String> PATHS = List.of("/dev/token", "/dev/users", "/dev/token/", "//dev/token", "/./dev/token", "/x/../dev/token",
      "/DEV/token", "/dev/%74oken", "/dev/token?a=b", "/dev/token;x", "/dev%2ftoken");

  @TempDir
  private Path folder;
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void beforeAnotherOpenImServerThereAreNone() throws Exception {
    // That server would even give them, and to this machine.
    try (ServerProcess upstream = new ServerProcess(folder("openim"), ServerProcess.onFreePorts("--set=gateway.enabled=false"))) {
      String openim = upstream.awaitLine(" ready ");
      String api = ServerProcess.value(openim, "api");
      assertThat(post(api + "/dev/token").statusCode()).isEqualTo(200);
      try (ServerProcess server = new ServerProcess(folder("server"), List.of("--set=gateway.port=0", "--set=gateway.host=127.0.0.1",
          "--set=ops.port=0", "--set=openim.apiAddress=" + api, "--set=openim.wsAddress=" + ServerProcess.value(openim, "ws")))) {
        URI clients = URI.create(ServerProcess.value(server.awaitLine(" ready "), "clients"));
        for (String path : PATHS) {
          for (String method : List.of("GET", "POST", "PUT", "OPTIONS")) {
            String answer = raw(clients, method, path);
            assertThat(answer).as(method + " " + path).startsWith("HTTP/1.1 404 ").doesNotContain("eyJ").doesNotContain("anna");
          }
        }
      }
    }
  }

  @Test
  void besideTheEmbeddedServerNotThroughAProxy() throws Exception {
    try (RunningServer server = new RunningServer(folder)) {
      URI page = URI.create(server.page());
      assertThat(post(page + "dev/token").body()).contains("\"token\":\"eyJ");
      for (String header : List.of("X-Forwarded-For: 203.0.113.7", "Forwarded: for=203.0.113.7", "X-Real-IP: 203.0.113.7", "via: 1.1 proxy")) {
        for (String path : List.of("/dev/token", "/dev/users")) {
          String answer = raw(page, "POST", path, header);
          assertThat(answer).as(header).startsWith("HTTP/1.1 403 ").contains("this machine and its own network")
              .doesNotContain("eyJ").doesNotContain("anna");
        }
      }
    }
  }

  private Path folder(String name) throws Exception {
    return Files.createDirectories(folder.resolve(name));
  }

  private HttpResponse<String> post(String url) throws Exception {
    return http.send(HttpRequest.newBuilder(URI.create(url)).POST(HttpRequest.BodyPublishers.ofString(BODY)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** Java's client would tidy paths up. */
  private static String raw(URI server, String method, String path, String... headers) throws Exception {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
      for (String header : headers) {
        request.append(header).append("\r\n");
      }
      request.append("Content-Type: application/json\r\nContent-Length: ").append(BODY.length()).append("\r\n\r\n").append(BODY);
      socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      socket.getInputStream().transferTo(answer);
      return answer.toString(StandardCharsets.UTF_8);
    }
  }
}
