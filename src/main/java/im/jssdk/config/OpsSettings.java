package im.jssdk.config;

/** Health, metrics and what operators may see and do. */
public record OpsSettings(
    @Setting(value = "127.0.0.1", pattern = "\\S+", allowed = "an address or host name of this machine",
        help = "The address to listen on for health checks and metrics. They are open to whoever reaches it.")
    String host,
    @Setting(value = "9103", max = 65535, help = "The port for health checks and metrics. 0: any free port.")
    int port,
    @Setting(value = "", pattern = "(\\S{16,})?", allowed = "a text of at least 16 characters without spaces, or empty", secret = true,
        applies = Applies.AT_ONCE, help = "The token with which operators use /admin; best given by the environment. Empty: /admin is closed.")
    String adminToken,
    @Setting(value = "10", min = 1, max = 100000, applies = Applies.AT_ONCE,
        help = "Requests to /admin with a wrong token from one address in a minute. More: answered with 429 unread.")
    int wrongTokensPerAddress,
    @Setting(value = "100", min = 1, max = 100000, applies = Applies.AT_ONCE,
        help = "The same from all addresses together, but for those from which the token came before.")
    int wrongTokensInAll) {
}
