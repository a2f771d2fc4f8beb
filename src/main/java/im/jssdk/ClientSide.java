package im.jssdk;

import im.jssdk.config.Settings;
import im.jssdk.gateway.ConnectionRegistry;
import im.jssdk.gateway.GatewayOptions;
import im.jssdk.gateway.GatewayServices;
import im.jssdk.gateway.GatewayVerticle;
import im.jssdk.gateway.TokenVerifier;
import im.jssdk.ops.GatewayMeters;
import im.jssdk.ops.Metrics;
import im.jssdk.ops.PushMeters;
import im.jssdk.ops.SessionMeters;
import im.jssdk.protocol.LocalMessages;
import im.jssdk.push.PushVerticle;
import im.jssdk.session.CoreFactory;
import im.jssdk.session.UserDirectory;
import im.jssdk.session.function.FunctionTable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that serves clients: the gateway's connections, the users behind them and the way back. */
final class ClientSide {

  private static final Logger LOG = LoggerFactory.getLogger(ClientSide.class);
  private static final long LOOK_MS = 20;
  private static final long SPREAD_MS_PER_USER = 2;

  private final Vertx vertx;
  private final Settings settings;
  private final ConnectionRegistry connections;
  private final UserDirectory users;
  private final GatewayServices services;
  private final PushVerticle push;
  private final List<GatewayVerticle> gateways = new CopyOnWriteArrayList<>();

  ClientSide(Vertx vertx, Settings settings, CoreFactory cores, FunctionTable functions, TokenVerifier tokens,
      Handler<HttpServerRequest> routes, Metrics metrics) {
    this.vertx = vertx;
    this.settings = settings;
    LocalMessages.register(vertx);
    GatewayOptions options = SettingsMapping.gateway(settings);
    this.connections = new ConnectionRegistry(options.limits());
    this.users = new UserDirectory(vertx, cores, functions, SettingsMapping.session(settings), new SessionMeters(metrics));
    this.services = new GatewayServices(options, connections, users, tokens, routes, new GatewayMeters(metrics));
    this.push = new PushVerticle(connections, SettingsMapping.push(settings), new PushMeters(metrics));
    bind(metrics);
  }

  /** Begins to listen. */
  Future<Void> start() {
    DeploymentOptions instances = new DeploymentOptions().setInstances(ServerVertx.eventLoops(settings));
    return vertx.deployVerticle(push)
        .compose(deployed -> vertx.deployVerticle(this::newGateway, instances))
        .mapEmpty();
  }

  /** The port that clients connect to; only once started. */
  int port() {
    return gateways.get(0).port();
  }

  /**
   * Takes no more clients, stops all cores, which answers what is open, and closes what connections are left. Succeeds when all are
   * gone or the time is over.
   */
  Future<Void> drain() {
    Duration limit = Duration.ofSeconds(settings.gateway().drainSeconds());
    long deadline = System.nanoTime() + limit.toNanos();
    // Few users are gone at once; many are spread, so that their clients don't all come to another node in the same moment.
    Duration spread = Duration.ofMillis(Math.min(limit.toMillis() / 2, users.size() * SPREAD_MS_PER_USER));
    LOG.atInfo().addKeyValue("connections", connections.size()).addKeyValue("users", users.size()).log("draining");
    connections.refuseNew();
    return users.stop(spread).timeout(limit.toMillis(), TimeUnit.MILLISECONDS)
        .onFailure(late -> LOG.atWarn().addKeyValue("users", users.size()).log("cores are still stopping, going on without them"))
        .transform(stopped -> {
          connections.all().forEach(connection -> connection.goAway());
          return untilClosed(deadline);
        });
  }

  private Future<Void> untilClosed(long deadline) {
    if (connections.size() == 0 || System.nanoTime() > deadline) {
      return Future.succeededFuture();
    }
    Promise<Void> later = Promise.promise();
    vertx.setTimer(LOOK_MS, timer -> untilClosed(deadline).onComplete(later));
    return later.future();
  }

  private GatewayVerticle newGateway() {
    GatewayVerticle gateway = new GatewayVerticle(services);
    gateways.add(gateway);
    return gateway;
  }

  private void bind(Metrics metrics) {
    metrics.gauge("jssdk.connections", "Connections of clients", connections::size);
    metrics.gauge("jssdk.sessions", "Sessions: users on a platform, with a connection or waiting for its return", push::sessions);
    for (String state : users.counts().keySet()) {
      metrics.gauge("jssdk.cores", "Users' cores by state", () -> users.counts().get(state), "state", state);
    }
    metrics.gauge("jssdk.mailbox.calls", "Calls under way in users' mailboxes", users::callsUnderWay);
    metrics.gauge("jssdk.verticles", "Verticles deployed", () -> vertx.deploymentIDs().size());
  }
}
