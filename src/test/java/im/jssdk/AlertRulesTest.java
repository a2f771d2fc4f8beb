package im.jssdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Has Prometheus's own tool look at the alert rules in ops/ and play their tests. */
@Timeout(120)
class AlertRulesTest {

  private static final Path FOLDER = Path.of("ops");

  @TempDir
  private Path output;

  @Test
  void prometheusTakesTheRulesAndTheirTestsPass() throws Exception {
    if (!isThere()) {
      String why = "the alert rules are not played: promtool is not on the PATH (Debian: in the package prometheus)";
      System.out.println(why);
      abort(why);
    }

    promtool("check", "rules", "prometheus-alerts.yml");
    promtool("test", "rules", "prometheus-alerts-test.yml");
  }

  /** So that a new rule does not go without. */
  @Test
  void eachRuleIsTestedToFireAndToBeSilent() throws IOException {
    String tests = Files.readString(FOLDER.resolve("prometheus-alerts-test.yml"));
    Set<String> rules = OperationDocsTest.named(Files.readString(FOLDER.resolve("prometheus-alerts.yml")), "alert: (\\w+)");

    assertThat(rules).isNotEmpty();
    assertThat(OperationDocsTest.named(tests, "alertname: (\\w+)\\s+exp_alerts:\\s+- exp_labels")).as("fire").isEqualTo(rules);
    assertThat(OperationDocsTest.named(tests, "alertname: (\\w+), exp_alerts: \\[\\]")).as("are silent").isEqualTo(rules);
  }

  private void promtool(String... arguments) throws IOException, InterruptedException {
    Path said = output.resolve("promtool.txt");
    Process process = start(said, arguments);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(said)).isZero();
  }

  private boolean isThere() throws InterruptedException {
    try {
      return start(output.resolve("version.txt"), "--version").waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static Process start(Path said, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("promtool"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).directory(FOLDER.toFile()).redirectErrorStream(true).redirectOutput(said.toFile()).start();
  }
}
