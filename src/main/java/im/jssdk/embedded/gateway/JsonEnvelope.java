package im.jssdk.embedded.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

import java.util.Base64;

/** {@code sdkType=js}: a JSON object with the protobuf as base64. */
final class JsonEnvelope implements EnvelopeCodec {

  private static final byte[] NONE = {};

  @Override
  public Request decode(byte[] bytes) {
    try {
      JsonObject json = new JsonObject(Buffer.buffer(bytes));
      String data = json.getString("data");
      return new Request(json.getInteger("reqIdentifier", 0), json.getString("sendID", ""), json.getString("operationID", ""),
          json.getString("msgIncr", ""), data == null ? NONE : Base64.getDecoder().decode(data));
    } catch (DecodeException | ClassCastException e) {
      throw new IllegalArgumentException("not a JSON envelope", e);
    }
  }

  @Override
  public byte[] encode(Reply reply) {
    return new JsonObject()
        .put("reqIdentifier", reply.reqIdentifier())
        .put("msgIncr", reply.msgIncr())
        .put("operationID", reply.operationID())
        .put("errCode", reply.errCode())
        .put("errMsg", reply.errMsg())
        .put("data", reply.data() == null ? null : Base64.getEncoder().encodeToString(reply.data()))
        .toBuffer().getBytes();
  }
}
