package im.jssdk.ops;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Times calls as {@code jssdk_calls_seconds{function,code}}. A call costs two look-ups in maps that are there already: asking the
 * registry each time would cost as much as a simple call itself.
 */
public final class CallTimers {

  /** Functions come from a fixed table, but codes come from the OpenIM server. */
  private static final int CODES_PER_FUNCTION = 32;
  private static final Duration[] BUCKETS = {
      Duration.ofNanos(100_000), Duration.ofNanos(500_000), Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(10),
      Duration.ofMillis(25), Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofMillis(500),
      Duration.ofSeconds(1), Duration.ofMillis(2500), Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30)};

  private final MeterRegistry registry;
  private final Map<String, FunctionTimers> functions = new ConcurrentHashMap<>();

  CallTimers(MeterRegistry registry) {
    this.registry = registry;
  }

  /**
   * Records one answered call. Safe from any thread.
   *
   * @param function a name out of the function table, never one that a client made up
   * @param code the errCode of the answer
   */
  public void record(String function, int code, long nanos) {
    FunctionTimers timers = functions.get(function);
    if (timers == null) {
      timers = functions.computeIfAbsent(function, FunctionTimers::new);
    }
    timers.of(code).record(nanos, TimeUnit.NANOSECONDS);
  }

  private Timer timer(String function, String code) {
    return Timer.builder("jssdk.calls")
        .description("Calls of clients, from their arrival to their answer")
        .tag("function", function)
        .tag("code", code)
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  private final class FunctionTimers {

    private final String function;
    private final Timer success;
    private final Map<Integer, Timer> failures = new ConcurrentHashMap<>();

    FunctionTimers(String function) {
      this.function = function;
      this.success = timer(function, "0");
    }

    Timer of(int code) {
      if (code == 0) {
        return success;
      }
      Timer failure = failures.get(code);
      if (failure == null) {
        failure = failures.size() < CODES_PER_FUNCTION
            ? failures.computeIfAbsent(code, each -> timer(function, Integer.toString(each)))
            : timer(function, "other");
      }
      return failure;
    }
  }
}
