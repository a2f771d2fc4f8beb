package im.jssdk.config;

/** Users' cores and what is kept for their clients. */
public record SessionSettings(
    @Setting(value = "60", max = 86400,
        help = "Seconds for which a user's core lives on after the last connection has gone, ready for its return.")
    int graceSeconds,
    @Setting(value = "1000", max = 100000,
        help = "Events kept for a session that has no connection; when there are more, its client reloads its lists instead.")
    int replayEvents,
    @Setting(value = "262144", max = 1073741824, help = "Bytes of such events, for each session.")
    int replayBytes,
    @Setting(value = "0", max = 1024, help = "Threads that run users' cores. 0: two a processor, at least 4.")
    int workers) {
}
