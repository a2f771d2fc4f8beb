package im.jssdk.core;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** JSON as clients and the OpenIM server read and write it: unknown fields are ignored, names match whatever their case. */
public final class CoreJson {

  private static final ObjectMapper MAPPER = JsonMapper.builder()
      .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
      .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
      .build();

  private CoreJson() {
  }

  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new CoreException(CoreErrors.INTERNAL, "can't write JSON: " + e.getOriginalMessage());
    }
  }

  /** Reads a value; fails with 10002 and the reason when the text is not what the type wants. */
  public static <T> T read(String text, Class<T> type) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new CoreException(CoreErrors.ARGUMENTS, "not the JSON of a " + type.getSimpleName() + ": " + e.getOriginalMessage());
    }
  }

  /** Turns a tree into a value; fails with 10005 when it is not what the type wants: the server sent it, not the caller. */
  public static <T> T read(JsonNode tree, Class<T> type) {
    try {
      return MAPPER.treeToValue(tree, type);
    } catch (JsonProcessingException e) {
      throw new CoreException(CoreErrors.UNKNOWN, "not the JSON of a " + type.getSimpleName() + ": " + e.getOriginalMessage());
    }
  }

  /** Reads any JSON text; fails with 10002 when it is none. */
  public static JsonNode tree(String text) {
    return read(text, JsonNode.class);
  }

  public static ObjectMapper mapper() {
    return MAPPER;
  }
}
