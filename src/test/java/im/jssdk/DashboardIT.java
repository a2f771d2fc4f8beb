package im.jssdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Holds the dashboard and the alert rules in ops/ against the metrics that the server has. */
@Timeout(120)
class DashboardIT {

  private static final Path DASHBOARD = Path.of("ops", "grafana-dashboard.json");
  private static final Path ALERTS = Path.of("ops", "prometheus-alerts.yml");
  private static final Pattern METRIC = Pattern.compile("\\b(?:jssdk|jvm|process|system)_[a-z0-9_]+");

  private static final int LOOKS = 100;

  @TempDir
  private Path folder;
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void allTheirMetricsExist() throws Exception {
    JsonNode dashboard = new ObjectMapper().readTree(DASHBOARD.toFile());
    Set<String> wanted = new TreeSet<>();
    int panels = 0;
    for (JsonNode panel : dashboard.get("panels")) {
      if (!panel.get("type").asText().equals("row")) {
        panels++;
        assertThat(panel.get("targets")).as(panel.get("title").asText()).isNotEmpty();
        panel.get("targets").forEach(target -> addNames(target.get("expr").asText(), wanted));
      }
    }
    assertThat(panels).isGreaterThan(20);
    assertThat(dashboard.get("panels").findValuesAsText("id")).doesNotHaveDuplicates();
    int rules = 0;
    for (String line : Files.readAllLines(ALERTS)) {
      if (line.strip().startsWith("expr:")) {
        rules++;
        addNames(line, wanted);
      }
    }
    assertThat(rules).isEqualTo(18);
    assertThat(wanted).contains("jssdk_calls_seconds_bucket", "jssdk_ready", "jssdk_ready_check", "jssdk_queue_wait_seconds",
        "jssdk_refusals_total", "jssdk_tls_certificate_expiry_seconds", "process_resident_memory_bytes", "process_memory_limit_bytes");

    assertThat(metrics(wanted)).containsAll(wanted);
  }

  /** What nobody can see is not worth counting. */
  @Test
  void eachMetricIsOnAPanelOrInTheDocuments() throws Exception {
    Set<String> shown = new TreeSet<>();
    for (JsonNode panel : new ObjectMapper().readTree(DASHBOARD.toFile()).get("panels")) {
      panel.path("targets").forEach(target -> addNames(target.get("expr").asText(), shown));
    }
    String document = Files.readString(Path.of("docs", "operation.md"));

    Set<String> unseen = new TreeSet<>();
    for (String name : metrics(Set.of("jssdk_refusals_total", "jssdk_calls_seconds_count", "jssdk_core_start_seconds_count"))) {
      // One meter gives several: of a histogram its buckets, their sum and count, and the greatest lately.
      String meter = name.replaceAll("_(bucket|count|sum|max)$", "");
      boolean isShown = shown.stream().anyMatch(each -> each.replaceAll("_(bucket|count|sum|max)$", "").equals(meter));
      boolean isExplained = document.contains('`' + name + '`')
          || !name.startsWith("jssdk") && document.contains('`' + name.replaceAll("_.*", "_") + "…`");
      if (!isShown && !isExplained) {
        unseen.add(name);
      }
    }
    assertThat(unseen).isEmpty();
  }

  /** A rule with a reason that is never counted would never fire. */
  @Test
  void allReasonsThatTheyNameExist() throws Exception {
    StringBuilder sources = new StringBuilder();
    try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        sources.append(Files.readString(file));
      }
    }
    Set<String> reasons = new TreeSet<>();
    Matcher named = Pattern.compile("reason=~?\\\\?\"([a-z_|]+)\\\\?\"").matcher(Files.readString(ALERTS) + Files.readString(DASHBOARD));
    while (named.find()) {
      reasons.addAll(List.of(named.group(1).split("\\|")));
    }

    assertThat(reasons).contains("token", "logins", "admin_tries", "memory");
    assertThat(reasons).allMatch(reason -> sources.toString().contains('"' + reason + '"'));
  }

  /** The names of all metrics after a small load; waits a while for those that are wanted. */
  private Set<String> metrics(Set<String> wanted) throws Exception {
    try (ServerProcess server = new ServerProcess(folder, ServerProcess.onFreePorts("--set=ops.adminToken=0123456789abcdef"))) {
      String ready = server.awaitLine(" ready ");
      String ops = ServerProcess.value(ready, "ops");
      String page = ServerProcess.value(server.awaitLine("open the chat page"), "page");
      ChatClient client = ChatClient.loggedIn(http, ServerProcess.value(ready, "clients"), page, "anna", 5);
      ChatClient other = ChatClient.loggedIn(http, ServerProcess.value(ready, "clients"), page, "bert", 5);
      client.call("load", "GetSelfUserInfo");
      assertThat(get(ops + "/admin/nodes").statusCode()).isEqualTo(401);
      HttpRequest kick = HttpRequest.newBuilder(URI.create(ops + "/admin/kick?userID=bert"))
          .header("Authorization", "Bearer 0123456789abcdef").POST(HttpRequest.BodyPublishers.noBody()).build();
      assertThat(http.send(kick, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(200);
      other.closeCode();
      Set<String> names = Set.of();
      for (int look = 0; look < LOOKS && !names.containsAll(wanted); look++) {
        Thread.sleep(look == 0 ? 0 : 100);
        names = get(ops + "/metrics").body().lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split("[{ ]")[0])
            .collect(Collectors.toSet());
      }
      return names;
    }
  }

  private HttpResponse<String> get(String url) throws Exception {
    return http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static void addNames(String expression, Set<String> names) {
    // What stands in quotes is a label's value.
    Matcher matcher = METRIC.matcher(expression.replaceAll("\"[^\"]*\"", ""));
    while (matcher.find()) {
      names.add(matcher.group());
    }
  }
}
