package im.jssdk.config;

/** Several nodes as one server. */
public record ClusterSettings(
    @Setting(value = "false", help = "Be one node of several. Not in this version yet: true is refused.")
    boolean enabled) {
}
