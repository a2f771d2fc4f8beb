package im.jssdk.openim;

import im.jssdk.limits.Turns;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.util.concurrent.ThreadLocalRandom;

/** What all long connections of a node share: the WebSocket client, the sweep, the limit on dials and the codec. */
final class LongConnections {

  private final Vertx vertx;
  private final OpenImOptions.Connection options;
  private final GatewayAddress address;
  private final WebSocketClient client;
  private final Sweep sweep;
  private final Turns dials;
  private final Backoff backoff;
  private final EnvelopeCodec codec;

  LongConnections(Vertx vertx, OpenImOptions options) {
    this.vertx = vertx;
    this.options = options.connection();
    this.address = new GatewayAddress(options.wsAddress(), this.options.connectTimeout());
    // No pooling here: each user has one connection. A close is ours to wait for, not the client's.
    this.client = vertx.createWebSocketClient(new WebSocketClientOptions()
        .setMaxConnections(Integer.MAX_VALUE)
        .setMaxFrameSize(this.options.maxFrame())
        .setMaxMessageSize(this.options.maxFrame())
        .setConnectTimeout((int) this.options.connectTimeout().toMillis())
        .setClosingTimeout(0));
    this.sweep = new Sweep(vertx, this.options.sweep());
    this.dials = Turns.forAll(this.options.maxDials());
    this.backoff = new Backoff(this.options.backoff(), () -> ThreadLocalRandom.current().nextDouble());
    this.codec = new EnvelopeCodec(this.options.maxEnvelope(), this.options.maxRequestFrame());
  }

  Vertx vertx() {
    return vertx;
  }

  OpenImOptions.Connection options() {
    return options;
  }

  GatewayAddress address() {
    return address;
  }

  WebSocketClient client() {
    return client;
  }

  Sweep sweep() {
    return sweep;
  }

  Turns dials() {
    return dials;
  }

  Backoff backoff() {
    return backoff;
  }

  EnvelopeCodec codec() {
    return codec;
  }

  Future<Void> close() {
    sweep.stop();
    sweep.closeAll();
    return client.close();
  }
}
