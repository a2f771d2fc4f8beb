package im.jssdk.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

class MetricsTest {

  @Test
  void countersAndGaugesOutliveCollections() {
    try (Metrics metrics = new Metrics()) {
      LongAdder seen = new LongAdder();
      metrics.counter("jssdk.seen", "Seen", seen::sum);
      metrics.gauge("jssdk.now", "Now", seen::sum);
      seen.add(3);
      System.gc();
      assertThat(metrics.scrape()).contains("jssdk_seen_total 3.0").contains("jssdk_now 3.0");
    }
  }
}
