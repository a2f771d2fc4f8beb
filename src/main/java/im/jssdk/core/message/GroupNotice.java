package im.jssdk.core.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import im.jssdk.core.CoreJson;

/** What the OpenIM server writes into the chat of a group about what was done there. */
final class GroupNotice {

  private GroupNotice() {
  }

  /**
   * Who did it, as the notice itself names him, or null when it does not. Nothing else is known of him when the reader was taken out
   * of the group while he was away.
   */
  static Memberships.Sender operator(Message message) {
    if (message.notificationElem() == null) {
      return null;
    }
    JsonNode operator;
    try {
      operator = CoreJson.mapper().readTree(message.notificationElem().detail()).path("opUser");
    } catch (JsonProcessingException e) {
      return null;
    }
    return !operator.path("userID").asText().equals(message.sendID()) ? null
        : new Memberships.Sender(operator.path("nickname").asText(), operator.path("faceURL").asText(), operator.path("roleLevel").asInt());
  }
}
