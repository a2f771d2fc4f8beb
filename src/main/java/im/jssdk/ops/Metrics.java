package im.jssdk.ops;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.DoubleSupplier;

/**
 * All that is counted in this process, in Prometheus's form. What counts by itself (connections, queues) is asked when somebody
 * looks; what happens is recorded by {@link CallTimers} and {@link TagCounter}.
 */
public final class Metrics implements AutoCloseable {

  /** Reasons for a refusal that alert rules watch. */
  private static final List<String> WATCHED_REASONS =
      List.of("admin", "admin_tries", "busy", "load", "logins", "memory", "node", "queue", "time", "token");

  private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics gc = new JvmGcMetrics();
  private final CallTimers calls = new CallTimers(registry);
  private final TagCounter events = new TagCounter(registry, "jssdk.events", "event", "Events raised for users' clients");
  private final TagCounter refusals = new TagCounter(registry, "jssdk.refusals", "reason", "What a limit or a check has refused");

  // The registry holds what a counter reads only weakly.
  private final List<DoubleSupplier> kept = new CopyOnWriteArrayList<>();

  /** Begins to count the JVM and the process. */
  public Metrics() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new ProcessMemory().bindTo(registry);
    gc.bindTo(registry);
    WATCHED_REASONS.forEach(refusals::show);
  }

  /** Calls of clients by function and code. */
  public CallTimers calls() {
    return calls;
  }

  /** Events by name. */
  public TagCounter events() {
    return events;
  }

  /** Refusals by reason. */
  public TagCounter refusals() {
    return refusals;
  }

  /**
   * Shows a number that goes up and down.
   *
   * @param name with dots, {@code jssdk.connections}
   * @param value asked at each scrape, on the ops event loop; must be quick and thread-safe
   * @param tags names and values in turn
   */
  public void gauge(String name, String help, DoubleSupplier value, String... tags) {
    Gauge.builder(name, value, DoubleSupplier::getAsDouble)
        .description(help)
        .tags(Tags.of(tags))
        .strongReference(true)
        .register(registry);
  }

  /** Shows a number that only goes up; as {@link #gauge}, but its name ends in {@code _total}. */
  public void counter(String name, String help, DoubleSupplier value, String... tags) {
    kept.add(value);
    FunctionCounter.builder(name, value, DoubleSupplier::getAsDouble)
        .description(help)
        .tags(Tags.of(tags))
        .register(registry);
  }

  TagCounter tagCounter(String name, String tag, String help) {
    return new TagCounter(registry, name, tag, help);
  }

  Timer timer(String name, String help) {
    return Timer.builder(name).description(help).register(registry);
  }

  /** The main figures, for graphs. */
  public FiguresView figures() {
    return new Figures(registry).read();
  }

  /** Everything as Prometheus reads it (text format 0.0.4). */
  public String scrape() {
    return registry.scrape();
  }

  @Override
  public void close() {
    gc.close();
    registry.close();
  }
}
