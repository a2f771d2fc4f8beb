package im.jssdk.ops;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what happens by one tag whose values are few and ours. Safe from any thread; cheap. */
public final class TagCounter {

  private final MeterRegistry registry;
  private final String name;
  private final String tag;
  private final String help;
  private final Map<String, Counter> counters = new ConcurrentHashMap<>();

  TagCounter(MeterRegistry registry, String name, String tag, String help) {
    this.registry = registry;
    this.name = name;
    this.tag = tag;
    this.help = help;
  }

  /** Counts one. */
  public void increment(String value) {
    counter(value).increment();
  }

  /** Shows a value before its first count. What comes into being with a count of 1 has no increase for who watches it. */
  void show(String value) {
    counter(value);
  }

  private Counter counter(String value) {
    Counter counter = counters.get(value);
    return counter != null ? counter : counters.computeIfAbsent(value,
        each -> Counter.builder(name).description(help).tag(tag, each).register(registry));
  }
}
