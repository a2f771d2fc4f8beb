package im.jssdk;

import im.jssdk.config.Configuration;
import im.jssdk.config.Settings;
import im.jssdk.ops.Metrics;
import im.jssdk.ops.OpsVerticle;
import im.jssdk.ops.Readiness;
import im.jssdk.ops.StoreMeters;
import im.jssdk.store.Store;
import im.jssdk.store.StoreException;
import im.jssdk.store.StoreOptions;
import im.jssdk.store.Stores;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole server: starts all parts in order and stops them the other way round. Used by one thread, which must not be one of
 * Vert.x.
 */
final class JssdkServer {

  private static final Logger LOG = LoggerFactory.getLogger(JssdkServer.class);
  private static final Duration CHECK_LIMIT = Duration.ofSeconds(2);
  private static final Duration CHECK_KEPT = Duration.ofSeconds(1);

  private final Configuration configuration;
  private final Settings settings;
  private final Cleanup cleanup = new Cleanup();
  private final Readiness readiness = new Readiness(CHECK_LIMIT, CHECK_KEPT);

  JssdkServer(Configuration configuration) {
    this.configuration = configuration;
    this.settings = configuration.settings();
  }

  /** Starts everything and returns when clients can connect; {@link #stop} ends what was started, also after a failure. */
  void start() {
    Vertx vertx = ServerVertx.create(settings);
    cleanup.add("vertx", () -> vertx.close().await());
    Metrics metrics = new Metrics();
    cleanup.add("metrics", metrics);
    Starting.await("ops", settings.ops().host(), "port", settings.ops().port(),
        vertx.deployVerticle(new OpsVerticle(settings.ops(), metrics, readiness)));
    Store store = openStore();
    StoreMeters.bind(metrics, store);
  }

  /** Ends everything that was started. */
  void stop() {
    readiness.drain("the server is stopping");
    cleanup.run();
    LOG.info("stopped");
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
      return store;
    } catch (StoreException | IllegalArgumentException e) {
      throw new StartException(e.getMessage(), e);
    }
  }
}
