package im.jssdk.embedded;

import com.google.protobuf.ByteString;

import im.jssdk.openim.proto.MsgData;
import im.jssdk.openim.proto.SendMsgResp;

import io.vertx.core.json.JsonObject;

/** Messages as clients make them. */
final class Chats {

  static final int SEND = 1003;

  private Chats() {
  }

  static MsgData text(String from, String to, String text) {
    return message(from, text).setRecvID(to).setSessionType(1).build();
  }

  static MsgData groupText(String from, String groupID, String text) {
    return message(from, text).setGroupID(groupID).setSessionType(3).build();
  }

  /** Sends and waits for the reply. */
  static SendMsgResp send(TestConnection connection, MsgData message) {
    return connection.ok(message.getSendID(), SEND, message, SendMsgResp.parser());
  }

  /** The code that the server refuses the message with. */
  static int refused(TestConnection connection, MsgData message) {
    return connection.call(message.getSendID(), SEND, message).getInteger("errCode");
  }

  /** The tips of a notification. */
  static JsonObject detail(MsgData notification) {
    return new JsonObject(new JsonObject(notification.getContent().toStringUtf8()).getString("detail"));
  }

  private static MsgData.Builder message(String from, String text) {
    return MsgData.newBuilder().setSendID(from).setClientMsgID(from + "-" + text + "-" + System.nanoTime())
        .setContentType(101).setMsgFrom(100).setStatus(1).setCreateTime(System.currentTimeMillis())
        .setContent(ByteString.copyFromUtf8(new JsonObject().put("content", text).encode()));
  }
}
