package im.jssdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Traces of the whole program, as a collector gets them. */
@Timeout(120)
class TracingIT {

  @TempDir
  private Path folder;
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void aCallIsOneTraceFromItsFrameToTheOpenImServer() throws Exception {
    try (Collector collector = new Collector(); ServerProcess server = new ServerProcess(folder, ServerProcess.onFreePorts(
        "--set=tracing.endpoint=" + collector.endpoint(), "--set=tracing.sampleRatio=1"))) {
      String clients = ServerProcess.value(server.awaitLine(" ready "), "clients");
      String page = ServerProcess.value(server.awaitLine("open the chat page"), "page");
      ChatClient client = ChatClient.loggedIn(http, clients, page, "anna", 5);
      ChatClient.token(http, page, "bert", 5);

      assertThat(client.call("trace-1", "GetUsersInfo", "[\"bert\"]").get("errCode").asInt()).isZero();
      assertThat(client.call("trace-2", "<script>", "x").get("errCode").asInt()).isEqualTo(20000);

      List<Collector.Span> spans = await(collector, "trace-1", 3);
      Collector.Span frame = named(spans, "call GetUsersInfo");
      Collector.Span function = named(spans, "GetUsersInfo");
      Collector.Span upstream = named(spans, "openim /user/get_users_info");
      assertThat(frame.parentID()).isEmpty();
      assertThat(function.parentID()).isEqualTo(frame.id());
      assertThat(upstream.parentID()).isEqualTo(function.id());
      assertThat(spans).extracting(Collector.Span::traceID).containsOnly(frame.traceID());
      assertThat(frame.attributes()).containsEntry("enduser.id", "anna").containsEntry("jssdk.function", "GetUsersInfo")
          .containsEntry("jssdk.code", "[0]");
      assertThat(named(await(collector, "trace-2", 1), "call other").attributes()).containsEntry("jssdk.code", "[20000]");
      // The Login is a trace of its own; no other work has one, and nothing of a token or message is in any.
      assertThat(collector.spans().toString()).contains("call Login").doesNotContain(client.token);

      server.terminate();
      assertThat(server.awaitExit(30)).isZero();
      assertThat(server.output()).doesNotContain("Exception");
    }
  }

  @Test
  void aCollectorThatIsAwayHarmsNobody() throws Exception {
    String nowhere;
    try (Collector collector = new Collector()) {
      nowhere = collector.endpoint();
    }
    try (ServerProcess server = new ServerProcess(folder, ServerProcess.onFreePorts("--set=tracing.endpoint=" + nowhere,
        "--set=tracing.sampleRatio=1"))) {
      String clients = ServerProcess.value(server.awaitLine(" ready "), "clients");
      String page = ServerProcess.value(server.awaitLine("open the chat page"), "page");
      ChatClient client = ChatClient.loggedIn(http, clients, page, "anna", 5);
      for (int i = 0; i < 100; i++) {
        assertThat(client.call("away-" + i, "GetLoginStatus").get("errCode").asInt()).isZero();
      }
      assertThat(server.awaitLine(" traces ")).contains("WARN");
      server.terminate();
      assertThat(server.awaitExit(30)).isZero();
    }
  }

  private static List<Collector.Span> await(Collector collector, String operationID, int count) throws InterruptedException {
    long end = System.nanoTime() + 30_000_000_000L;
    while (true) {
      List<Collector.Span> spans = collector.spans().stream()
          .filter(span -> operationID.equals(span.attributes().get("jssdk.operation_id"))).toList();
      if (spans.size() >= count) {
        return spans;
      }
      assertThat(System.nanoTime()).as("in time: " + count + " spans of " + operationID + ", not " + spans).isLessThan(end);
      Thread.sleep(50);
    }
  }

  private static Collector.Span named(List<Collector.Span> spans, String name) {
    assertThat(spans).extracting(Collector.Span::name).contains(name);
    return spans.stream().filter(span -> span.name().equals(name)).findFirst().orElseThrow();
  }
}
