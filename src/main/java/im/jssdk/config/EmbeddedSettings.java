package im.jssdk.config;

/** The OpenIM server in this process, for development; started when no other is configured. */
public record EmbeddedSettings(
    @Setting(value = "127.0.0.1", pattern = "127(\\.\\d{1,3}){3}|::1|localhost",
        allowed = "a loopback address: the embedded server gives anybody a token, so it must not be reachable from elsewhere",
        help = "The address that the embedded OpenIM server listens on.")
    String host,
    @Setting(value = "10002", max = 65535, help = "The port of its HTTP API. 0: any free port.")
    int apiPort,
    @Setting(value = "10001", max = 65535, help = "The port of its message gateway. 0: any free port.")
    int wsPort,
    @Setting(value = "openIM123", pattern = "\\S+", allowed = "a text without spaces", secret = true,
        help = "The secret with which administrators' tokens are asked for, as in OpenIM's own configuration.")
    String secret) {
}
