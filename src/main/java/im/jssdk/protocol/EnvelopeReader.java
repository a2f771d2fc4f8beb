package im.jssdk.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;

/** Reads the envelope of a call in one pass, without building a tree. Unknown keys are skipped. */
final class EnvelopeReader {

  // A frame's size is limited where it comes in, so a text may be as long as that. Names of clients' keys are not worth interning.
  private static final JsonFactory FACTORY = new JsonFactoryBuilder()
      .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
      .build();

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
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      problem = "the frame is not a JSON object";
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      JsonToken value = parser.nextToken();
      switch (key) {
        case "reqFuncName" -> function = text(parser, value, key);
        case "operationID" -> operationID = text(parser, value, key);
        case "userID" -> userID = text(parser, value, key);
        case "data" -> data = text(parser, value, key);
        default -> parser.skipChildren();
      }
    }
    if (parser.nextToken() != null) {
      problem = "the frame goes on after its JSON object";
    }
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
