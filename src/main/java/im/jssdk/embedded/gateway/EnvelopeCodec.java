package im.jssdk.embedded.gateway;

/** How envelopes are written on a connection: chosen by {@code sdkType} in its handshake. */
interface EnvelopeCodec {

  /** Throws an {@link IllegalArgumentException} when the bytes are no envelope. */
  Request decode(byte[] bytes);

  byte[] encode(Reply reply);
}
