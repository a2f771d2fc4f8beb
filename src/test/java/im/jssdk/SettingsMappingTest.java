package im.jssdk;

import static org.assertj.core.api.Assertions.assertThat;

import im.jssdk.config.Settings;
import im.jssdk.config.SettingsLoader;
import im.jssdk.core.CoreOptions;
import im.jssdk.gateway.GatewayOptions;
import im.jssdk.gateway.LimitsOptions;
import im.jssdk.gateway.NodeLimits;
import im.jssdk.openim.OpenImOptions;
import im.jssdk.push.PushOptions;
import im.jssdk.session.SessionOptions;
import im.jssdk.store.StoreOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettingsMappingTest {

  private static final URI API = URI.create("http://127.0.0.1:10002");
  private static final URI WS = URI.create("ws://127.0.0.1:10001");

  @Test
  void theDefaultsAreThoseOfEachPart() {
    Settings settings = Settings.defaults();

    assertThat(SettingsMapping.store(settings)).isEqualTo(StoreOptions.defaults());
    assertThat(SettingsMapping.openim(settings, API, WS)).isEqualTo(OpenImOptions.of(API, WS));
    assertThat(SettingsMapping.gateway(settings)).isEqualTo(GatewayOptions.defaults());
    assertThat(SettingsMapping.session(settings)).isEqualTo(SessionOptions.defaults());
    assertThat(SettingsMapping.core(settings)).isEqualTo(CoreOptions.defaults());
    assertThat(SettingsMapping.push(settings)).isEqualTo(PushOptions.defaults());
  }

  @Test
  void everySettingReachesItsPart() {
    Settings settings = load("gateway.host=127.0.0.1", "gateway.port=1", "gateway.origins=https://a.example", "gateway.compression=true",
        "limits.connectionsPerPlatform=2", "limits.connections=3", "limits.loginSeconds=4", "limits.frameBytes=5000",
        "limits.mailboxCalls=6", "limits.callsPerSecond=7", "limits.callsBurst=8", "limits.outboundBytes=90000",
        "limits.loginsAtOnce=21", "limits.loginsInLine=22", "limits.queueMillis=23", "limits.inboundMegabytes=24",
        "limits.outboundMegabytes=25", "limits.pingSeconds=10", "limits.callSeconds=11", "session.graceSeconds=12", "session.workers=13",
        "session.replayEvents=14", "session.replayBytes=15", "store.url=sqlite:x", "store.shards=16", "store.readers=17",
        "openim.apiSeconds=18", "openim.apiConnections=19", "openim.tokenCacheSeconds=20",
        "openim.outageTokenHours=26", "openim.dialsAtOnce=27", "openim.syncsAtOnce=28", "openim.seqCheckSeconds=38", "session.tokenCheckSeconds=29",
        "limits.loginWaitSeconds=30");

    LimitsOptions limits = LimitsOptions.defaults();
    assertThat(SettingsMapping.gateway(settings)).isEqualTo(new GatewayOptions("127.0.0.1", 1, Set.of("https://a.example"), true,
        limits.withConnections(2, 3).withBytes(5000, 90000).withCallRate(7, 8)
            .withTimes(Duration.ofSeconds(4), Duration.ofSeconds(11), Duration.ofSeconds(10), limits.closeWithin(), limits.sweepEvery()),
        new NodeLimits(21, 22, Duration.ofSeconds(30), 24 << 20, 25 << 20, Duration.ofMillis(23))));
    assertThat(SettingsMapping.session(settings))
        .isEqualTo(SessionOptions.defaults().withGrace(Duration.ofSeconds(12)).withCallsPerUser(6).withWorkers(13)
            .withTokenCheck(Duration.ofSeconds(29)).withAbandonedPerPlatform(2));
    assertThat(SettingsMapping.core(settings)).isEqualTo(CoreOptions.defaults().withSyncsAtOnce(28).withSeqCheck(Duration.ofSeconds(38)));
    assertThat(SettingsMapping.openim(settings, API, WS).connection().maxDials()).isEqualTo(27);
    assertThat(SettingsMapping.push(settings)).isEqualTo(new PushOptions(14, 15));
    StoreOptions store = StoreOptions.defaults();
    assertThat(SettingsMapping.store(settings))
        .isEqualTo(new StoreOptions("sqlite:x", 16, 17, store.busyTimeout(), store.maxGroup(), store.laterMillis()));
    assertThat(SettingsMapping.openim(settings, API, WS).api()).satisfies(api -> {
      assertThat(api.timeout()).isEqualTo(Duration.ofSeconds(18));
      assertThat(api.poolSize()).isEqualTo(19);
      assertThat(api.tokenCacheTime()).isEqualTo(Duration.ofSeconds(20));
      assertThat(api.tokenOutageTime()).isEqualTo(Duration.ofHours(26));
    });
  }

  @Test
  void zeroCallsASecondMeansNoLimit() {
    LimitsOptions limits = SettingsMapping.gateway(load("limits.callsPerSecond=0")).limits();

    assertThat(limits.callsPerSecond()).isEqualTo(Integer.MAX_VALUE);
    assertThat(limits.callBurst()).isEqualTo(Integer.MAX_VALUE);
  }

  private static Settings load(String... assignments) {
    return SettingsLoader.load(null, Map.of(), List.of(assignments)).settings();
  }
}
