package im.jssdk.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Holds conf/jssdk.json and docs/configuration.md against the settings that the program has. */
class ConfigurationDocsTest {

  private static final Path FILE = Path.of("conf", "jssdk.json");
  private static final Path DOCUMENT = Path.of("docs", "configuration.md");

  @Test
  void theFileHoldsEveryKeyWithItsDefault() throws IOException {
    Configuration loaded = SettingsLoader.load(FILE, Map.of(), List.of());

    assertThat(loaded.settings()).isEqualTo(Settings.defaults());
    assertThat(loaded.chosen()).isEmpty();
    assertThat(keysOf(new ObjectMapper().readTree(FILE.toFile()))).containsExactlyElementsOf(SettingsSchema.keys().keySet());
  }

  @Test
  void theDocumentExplainsEveryKeyInTheProgramsOwnWords() throws IOException {
    Map<String, String> rows = new LinkedHashMap<>();
    for (String line : Files.readAllLines(DOCUMENT)) {
      if (line.startsWith("| `") && line.indexOf('.') < line.indexOf("` |")) {
        rows.put(line.substring(3, line.indexOf("` |")), line);
      }
    }

    Map<String, String> expected = new LinkedHashMap<>();
    SettingsSchema.keys().forEach((name, key) -> expected.put(name, row(key)));
    assertThat(rows).containsExactlyEntriesOf(expected);
  }

  private static String row(SettingKey key) {
    String value = key.defaultText().isEmpty() ? "empty" : '`' + key.defaultText() + '`';
    return "| `" + key.name() + "` | " + value + " | " + key.allowed() + " | " + key.applies() + " | " + key.help() + " |";
  }

  private static List<String> keysOf(JsonNode file) {
    List<String> keys = new ArrayList<>();
    file.properties().forEach(section -> section.getValue().properties()
        .forEach(setting -> keys.add(section.getKey() + "." + setting.getKey())));
    return keys;
  }
}
