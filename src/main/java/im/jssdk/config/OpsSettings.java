package im.jssdk.config;

/** Health and metrics. */
public record OpsSettings(
    @Setting(value = "127.0.0.1", pattern = "\\S+", allowed = "an address or host name of this machine",
        help = "The address to listen on for health checks and metrics. They are open to whoever reaches it.")
    String host,
    @Setting(value = "9103", max = 65535, help = "The port for health checks and metrics. 0: any free port.")
    int port) {
}
