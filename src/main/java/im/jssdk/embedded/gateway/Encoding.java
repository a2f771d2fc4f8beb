package im.jssdk.embedded.gateway;

/** How the frames of a connection look; the order of the constants is the index of a frame's encoded forms. */
enum Encoding {
  JSON(new JsonEnvelope(), false), JSON_GZIP(new JsonEnvelope(), true), GOB(new GobEnvelope(), false),
  GOB_GZIP(new GobEnvelope(), true);

  private final EnvelopeCodec codec;
  private final boolean gzip;

  Encoding(EnvelopeCodec codec, boolean gzip) {
    this.codec = codec;
    this.gzip = gzip;
  }

  static Encoding of(boolean gob, boolean gzip) {
    return gob ? gzip ? GOB_GZIP : GOB : gzip ? JSON_GZIP : JSON;
  }

  /** Throws an {@link IllegalArgumentException} when the frame cannot be read. */
  Request decode(byte[] frame, Gzip packer) {
    return codec.decode(gzip ? packer.unpack(frame) : frame);
  }

  byte[] encode(Reply reply, Gzip packer) {
    byte[] bytes = codec.encode(reply);
    return gzip ? packer.pack(bytes) : bytes;
  }
}
