package im.jssdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Changes of settings and certificates while the whole program runs. */
@Timeout(180)
class ReloadIT {

  private static final String TOKEN = "operators-only-0123456789";
  private static final String NEXT_TOKEN = "another-secret-0123456789";

  @TempDir
  private Path folder;
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void takesLimitsOriginsLogLevelAndTokenWithoutARestart() throws Exception {
    Path file = write("{\"ops\":{\"adminToken\":\"" + TOKEN + "\"},\"limits\":{\"callsBurst\":400}}");
    try (ServerProcess server = new ServerProcess(folder, ServerProcess.onFreePorts("--config=" + file))) {
      String ready = server.awaitLine(" ready ");
      String clients = ServerProcess.value(ready, "clients");
      String ops = ServerProcess.value(ready, "ops");
      String page = ServerProcess.value(server.awaitLine("open the chat page"), "page");
      ChatClient before = ChatClient.loggedIn(http, clients, page, "before", 5);
      assertThat(admin(ops, TOKEN)).isEqualTo(200);

      write("{\"ops\":{\"adminToken\":\"" + NEXT_TOKEN + "\"},\"limits\":{\"callsBurst\":3,\"callsPerSecond\":1,"
          + "\"connectionsPerPlatform\":1},\"gateway\":{\"origins\":[\"https://*.example.com\"]},\"session\":{\"graceSeconds\":1,\"replayEvents\":5},"
          + "\"log\":{\"level\":\"debug\"}}");

      assertThat(server.awaitLine("key=gateway.origins")).contains("from=[] to=[https://*.example.com] applies=\"new connections\"");
      assertThat(server.awaitLine("key=session.graceSeconds")).contains("from=60 to=1 applies=\"at once\"");
      assertThat(server.awaitLine("key=session.replayEvents")).contains("from=1000 to=5 applies=\"after a restart, not before\"");
      assertThat(server.awaitLine("key=ops.adminToken")).contains("from=*** to=*** applies=\"at once\"");
      server.awaitLine("key=log.level");

      assertThat(admin(ops, TOKEN)).isEqualTo(401);
      assertThat(admin(ops, NEXT_TOKEN)).isEqualTo(200);
      assertThat(before.call("same-limits", "GetLoginStatus").get("errCode").asInt()).isZero();
      assertThat(server.awaitLine("operationID=same-limits")).contains("DEBUG call");
      ChatClient after = ChatClient.loggedIn(http, clients, page, "after", 5);
      List<Integer> codes = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        codes.add(after.call("burst-" + i, "GetLoginStatus").get("errCode").asInt());
      }
      assertThat(codes).contains(0, 20002);
      assertThat(upgradeStatus(clients, after, "https://chat.example.com")).as("one connection on a platform").isEqualTo(401);
      after.close();
      long closed = System.nanoTime();
      assertThat(upgradeStatus(clients, before, "https://chat.example.org")).isIn(401, 403);
      ChatClient other = ChatClient.loggedIn(http, clients, page, "other", 5);
      other.close();
      assertThat(upgradeStatus(clients, new Who("third", ChatClient.token(http, page, "third", 5)), "https://evil.example"))
          .isEqualTo(403);

      server.awaitLine("core stopped userID=after");
      assertThat(Duration.ofNanos(System.nanoTime() - closed)).as("the new grace time").isLessThan(Duration.ofSeconds(30));

      server.terminate();
      assertThat(server.awaitExit(30)).isZero();
      assertThat(server.output()).doesNotContain(TOKEN, NEXT_TOKEN);
    }
  }

  @Test
  void refusesAWrongFileAsAWhole() throws Exception {
    Path file = write("{\"limits\":{\"callSeconds\":30}}");
    try (ServerProcess server = new ServerProcess(folder, ServerProcess.onFreePorts("--config=" + file))) {
      String ready = server.awaitLine(" ready ");
      String page = ServerProcess.value(server.awaitLine("open the chat page"), "page");

      write("{\"limits\":{\"callsBurst\":1,\"callsPerSecond\":1,\"pingSeconds\":0},\"log\":{\"level\":\"debug\"}}");
      assertThat(server.awaitLine("changed settings refused, nothing changes")).contains("limits.pingSeconds can't be 0");
      ChatClient client = ChatClient.loggedIn(http, ServerProcess.value(ready, "clients"), page, "anna", 5);
      for (int i = 0; i < 10; i++) {
        assertThat(client.call("still-" + i, "GetLoginStatus").get("errCode").asInt()).isZero();
      }

      write("{\"limits\":{\"callSec");
      assertThat(server.awaitLine("changed settings refused, nothing changes")).contains("is not a JSON object");

      write("{\"log\":{\"level\":\"debug\"}}");
      assertThat(server.awaitLine("setting changed")).contains("key=log.level from=info to=debug");
    }
  }

  @Test
  void servesTlsAndTakesANewCertificate() throws Exception {
    TestCertificate first = TestCertificate.create(folder, "first", "RSA");
    TestCertificate second = TestCertificate.create(folder, "second", "EC");
    Path certificate = Files.copy(first.certificate(), folder.resolve("server.pem"));
    Path key = Files.copy(first.key(), folder.resolve("server.key"));
    try (ServerProcess server = new ServerProcess(folder, ServerProcess.onFreePorts("--set=gateway.tlsCertificate=" + certificate,
        "--set=gateway.tlsKey=" + key, "--set=gateway.eventLoops=2"))) {
      String clients = ServerProcess.value(server.awaitLine(" ready "), "clients");
      String page = ServerProcess.value(server.awaitLine("open the chat page"), "page");
      HttpClient trusting = HttpClient.newBuilder().sslContext(trustAll()).build();
      assertThat(clients).startsWith("wss://127.0.0.1:");
      assertThat(page).startsWith("https://");
      assertThat(subject(clients)).isEqualTo("CN=first");
      ChatClient client = ChatClient.loggedIn(trusting, clients, page, "anna", 5);

      // A key that is not the certificate's is refused; the connections go on with what there was.
      Files.copy(second.key(), key, StandardCopyOption.REPLACE_EXISTING);
      assertThat(server.awaitLine("changed settings refused, nothing changes")).contains("server.key").contains("kind");
      assertThat(subject(clients)).isEqualTo("CN=first");

      Files.copy(second.certificate(), certificate, StandardCopyOption.REPLACE_EXISTING);
      assertThat(server.awaitLine("new certificate in use")).contains("CN=second");
      for (int i = 0; i < 6; i++) {
        assertThat(subject(clients)).as("on each event loop").isEqualTo("CN=second");
      }
      assertThat(client.call("on-the-old", "GetLoginStatus").get("data").asText()).isEqualTo("3");
      JsonNode answer = ChatClient.loggedIn(HttpClient.newBuilder().sslContext(trustAll()).build(), clients, page, "bert", 5)
          .call("on-the-new", "GetLoginStatus");
      assertThat(answer.get("errCode").asInt()).isZero();
      server.terminate();
      assertThat(server.awaitExit(30)).isZero();
      assertThat(server.output()).doesNotContain("PRIVATE KEY", Files.readAllLines(first.key()).get(1));
    }
  }

  @Test
  void aCertificateThatIsNoneEndsWithOne() throws Exception {
    Path wrong = Files.writeString(folder.resolve("wrong.pem"), "no certificate");
    TestCertificate good = TestCertificate.create(folder, "good", "RSA");
    try (ServerProcess server = new ServerProcess(folder, List.of("--check-config", "--set=gateway.tlsCertificate=" + wrong,
        "--set=gateway.tlsKey=" + good.key()))) {
      assertThat(server.awaitExit(60)).isEqualTo(1);
      assertThat(server.output()).contains("wrong.pem holds no certificate in PEM form");
    }
    try (ServerProcess server = new ServerProcess(folder, List.of("--check-config", "--set=gateway.tlsCertificate=" + good.certificate()))) {
      assertThat(server.awaitExit(60)).isEqualTo(1);
      assertThat(server.output()).contains("gateway.tlsKey is empty while gateway.tlsCertificate is");
    }
  }

  private Path write(String settings) throws Exception {
    return Files.writeString(folder.resolve("jssdk-test.json"), settings);
  }

  private int admin(String ops, String token) throws Exception {
    return http.send(HttpRequest.newBuilder(URI.create(ops + "/admin/nodes")).header("Authorization", "Bearer " + token).build(),
        HttpResponse.BodyHandlers.ofString()).statusCode();
  }

  private record Who(String userID, String token) {
  }

  private int upgradeStatus(String clients, ChatClient who, String origin) {
    return upgradeStatus(clients, new Who(who.userID, who.token), origin);
  }

  /** What a page of that origin is answered. The JDK's client sends no origin unless it is told to. */
  private int upgradeStatus(String clients, Who who, String origin) {
    try {
      http.newWebSocketBuilder().header("Origin", origin).buildAsync(URI.create(clients + "/?sendID=" + who.userID
          + "&platformID=5&operationID=o&token=" + who.token), new WebSocket.Listener() { }).join().abort();
      return 101;
    } catch (CompletionException e) {
      return ((WebSocketHandshakeException) e.getCause()).getResponse().statusCode();
    }
  }

  private static String subject(String clients) throws Exception {
    URI uri = URI.create(clients);
    try (SSLSocket socket = (SSLSocket) trustAll().getSocketFactory().createSocket(uri.getHost(), uri.getPort())) {
      socket.startHandshake();
      return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSubjectX500Principal().getName();
    }
  }

  private static SSLContext trustAll() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustAll()}, new SecureRandom());
    return context;
  }

  /** Takes any certificate: these sign themselves. */
  private static final class TrustAll extends X509ExtendedTrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
