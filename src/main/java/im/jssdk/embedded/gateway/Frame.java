package im.jssdk.embedded.gateway;

/** An envelope that goes to several connections: each form is encoded once, when the first connection needs it. */
final class Frame {

  private static final int FORMS = Encoding.values().length;

  private final Reply reply;
  private final byte[][] encoded = new byte[FORMS][];

  Frame(Reply reply) {
    this.reply = reply;
  }

  byte[] bytes(Encoding encoding, Gzip packer) {
    byte[] bytes = encoded[encoding.ordinal()];
    if (bytes == null) {
      bytes = encoding.encode(reply, packer);
      encoded[encoding.ordinal()] = bytes;
    }
    return bytes;
  }
}
