package im.jssdk.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MetricsTest {

  /** A counter that comes into being with its first count has no increase, so a first burst would raise no alert. */
  @Test
  void whatTheAlertsWatchIsCountedFromTheStart() throws IOException {
    Set<String> watched = new TreeSet<>();
    Matcher named = Pattern.compile("jssdk_refusals_total\\{reason=~?\"([a-z_|]+)\"").matcher(
        Files.readString(Path.of("ops", "prometheus-alerts.yml")));
    while (named.find()) {
      watched.addAll(List.of(named.group(1).split("\\|")));
    }
    try (Metrics metrics = new Metrics()) {
      String scraped = metrics.scrape();
      assertThat(watched).hasSizeGreaterThan(8)
          .allSatisfy(reason -> assertThat(scraped).contains("jssdk_refusals_total{reason=\"" + reason + "\"} 0.0"));
    }
  }

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
