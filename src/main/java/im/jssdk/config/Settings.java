package im.jssdk.config;

/** All settings of the server, checked. Made by {@link SettingsLoader}. */
public record Settings(GatewaySettings gateway, OpenImSettings openim, EmbeddedSettings embedded, StoreSettings store,
    SessionSettings session, LimitSettings limits, ClusterSettings cluster, OpsSettings ops, LogSettings log,
    TracingSettings tracing) {

  /** The settings of a server for which nothing is configured. */
  public static Settings defaults() {
    return SettingsSchema.build(SettingsSchema.defaultValues());
  }

  /** Whether the OpenIM server is the one in this process. */
  public boolean usesEmbeddedServer() {
    return !openim.isConfigured();
  }
}
