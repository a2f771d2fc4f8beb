package im.jssdk.openim;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.protobuf.MessageLite;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;

/**
 * Reads and writes frames of the long connection: protobuf, as base64 in a JSON envelope, packed with gzip (spec
 * openim-server-protocol 1.6, 1.7). Streams through JSON without a tree or a text form of the data. Thread-safe; each
 * thread that uses it keeps its own gzip state.
 */
final class EnvelopeCodec {

  private static final byte[] NO_DATA = {};
  /** Bytes of a request that fit into one network packet as they are: compressing them would save nothing. */
  private static final int ONE_PACKET = 1_350;

  private final JsonFactory json = new JsonFactory();
  private final ThreadLocal<Workplace> workplaces = ThreadLocal.withInitial(Workplace::new);
  private final int maxEnvelope;
  private final int maxRequestFrame;

  EnvelopeCodec(int maxEnvelope, int maxRequestFrame) {
    this.maxEnvelope = maxEnvelope;
    this.maxRequestFrame = maxRequestFrame;
  }

  /**
   * A request's frame.
   *
   * @throws OpenImException 10002 when the frame is larger than the server takes; it would close the connection
   */
  Buffer encode(int reqIdentifier, String sendID, String operationID, String msgIncr, MessageLite body) {
    Workplace place = workplaces.get();
    place.plain.reset();
    try (JsonGenerator out = json.createGenerator(place.plain)) {
      out.writeStartObject();
      out.writeNumberField("reqIdentifier", reqIdentifier);
      out.writeStringField("token", "");
      out.writeStringField("sendID", sendID);
      out.writeStringField("operationID", operationID);
      out.writeStringField("msgIncr", msgIncr);
      out.writeBinaryField("data", body.toByteArray());
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Gzip gzip = place.gzip;
    if (place.plain.size() <= ONE_PACKET) {
      gzip.store(place.plain.bytes(), place.plain.size());
    } else {
      gzip.pack(place.plain.bytes(), place.plain.size(), Deflater.BEST_SPEED);
    }
    if (gzip.length() > maxRequestFrame) {
      gzip.pack(place.plain.bytes(), place.plain.size(), Deflater.BEST_COMPRESSION);
    }
    place.plain.trim();
    if (gzip.length() > maxRequestFrame) {
      throw new OpenImException(OpenImException.ARGUMENTS, "the request has " + gzip.length()
          + " bytes after compression and the OpenIM server takes at most " + maxRequestFrame + ": make it smaller");
    }
    return Buffer.buffer(gzip.length()).appendBytes(gzip.buffer(), 0, gzip.length());
  }

  /** Reads a frame from the server. */
  Envelope decode(byte[] frame) throws BrokenFrameException {
    Gzip gzip = workplaces.get().gzip;
    gzip.unpack(frame, maxEnvelope);
    try (JsonParser in = json.createParser(gzip.buffer(), 0, gzip.length())) {
      return read(in);
    } catch (BrokenFrameException e) {
      throw e;
    } catch (IOException e) {
      // Jackson's message quotes the frame, which is not for logs.
      throw new BrokenFrameException("a frame's JSON is broken");
    }
  }

  private static Envelope read(JsonParser in) throws IOException {
    int reqIdentifier = 0;
    String msgIncr = "";
    int errCode = 0;
    String errMsg = "";
    byte[] data = NO_DATA;
    if (in.nextToken() != JsonToken.START_OBJECT) {
      throw new BrokenFrameException("a frame holds no JSON object");
    }
    for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
      JsonToken token = in.nextToken();
      if (token == JsonToken.VALUE_NULL) {
        continue;
      }
      switch (name) {
        case "reqIdentifier" -> reqIdentifier = in.getIntValue();
        case "msgIncr" -> msgIncr = in.getText();
        case "errCode" -> errCode = in.getIntValue();
        case "errMsg" -> errMsg = in.getText();
        case "data" -> data = in.getBinaryValue();
        default -> in.skipChildren();
      }
    }
    if (in.currentToken() != JsonToken.END_OBJECT || reqIdentifier == 0) {
      throw new BrokenFrameException("a frame's envelope is incomplete");
    }
    return new Envelope(reqIdentifier, msgIncr, errCode, errMsg, data);
  }

  /** What a thread needs to pack and unpack. */
  private static final class Workplace {
    private final Gzip gzip = new Gzip();
    private final PlainBytes plain = new PlainBytes();
  }

  /** A byte stream whose array can be read in place. */
  private static final class PlainBytes extends ByteArrayOutputStream {

    private static final int START = 8 << 10;
    private static final int KEEP = 128 << 10;

    PlainBytes() {
      super(START);
    }

    byte[] bytes() {
      return buf;
    }

    void trim() {
      if (buf.length > KEEP) {
        buf = new byte[START];
        count = 0;
      }
    }
  }
}
