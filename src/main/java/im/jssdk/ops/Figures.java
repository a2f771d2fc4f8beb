package im.jssdk.ops;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Reads the main figures off the metrics. */
final class Figures {

  private final MeterRegistry registry;

  Figures(MeterRegistry registry) {
    this.registry = registry;
  }

  FiguresView read() {
    double calls = 0;
    SortedMap<Double, Double> within = new TreeMap<>();
    for (Timer timer : registry.find("jssdk.calls").timers()) {
      HistogramSnapshot snapshot = timer.takeSnapshot();
      calls += snapshot.count();
      for (CountAtBucket bucket : snapshot.histogramCounts()) {
        within.merge(bucket.bucket(TimeUnit.SECONDS), bucket.count(), Double::sum);
      }
    }
    List<List<Double>> buckets = new ArrayList<>();
    within.forEach((limit, count) -> buckets.add(Arrays.asList(Double.isInfinite(limit) ? null : limit, count)));
    if (within.isEmpty() || !Double.isInfinite(within.lastKey())) {
      buckets.add(Arrays.asList(null, calls));
    }
    return new FiguresView(System.currentTimeMillis(), sum("jssdk.connections"), sum("jssdk.sessions"),
        byTag("jssdk.cores", "state").getOrDefault("online", 0.0), sum("jssdk.mailbox.calls"), calls, buckets,
        byTag("jssdk.events", "event").values().stream().mapToDouble(Double::doubleValue).sum(), sum("jssdk.outbound.queue.bytes"),
        byTag("jssdk.upstream.connections", "state"), byTag("jssdk.refusals", "reason"), heap(), sum("process.resident.memory"),
        sum("process.cpu.usage"));
  }

  private double sum(String name) {
    return finite(registry.find(name).gauges().stream().mapToDouble(Gauge::value).sum());
  }

  private double heap() {
    return finite(registry.find("jvm.memory.used").tag("area", "heap").gauges().stream().mapToDouble(Gauge::value).sum());
  }

  private Map<String, Double> byTag(String name, String tag) {
    Map<String, Double> values = new TreeMap<>();
    registry.find(name).gauges().forEach(gauge -> values.merge(gauge.getId().getTag(tag), finite(gauge.value()), Double::sum));
    for (Counter counter : registry.find(name).counters()) {
      values.merge(counter.getId().getTag(tag), counter.count(), Double::sum);
    }
    return values;
  }

  /** JSON knows no other numbers. */
  private static double finite(double value) {
    return Double.isFinite(value) ? value : 0;
  }
}
