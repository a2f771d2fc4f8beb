package im.jssdk.protocol;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** The dialect of npm {@code open-im-sdk} 3.x: arguments are a JSON list in a string, results are JSON in a string. */
public final class V3Dialect implements Dialect {

  public static final V3Dialect INSTANCE = new V3Dialect();

  private static final String NO_RESULT = "\"\"";

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
    return FrameWriter.write(function, reply.errCode(), reply.errMsg(), reply.data(), operationID);
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
