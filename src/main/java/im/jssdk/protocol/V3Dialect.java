package im.jssdk.protocol;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Map;

/**
 * The dialect of npm {@code open-im-sdk} 3.x: arguments are a JSON list in a string, results are JSON in a string, the text of an error
 * begins with its code.
 */
public final class V3Dialect implements Dialect {

  public static final V3Dialect INSTANCE = new V3Dialect();

  private static final String NO_RESULT = "\"\"";
  /** Functions whose answers the Go gateway gave another name; logs and tests of old apps know them by it (spec js-client-protocol 2.3). */
  private static final Map<String, String> REPLY_NAMES = Map.of(
      "SetConversationPrivateChat", "SetOneConversationPrivateChat",
      "SetConversationBurnDuration", "SetOneConversationBurnDuration",
      "SetConversationRecvMessageOpt", "SetOneConversationRecvMessageOpt",
      "DeleteAllMsgFromLocal", "DeleteAllMessageFromLocalStorage");

  private V3Dialect() {
  }

  @Override
  public String name() {
    return "v3";
  }

  @Override
  public Request read(byte[] frame) throws FrameException {
    return EnvelopeReader.read(frame);
  }

  @Override
  public byte[] refusal(FrameException cause) {
    return FrameWriter.write("Protocol Error", ErrorCode.DISPATCH, cause.getMessage(), "", cause.operationID());
  }

  @Override
  public byte[] reply(String function, String operationID, Reply reply) {
    String text = reply.errCode() == 0 ? reply.errMsg() : (reply.errCode() + " " + reply.errMsg()).stripTrailing();
    return FrameWriter.write(REPLY_NAMES.getOrDefault(function, function), reply.errCode(), text, reply.data(), operationID);
  }

  @Override
  public byte[] event(ServerEvent event) {
    return FrameWriter.write(event.name(), event.errCode(), event.errMsg(), event.data(), "");
  }

  @Override
  public String noResult() {
    return NO_RESULT;
  }

  @Override
  public String textResult(String text) {
    // The client parses every result: a bare text of digits would become a number (spec js-client-protocol 2.2).
    return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }
}
