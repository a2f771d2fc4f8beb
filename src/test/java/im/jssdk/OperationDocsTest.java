package im.jssdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds what the documents for operators name against what there is. */
class OperationDocsTest {

  private static final Path TESTS = Path.of("src", "test", "java", "im", "jssdk");

  @Test
  void eachTestThatTheSecurityDocumentNamesExists() throws IOException {
    String document = Files.readString(Path.of("docs", "security.md"));
    Set<String> classes = named(document, "`((?:[a-z]+\\.)*[A-Z]\\w+(?:Test|IT))`");
    Set<String> scripts = named(document, "`(src/test/e2e/[\\w-]+\\.test\\.mjs)`");

    assertThat(classes).hasSizeGreaterThan(10);
    assertThat(classes).allSatisfy(name -> assertThat(TESTS.resolve(name.replace('.', '/') + ".java")).exists());
    assertThat(scripts).isNotEmpty().allSatisfy(name -> assertThat(Path.of(name)).exists());
  }

  @Test
  void eachAlertIsExplained() throws IOException {
    Set<String> explained = new TreeSet<>();
    for (String line : Files.readAllLines(Path.of("docs", "operation.md"))) {
      if (line.startsWith("| Jssdk")) {
        explained.addAll(Arrays.asList(line.substring(2, line.indexOf(" |", 2)).split(", ")));
      }
    }

    assertThat(explained).isEqualTo(named(Files.readString(Path.of("ops", "prometheus-alerts.yml")), "alert: (\\w+)"));
  }

  /** What a pattern's first group finds in a text. */
  static Set<String> named(String text, String pattern) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }
}
