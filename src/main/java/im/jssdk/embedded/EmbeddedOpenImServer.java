package im.jssdk.embedded;

import im.jssdk.embedded.gateway.WsGateway;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.function.Consumer;

/**
 * The embedded OpenIM server: HTTP API and WebSocket gateway on real sockets, everything in memory. For development, the demo
 * page and tests only: who reaches its ports can get a token for any user.
 */
public final class EmbeddedOpenImServer {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedOpenImServer.class);

  private final Vertx vertx;
  private final EmbeddedOptions options;
  private EmbeddedVerticle verticle;
  private String deploymentID;

  public EmbeddedOpenImServer(Vertx vertx, EmbeddedOptions options) {
    this.vertx = vertx;
    this.options = options;
  }

  /** Starts it with nothing in memory; fails when a port cannot be had or when it runs. */
  public synchronized Future<Void> start() {
    if (verticle != null) {
      return Future.failedFuture(new IllegalStateException("the embedded OpenIM server runs already"));
    }
    EmbeddedVerticle started = new EmbeddedVerticle(options);
    verticle = started;
    return vertx.deployVerticle(started)
        .onSuccess(id -> {
          deployed(id);
          LOG.warn("embedded OpenIM server on api http://{}:{} and ws://{}:{}: FOR DEVELOPMENT ONLY. It keeps everything in "
              + "memory and gives anybody a token for any user", options.host(), started.apiPort(), options.host(),
              started.wsPort());
        })
        .onFailure(e -> deployed(null))
        .mapEmpty();
  }

  /** Closes both ports and all connections, and forgets everything. Succeeds at once when it does not run. */
  public synchronized Future<Void> stop() {
    if (deploymentID == null) {
      return Future.succeededFuture();
    }
    String id = deploymentID;
    deploymentID = null;
    verticle = null;
    return vertx.undeploy(id);
  }

  /** The port of the HTTP API, while it runs. */
  public int apiPort() {
    return running().apiPort();
  }

  /** The port of the WebSocket gateway, while it runs. */
  public int wsPort() {
    return running().wsPort();
  }

  /** Drops all WebSocket connections without a word, as a broken network does. Clients may connect again at once. */
  public Future<Void> cutConnections() {
    return onGateway(WsGateway::cut);
  }

  /** Whether new WebSocket connections are let in; while not, they are answered HTTP 503. For tests of outages. */
  public Future<Void> acceptConnections(boolean accept) {
    return onGateway(gateway -> gateway.accepting(accept));
  }

  private Future<Void> onGateway(Consumer<WsGateway> action) {
    EmbeddedVerticle target = running();
    Promise<Void> done = Promise.promise();
    target.runOnContext(() -> {
      action.accept(target.gateway());
      done.complete();
    });
    return done.future();
  }

  private synchronized void deployed(String id) {
    deploymentID = id;
    if (id == null) {
      verticle = null;
    }
  }

  private synchronized EmbeddedVerticle running() {
    if (deploymentID == null) {
      throw new IllegalStateException("the embedded OpenIM server does not run");
    }
    return verticle;
  }
}
