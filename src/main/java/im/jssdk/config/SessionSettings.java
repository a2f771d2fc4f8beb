package im.jssdk.config;

/** Users' cores and what is kept for their clients. */
public record SessionSettings(
    @Setting(value = "60", max = 86400,
        help = "Seconds for which a user's core lives on after the last connection has gone, ready for its return.")
    int graceSeconds,
    @Setting(value = "256", min = 1, max = 100000,
        help = "Events kept for a session that has no connection; when there are more, its client reloads its lists instead.")
    int replayEvents,
    @Setting(value = "0", max = 1024, help = "Threads that run users' cores. 0: four a processor, at least 8.")
    int workers) {
}
