package im.jssdk;

import im.jssdk.config.EmbeddedSettings;
import im.jssdk.config.LimitSettings;
import im.jssdk.config.OpenImSettings;
import im.jssdk.config.Settings;
import im.jssdk.config.StoreSettings;
import im.jssdk.core.CoreOptions;
import im.jssdk.embedded.EmbeddedOptions;
import im.jssdk.gateway.GatewayOptions;
import im.jssdk.gateway.LimitsOptions;
import im.jssdk.gateway.NodeLimits;
import im.jssdk.gateway.TlsFiles;
import im.jssdk.openim.OpenImOptions;
import im.jssdk.push.PushOptions;
import im.jssdk.session.SessionOptions;
import im.jssdk.store.StoreOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What the settings mean to each part of the server. */
final class SettingsMapping {

  /** A port that Vert.x chooses, the same one for all instances of a verticle. */
  private static final int ANY_SHARED_PORT = -1;
  private static final int NO_LIMIT = Integer.MAX_VALUE;

  private SettingsMapping() {
  }

  static StoreOptions store(Settings settings) {
    StoreSettings store = settings.store();
    StoreOptions defaults = StoreOptions.defaults();
    return new StoreOptions(store.url(), store.shards(), store.readers(), defaults.busyTimeout(), defaults.maxGroup(),
        defaults.laterMillis());
  }

  static OpenImOptions openim(Settings settings, URI apiAddress, URI wsAddress) {
    OpenImSettings openim = settings.openim();
    OpenImOptions.Api defaults = OpenImOptions.Api.defaults();
    OpenImOptions.Connection connection = OpenImOptions.Connection.defaults();
    return OpenImOptions.of(apiAddress, wsAddress)
        .withApi(new OpenImOptions.Api(Duration.ofSeconds(openim.apiSeconds()), openim.apiConnections(), defaults.queueSize(),
            Duration.ofSeconds(openim.tokenCacheSeconds()), defaults.tokenCacheSize(), Duration.ofHours(openim.outageTokenHours())))
        .withConnection(connection.withLimits(openim.dialsAtOnce(), connection.maxWaiting()));
  }

  static CoreOptions core(Settings settings) {
    OpenImSettings openim = settings.openim();
    return CoreOptions.defaults().withSyncsAtOnce(openim.syncsAtOnce()).withSeqCheck(Duration.ofSeconds(openim.seqCheckSeconds()));
  }

  static EmbeddedOptions embedded(Settings settings) {
    EmbeddedSettings embedded = settings.embedded();
    return new EmbeddedOptions().withHost(embedded.host()).withApiPort(embedded.apiPort()).withWsPort(embedded.wsPort())
        .withSecret(embedded.secret());
  }

  /** @param tls the certificate's files; empty without TLS */
  static GatewayOptions gateway(Settings settings, Optional<TlsFiles> tls) {
    GatewayOptions options = gateway(settings);
    return tls.map(options::withTls).orElse(options);
  }

  static GatewayOptions gateway(Settings settings) {
    int port = settings.gateway().port();
    return new GatewayOptions(settings.gateway().host(), port == 0 ? ANY_SHARED_PORT : port,
        Set.copyOf(settings.gateway().origins()), settings.gateway().compression(), limits(settings.limits()),
        node(settings.limits()));
  }

  static SessionOptions session(Settings settings) {
    SessionOptions options = SessionOptions.defaults()
        .withGrace(Duration.ofSeconds(settings.session().graceSeconds()))
        .withCallsPerUser(settings.limits().mailboxCalls())
        .withTokenCheck(Duration.ofSeconds(settings.session().tokenCheckSeconds()))
        // As many as may be connected.
        .withAbandonedPerPlatform(settings.limits().connectionsPerPlatform());
    int workers = settings.session().workers();
    return workers > 0 ? options.withWorkers(workers) : options;
  }

  static PushOptions push(Settings settings) {
    return new PushOptions(settings.session().replayEvents(), settings.session().replayBytes());
  }

  private static NodeLimits node(LimitSettings limits) {
    NodeLimits defaults = NodeLimits.defaults();
    return new NodeLimits(limits.loginsAtOnce() > 0 ? limits.loginsAtOnce() : defaults.loginsAtOnce(), limits.loginsInLine(),
        Duration.ofSeconds(limits.loginWaitSeconds()), bytes(limits.inboundMegabytes(), defaults.inboundBytes()),
        bytes(limits.outboundMegabytes(), defaults.outboundBytes()), Duration.ofMillis(limits.queueMillis()));
  }

  private static long bytes(int megabytes, long otherwise) {
    return megabytes > 0 ? (long) megabytes << 20 : otherwise;
  }

  private static LimitsOptions limits(LimitSettings limits) {
    LimitsOptions defaults = LimitsOptions.defaults();
    return defaults
        .withConnections(limits.connectionsPerPlatform(),
            limits.connections() > 0 ? limits.connections() : defaults.connectionsPerNode())
        .withBytes(limits.frameBytes(), limits.outboundBytes())
        .withCallRate(limits.callsPerSecond() > 0 ? limits.callsPerSecond() : NO_LIMIT,
            limits.callsPerSecond() > 0 ? limits.callsBurst() : NO_LIMIT)
        .withTimes(Duration.ofSeconds(limits.loginSeconds()), Duration.ofSeconds(limits.callSeconds()),
            Duration.ofSeconds(limits.pingSeconds()), defaults.closeWithin(), defaults.sweepEvery());
  }
}
