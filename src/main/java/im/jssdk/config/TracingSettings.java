package im.jssdk.config;

/** Traces of calls, sent to a collector of OpenTelemetry. */
public record TracingSettings(
    @Setting(value = "", pattern = "(https?://\\S+)?", allowed = "an address such as http://collector:4318/v1/traces, or empty",
        help = "Where traces go, by OTLP over HTTP. Empty: no traces, and nothing of it runs.")
    String endpoint,
    @Setting(value = "0.1", max = 1, help = "The share of calls that are traced.")
    double sampleRatio,
    @Setting(value = "jssdk-server", pattern = "\\S+", allowed = "a name without spaces", help = "What the traces call this server.")
    String serviceName) {
}
