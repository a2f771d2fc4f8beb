package im.jssdk.openim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** The JSON {@code {errCode, errMsg, errDlt}} with which the gateway takes or refuses a connection. */
final class ServerWord {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ServerWord() {
  }

  /**
   * Reads the server's word.
   *
   * @return null when the connection was taken; else why not
   * @throws BrokenFrameException when this is no such word
   */
  static OpenImException read(String text, String token) throws BrokenFrameException {
    JsonNode word;
    try {
      word = JSON.readTree(text);
    } catch (IOException e) {
      throw new BrokenFrameException("the server's first word is not JSON");
    }
    if (word == null || !word.path("errCode").isInt()) {
      throw new BrokenFrameException("the server's first word has no errCode");
    }
    int code = word.get("errCode").intValue();
    if (code == 0) {
      return null;
    }
    return OpenImException.fromServer(code, Failures.withoutToken(word.path("errMsg").asText(), token),
        Failures.withoutToken(word.path("errDlt").asText(), token));
  }
}
