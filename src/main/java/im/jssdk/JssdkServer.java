package im.jssdk;

import im.jssdk.config.Configuration;
import im.jssdk.config.Settings;
import im.jssdk.core.Cores;
import im.jssdk.core.Upstream;
import im.jssdk.embedded.EmbeddedOpenImServer;
import im.jssdk.gateway.GatewayServices;
import im.jssdk.gateway.TlsFiles;
import im.jssdk.openim.OpenImClient;
import im.jssdk.ops.BusConsumers;
import im.jssdk.ops.Metrics;
import im.jssdk.ops.OpsVerticle;
import im.jssdk.ops.Readiness;
import im.jssdk.ops.ReadinessMeters;
import im.jssdk.ops.StoreMeters;
import im.jssdk.ops.UpstreamMeters;
import im.jssdk.ops.admin.AdminAccess;
import im.jssdk.ops.admin.AdminRoutes;
import im.jssdk.ops.admin.FollowRoute;
import im.jssdk.ops.admin.LocalNode;
import im.jssdk.ops.admin.LogRoutes;
import im.jssdk.ops.admin.NodeRoutes;
import im.jssdk.ops.log.LogLevels;
import im.jssdk.ops.watch.Tracing;
import im.jssdk.ops.watch.Watchers;
import im.jssdk.store.Store;
import im.jssdk.store.StoreException;
import im.jssdk.store.StoreOptions;
import im.jssdk.store.Stores;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * The whole server: starts all parts in order and stops them the other way round. Used by one thread, which must not be one of
 * Vert.x.
 */
final class JssdkServer {

  private static final Logger LOG = LoggerFactory.getLogger(JssdkServer.class);
  private static final Duration CHECK_LIMIT = Duration.ofSeconds(2);
  private static final Duration CHECK_KEPT = Duration.ofSeconds(1);
  private static final int FIRST_CHECKS = 3;
  /** The operators' page is its own files and nothing else. */
  private static final String ADMIN_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
      + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final Configuration configuration;
  private final Settings settings;
  private final Optional<TlsFiles> tls;
  private final ConfigSource source;
  private final LogLevels logLevels;
  private final Watchers watchers = new Watchers();
  private final Cleanup cleanup = new Cleanup();
  private final Readiness readiness = new Readiness(CHECK_LIMIT, CHECK_KEPT);
  private final Metrics metrics = new Metrics();
  private final AdminAccess access;
  private final AdminRoutes admin;
  private Vertx vertx;
  /** Where the OpenIM server is, be it the embedded one. */
  private URI apiAddress;
  private URI wsAddress;
  private volatile ClientSide clients;

  /** @param source where the configuration came from, and may come from anew while the server runs */
  JssdkServer(Configuration configuration, Optional<TlsFiles> tls, ConfigSource source) {
    this.configuration = configuration;
    this.tls = tls;
    this.source = source;
    this.settings = configuration.settings();
    this.logLevels = new LogLevels(settings.log());
    this.access = new AdminAccess(settings.ops(), metrics.refusals()::increment);
    this.admin = new AdminRoutes(access, new PageFiles("/admin", "/admin", ADMIN_POLICY));
  }

  /**
   * Starts everything and returns when clients can connect. {@link #stop} ends what was started, also after a failure.
   *
   * @throws StartException when a port or the store can't be had
   */
  void start() {
    cleanup.add("metrics", metrics);
    BusConsumers consumers = new BusConsumers();
    metrics.gauge("jssdk.eventbus.consumers", "Handlers registered on the event bus", consumers::registered);
    vertx = ServerVertx.create(settings, consumers);
    cleanup.add("vertx", () -> vertx.close().await());
    if (settings.gateway().enabled()) {
      serveClients();
    } else {
      startEmbedded();
      LOG.atInfo().addKeyValue("api", apiAddress).addKeyValue("ws", wsAddress).log("ready");
    }
  }

  /** Ends everything that was started. */
  void stop() {
    readiness.drain("the server is stopping");
    cleanup.run();
    LOG.info("stopped");
  }

  private void serveClients() {
    new LogRoutes(vertx, logLevels).addTo(admin);
    if (!settings.tracing().endpoint().isEmpty()) {
      Tracing tracing = new Tracing(settings.tracing());
      cleanup.add("tracing", tracing);
      watchers.add(tracing);
    }
    OpsVerticle ops = startOps();
    Store store = openStore();
    Handler<HttpServerRequest> routes = locateUpstream();
    OpenImClient upstream = new OpenImClient(vertx, SettingsMapping.openim(settings, apiAddress, wsAddress));
    cleanup.add("upstream", () -> upstream.close().await());
    UpstreamMeters.bind(metrics, upstream);
    addChecks(store);
    startClients(store, upstream, routes);
    watchFiles();
    untilReady();
    LOG.atInfo()
        .addKeyValue("clients", Addresses.of(tls.isPresent() ? "wss" : "ws", settings.gateway().host(), clients.port()))
        .addKeyValue("openim", apiAddress)
        .addKeyValue("ops", Addresses.of("http", settings.ops().host(), ops.port()))
        .log("ready");
    if (settings.usesEmbeddedServer()) {
      LOG.atInfo()
          .addKeyValue("page", Addresses.of(tls.isPresent() ? "https" : "http", settings.gateway().host(), clients.port()) + "/")
          .log("open the chat page in a browser; Ctrl-C stops the server");
    }
  }

