package im.jssdk;

import im.jssdk.config.Settings;
import im.jssdk.ops.BusConsumers;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.util.concurrent.TimeUnit;

/** Makes the Vert.x instance that the whole server shares. */
final class ServerVertx {

  private static final long BLOCKED_CHECK_SECONDS = 5;

  private ServerVertx() {
  }

  static Vertx create(Settings settings, BusConsumers consumers) {
    return Vertx.builder().withMetrics(consumers).with(options(settings)).build();
  }

  private static VertxOptions options(Settings settings) {
    return new VertxOptions()
        .setPreferNativeTransport(true)
        .setEventLoopPoolSize(eventLoops(settings))
        // User cores have a pool of their own (session.workers); these are for what Vert.x and the page do now and then.
        .setWorkerPoolSize(2)
        .setInternalBlockingPoolSize(4)
        // Seldom enough that an idle server sleeps; a thread that is stuck is still told within seconds.
        .setBlockedThreadCheckInterval(BLOCKED_CHECK_SECONDS)
        .setBlockedThreadCheckIntervalUnit(TimeUnit.SECONDS)
        // Nothing is served from files, so Vert.x needs no cache folder in /tmp.
        .setFileSystemOptions(new FileSystemOptions().setClassPathResolvingEnabled(false).setFileCachingEnabled(false));
  }

  /**
   * One for two processors, as the cores' workers do two thirds of the work. More of them wake one another more: with two on two processors
   * a message woke them 1.4 times as often as with one.
   */
  static int eventLoops(Settings settings) {
    int asked = settings.gateway().eventLoops();
    return asked > 0 ? asked : Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
  }
}
