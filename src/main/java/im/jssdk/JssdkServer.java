package im.jssdk;

import im.jssdk.config.Configuration;
import im.jssdk.config.Settings;
import im.jssdk.core.CoreOptions;
import im.jssdk.core.Cores;
import im.jssdk.core.Upstream;
import im.jssdk.embedded.EmbeddedOpenImServer;
import im.jssdk.gateway.GatewayServices;
import im.jssdk.openim.OpenImClient;
import im.jssdk.ops.BusConsumers;
import im.jssdk.ops.Metrics;
import im.jssdk.ops.OpsVerticle;
import im.jssdk.ops.Readiness;
import im.jssdk.ops.StoreMeters;
import im.jssdk.ops.UpstreamMeters;
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
import java.util.Map;
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

  private final Configuration configuration;
  private final Settings settings;
  private final Cleanup cleanup = new Cleanup();
  private final Readiness readiness = new Readiness(CHECK_LIMIT, CHECK_KEPT);
  private final Metrics metrics = new Metrics();
  private Vertx vertx;
  /** Where the OpenIM server is, be it the embedded one. */
  private URI apiAddress;
  private URI wsAddress;
  private volatile ClientSide clients;

  JssdkServer(Configuration configuration) {
    this.configuration = configuration;
    this.settings = configuration.settings();
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
    OpsVerticle ops = startOps();
    Store store = openStore();
    Handler<HttpServerRequest> routes = locateUpstream();
    OpenImClient upstream = new OpenImClient(vertx, SettingsMapping.openim(settings, apiAddress, wsAddress));
    cleanup.add("upstream", () -> upstream.close().await());
    UpstreamMeters.bind(metrics, upstream);
    addChecks(store);
    startClients(store, upstream, routes);
    untilReady();
    LOG.atInfo()
        .addKeyValue("clients", Addresses.of("ws", settings.gateway().host(), clients.port()))
        .addKeyValue("openim", apiAddress)
        .addKeyValue("ops", Addresses.of("http", settings.ops().host(), ops.port()))
        .log("ready");
    if (settings.usesEmbeddedServer()) {
      LOG.atInfo()
          .addKeyValue("page", Addresses.of("http", settings.gateway().host(), clients.port()) + "/")
          .log("open the chat page in a browser; Ctrl-C stops the server");
    }
  }

  private OpsVerticle startOps() {
    readiness.check("listening", () -> clients == null ? Future.failedFuture("not yet") : Future.succeededFuture());
    OpsVerticle ops = new OpsVerticle(settings.ops(), metrics, readiness);
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
      return new DemoRoutes(new DevRoutes(vertx, settings.embedded().host(), server.apiPort()));
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
    Cores cores = new Cores(vertx, store, Upstream.of(upstream), CoreOptions.defaults());
    ClientSide side = new ClientSide(vertx, settings, (context, userID, listener) -> cores.create(userID, listener),
        Functions.table(), new OpenImTokens(upstream), routes, metrics);
    cleanup.add("clients", () -> side.drain().await());
    Listener.gateway(settings).await(side.start());
    clients = side;
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
  }
}
