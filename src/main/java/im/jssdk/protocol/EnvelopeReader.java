package im.jssdk.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/**
 * Reads the envelope of a call in one pass, without building a tree. Keys count in any letter case, the last one of a name; unknown keys are
 * skipped. The frame {@code null} is a call that names nothing.
 */
final class EnvelopeReader {

  // A frame's size is limited where it comes in, so a text may be as long as that. Names of clients' keys are not worth interning.
  private static final JsonFactory FACTORY = new JsonFactoryBuilder()
      .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
      .build();

  private static final Map<String, String> KEYS = Map.of("reqfuncname", "reqFuncName", "operationid", "operationID", "userid", "userID",
      "data", "data");

  private String function = "";
  private String operationID = "";
  private String userID = "";
  private String data = "";
  private String problem;

  private EnvelopeReader() {
  }

  static Request read(byte[] frame) throws FrameException {
    EnvelopeReader reader = new EnvelopeReader();
    try (JsonParser parser = FACTORY.createParser(frame)) {
      reader.readObject(parser);
    } catch (JsonProcessingException e) {
      throw new FrameException("", "the frame is not a JSON object: " + reason(e));
    } catch (IOException e) {
      throw new FrameException("", "the frame is not UTF-8 JSON");
    }
    if (reader.problem != null) {
      throw new FrameException(reader.operationID, reader.problem);
    }
    return new Request(reader.function, reader.operationID, reader.userID, reader.data);
  }

  private void readObject(JsonParser parser) throws IOException {
    JsonToken start = parser.nextToken();
    if (start != JsonToken.START_OBJECT && start != JsonToken.VALUE_NULL) {
      problem = "the frame is not a JSON object";
      return;
    }
    while (start == JsonToken.START_OBJECT && parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      JsonToken value = parser.nextToken();
      if (!isKnown(parser, value, key)) {
        // Clients write them as above; others are looked at more closely.
        String known = KEYS.get(key.toLowerCase(Locale.ROOT));
        if (known == null || !isKnown(parser, value, known)) {
          parser.skipChildren();
        }
      }
    }
    if (parser.nextToken() != null) {
      problem = "the frame goes on after its JSON object";
      // What goes on is no frame, so nothing that was read of it counts.
      operationID = "";
    }
  }

  private boolean isKnown(JsonParser parser, JsonToken value, String key) throws IOException {
    switch (key) {
      case "reqFuncName" -> function = text(parser, value, key);
      case "operationID" -> operationID = text(parser, value, key);
      case "userID" -> userID = text(parser, value, key);
      case "data" -> data = text(parser, value, key);
      default -> {
        return false;
      }
    }
    return true;
  }

  private String text(JsonParser parser, JsonToken value, String key) throws IOException {
    if (value == JsonToken.VALUE_STRING) {
      return parser.getText();
    }
    parser.skipChildren();
    if (value != JsonToken.VALUE_NULL) {
      problem = "the frame's " + key + " must be a string";
    }
    return "";
  }

  /** The parser's words without the place, which would quote the frame, token and all. */
  private static String reason(JsonProcessingException e) {
    return e instanceof JsonEOFException ? "it ends too early" : "it can't be parsed";
  }
}
