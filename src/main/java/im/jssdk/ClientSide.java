package im.jssdk;

import im.jssdk.config.Settings;
import im.jssdk.gateway.ConnectionAdmin;
import im.jssdk.gateway.ConnectionRegistry;
import im.jssdk.gateway.GatewayOptions;
import im.jssdk.gateway.GatewayServices;
import im.jssdk.gateway.GatewayVerticle;
import im.jssdk.gateway.LoadWatch;
import im.jssdk.gateway.NodeGuards;
import im.jssdk.gateway.Pace;
import im.jssdk.gateway.TlsFiles;
import im.jssdk.gateway.TokenVerifier;
import im.jssdk.limits.Turns;
import im.jssdk.ops.GatewayMeters;
import im.jssdk.ops.Metrics;
import im.jssdk.ops.PushMeters;
import im.jssdk.ops.Readiness;
import im.jssdk.ops.SessionMeters;
import im.jssdk.ops.admin.LocalNode;
import im.jssdk.ops.watch.CallWatcher;
import im.jssdk.protocol.LocalMessages;
import im.jssdk.push.PushVerticle;
import im.jssdk.session.CoreFactory;
import im.jssdk.session.SessionOptions;
import im.jssdk.session.SessionTokens;
import im.jssdk.session.UserAdmin;
import im.jssdk.session.UserDirectory;
import im.jssdk.session.function.FunctionTable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
  private volatile Settings settings;
  private final ConnectionRegistry connections;
  private final UserDirectory users;
  private final LoadWatch load;
  private final Pace pace;
  private final GatewayServices services;
  private final PushVerticle push;
  private final Metrics metrics;
  private final List<GatewayVerticle> gateways = new CopyOnWriteArrayList<>();

  /** @param syncs the cores' syncs, which are let in no faster than calls can bear, as logins are */
  ClientSide(Vertx vertx, Settings settings, Optional<TlsFiles> tls, CoreFactory cores, FunctionTable functions, Turns syncs,
      TokenVerifier tokens, SessionTokens sessionTokens, Handler<HttpServerRequest> routes, Metrics metrics, CallWatcher watchers) {
    this.vertx = vertx;
    this.settings = settings;
    LocalMessages.register(vertx);
    GatewayOptions options = SettingsMapping.gateway(settings, tls);
    this.connections = new ConnectionRegistry(options.limits());
    SessionOptions sessions = SettingsMapping.session(settings);
    this.users = new UserDirectory(vertx, cores, functions, sessions, new SessionMeters(metrics, watchers), sessionTokens);
    WorkerExecutor threads = vertx.createSharedWorkerExecutor(UserDirectory.POOL, sessions.workers());
    this.load = new LoadWatch(vertx, threads, options.node().queueWait());
    NodeGuards guards = NodeGuards.of(options.node(), load::isOverloaded);
    this.pace = new Pace(vertx, threads).lead(syncs, syncs.allowed());
    guards.follow(pace, options.node());
    this.services = new GatewayServices(options, connections, users, tokens, routes, new GatewayMeters(metrics, watchers), guards);
    this.push = new PushVerticle(connections, SettingsMapping.push(settings), new PushMeters(metrics));
    this.metrics = metrics;
    bind();
  }

  /** Begins to listen. */
  Future<Void> start() {
    DeploymentOptions instances = new DeploymentOptions().setInstances(ServerVertx.eventLoops(settings));
    return vertx.deployVerticle(push)
        .compose(deployed -> vertx.deployVerticle(this::newGateway, instances))
        .mapEmpty();
  }

  /** Goes on with these settings as far as they can change. @param tls the certificate's files as they are now. @return when it is done */
  Future<Void> take(Settings next, Optional<TlsFiles> tls) {
    boolean renewed = !tls.equals(services.options().tls());
    settings = next;
    services.setOptions(SettingsMapping.gateway(next, tls));
    users.setOptions(SettingsMapping.session(next));
    return renewed ? Future.join(gateways.stream().map(GatewayVerticle::renewCertificate).toList()).mapEmpty() : Future.succeededFuture();
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
        })
        .onComplete(done -> {
          load.close();
          pace.close();
        });
  }

  /** This node for operators. @param drain begins to send all clients away */
  LocalNode forOperators(Readiness readiness, Runnable drain) {
    return new LocalNode(NodeName.of(port()), new UserAdmin(users), new ConnectionAdmin(connections), readiness,
        new LocalNode.Figures(connections::size, push::sessions, users::counts, users::callsUnderWay, metrics::figures), drain);
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

  private void bind() {
    metrics.gauge("jssdk.connections", "Connections of clients", connections::size);
    metrics.gauge("jssdk.sessions", "Sessions: users on a platform, with a connection or waiting for its return", push::sessions);
    for (String state : users.counts().keySet()) {
      metrics.gauge("jssdk.cores", "Users' cores by state", () -> users.counts().get(state), "state", state);
    }
    metrics.gauge("jssdk.mailbox.calls", "Calls under way in users' mailboxes", users::callsUnderWay);
    metrics.gauge("jssdk.replay.bytes", "Bytes kept for sessions without a connection", push::missedBytes);
    metrics.gauge("jssdk.logins.underway", "Logins under way", services.guards().logins()::underWay);
    metrics.gauge("jssdk.logins.waiting", "Logins that wait for their turn", services.guards().logins()::waiting);
    metrics.gauge("jssdk.logins.allowed", "Logins that may be under way at once now", services.guards().logins()::allowed);
    metrics.gauge("jssdk.inbound.held.bytes", "Bytes of large frames being received and of calls under way with such",
        services.guards().inbound()::used);
    metrics.gauge("jssdk.queue.wait.seconds", "How long work waited for a thread when last looked at", load::waitSeconds);
    metrics.gauge("jssdk.tls.certificate.expiry.seconds", "When the certificate for clients ends, in s since 1970; NaN without TLS",
        () -> services.options().tls().map(tls -> (double) tls.notAfter().getEpochSecond()).orElse(Double.NaN));
    metrics.gauge("jssdk.verticles", "Verticles deployed", () -> vertx.deploymentIDs().size());
  }
}