  private OpsVerticle startOps() {
    readiness.check("listening", () -> clients == null ? Future.failedFuture("not yet") : Future.succeededFuture());
    OpsVerticle ops = new OpsVerticle(settings.ops(), metrics, readiness, admin);
    Listener.ops(settings).await(vertx.deployVerticle(ops));
    return ops;
  }

  private Store openStore() {
    StoreOptions options = SettingsMapping.store(settings);
    if (configuration.usesFreshStore()) {
      FreshFolder folder = new FreshFolder();
      cleanup.add("store folder", folder);
      options = options.withUrl("sqlite:" + folder.path());
    }
    try {
      Store store = Stores.open(options);
      cleanup.add("store", store);
      StoreMeters.bind(metrics, store);
      return store;
    } catch (StoreException | IllegalArgumentException e) {
      throw new StartException(e.getMessage(), e);
    }
  }

  /** Finds out where the OpenIM server is, or starts the embedded one; returns what the gateway's port answers to browsers. */
  private Handler<HttpServerRequest> locateUpstream() {
    if (settings.usesEmbeddedServer()) {
      EmbeddedOpenImServer server = startEmbedded();
      String host = settings.embedded().host();
      return new DemoRoutes(new DevRoutes(vertx, host, server.apiPort()), new FileRoutes(vertx, host, server.apiPort()));
    }
    apiAddress = URI.create(settings.openim().apiAddress());
    wsAddress = URI.create(settings.openim().wsAddress());
    return GatewayServices::noRoutes;
  }

  private EmbeddedOpenImServer startEmbedded() {
    EmbeddedOpenImServer server = new EmbeddedOpenImServer(vertx, SettingsMapping.embedded(settings));
    Listener.embedded(settings).await(server.start());
    cleanup.add("embedded server", () -> server.stop().await());
    apiAddress = Addresses.of("http", settings.embedded().host(), server.apiPort());
    wsAddress = Addresses.of("ws", settings.embedded().host(), server.wsPort());
    return server;
  }

  private void startClients(Store store, OpenImClient upstream, Handler<HttpServerRequest> routes) {
    Cores cores = new Cores(vertx, store, new WatchedUpstream(Upstream.of(upstream), watchers), SettingsMapping.core(settings));
    ClientSide side = new ClientSide(vertx, settings, tls, (context, userID, listener) -> cores.create(userID, listener),
        Functions.table(), cores.syncTurns(), new OpenImTokens(upstream),
        credentials -> upstream.recheckToken(credentials.token()).mapEmpty(), routes, metrics, watchers);
    cleanup.add("clients", () -> side.drain().await());
    Listener.gateway(settings).await(side.start());
    clients = side;
    LocalNode node = side.forOperators(readiness, side::drain);
    new NodeRoutes(List.of(node)).addTo(admin);
    new FollowRoute(node.name(), watchers).addTo(admin);
  }

  /** Changed settings and certificates are taken into use from here on. */
  private void watchFiles() {
    Reload reload = new Reload(source, settings, tls, this::take);
    FileWatch watch = new FileWatch(vertx, reload::files, reload::run);
    cleanup.add("file watch", watch);
  }

  private Future<Void> take(Settings next, Optional<TlsFiles> nextTls) {
    access.set(next.ops());
    logLevels.apply(next.log());
    return clients.take(next, nextTls);
  }

  /**
   * Has all checks succeed once, for the first time takes longest. An OpenIM server that is out of reach is not waited for: it may come
   * back when it likes.
   */
  private void untilReady() {
    Map<String, String> problems = Map.of();
    for (int round = 0; round < FIRST_CHECKS; round++) {
      problems = readiness.problems().await();
      if (problems.isEmpty()) {
        return;
      }
    }
    LoggingEventBuilder line = LOG.atWarn();
    problems.forEach(line::addKeyValue);
    line.log("not all is in reach yet");
  }

  private void addChecks(Store store) {
    UpstreamProbe upstream = new UpstreamProbe(vertx, apiAddress.toString());
    cleanup.add("upstream probe", upstream);
    readiness.check("openim", upstream::check).check("store", new StoreProbe(vertx, store)::check);
    ReadinessMeters.bind(metrics, readiness);
  }
}
