package im.jssdk.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the JSON config file: an object of sections, each an object of settings. Comments are allowed, doubled keys are not. */
final class SettingsFile {

  private static final ObjectMapper MAPPER = JsonMapper.builder()
      .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
      .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .build();

  private SettingsFile() {
  }

  /** The values by full key, as JSON has them. */
  static Map<String, Object> read(Path file) {
    Map<String, Object> values = new LinkedHashMap<>();
    parse(file).forEach((section, content) -> {
      if (content instanceof Map<?, ?> settings) {
        settings.forEach((name, value) -> values.put(section + "." + name, value));
      } else {
        values.put(section, content);
      }
    });
    return values;
  }

  private static Map<String, Object> parse(Path file) {
    try {
      return MAPPER.readValue(Files.readAllBytes(file), new TypeReference<LinkedHashMap<String, Object>>() { });
    } catch (JsonProcessingException e) {
      throw new ConfigException(file + " is not a JSON object of settings: " + e.getOriginalMessage()
          + (e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")"));
    } catch (IOException e) {
      throw new ConfigException("can't read the config file " + file + ": " + (Files.exists(file) ? e.getMessage() : "there is none"));
    }
  }
}
