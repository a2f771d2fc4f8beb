package im.jssdk.embedded.state;

import com.google.protobuf.ByteString;

import im.jssdk.openim.proto.MsgData;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/** Takes revoked messages out of the messages that quote them (spec 6.4). */
final class Quotes {

  private static final int QUOTE = 114;
  private static final int AT_TEXT = 106;

  private Quotes() {
  }

  /** The message; when it quotes a message of the log that was revoked, with the revocation in its place. */
  static MsgData withoutRevoked(MsgData message, MessageLog log) {
    if (message.getContentType() != QUOTE && message.getContentType() != AT_TEXT) {
      return message;
    }
    try {
      JsonObject content = new JsonObject(message.getContent().toStringUtf8());
      if (!(content.getValue("quoteMessage") instanceof JsonObject quoted) || !(quoted.getValue("seq") instanceof Number seq)) {
        return message;
      }
      StoredMessage source = log.find(seq.longValue());
      if (source == null || !source.isRevoked() || !source.data().getClientMsgID().equals(quoted.getValue("clientMsgID"))) {
        return message;
      }
      quoted.put("contentType", source.data().getContentType()).put("content", source.data().getContent().toStringUtf8());
      return message.toBuilder().setContent(ByteString.copyFromUtf8(content.encode())).build();
    } catch (DecodeException e) {
      // The content is the sender's own; one that is not JSON quotes nothing.
      return message;
    }
  }
}
