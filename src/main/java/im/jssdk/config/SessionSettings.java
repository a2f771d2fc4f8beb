package im.jssdk.config;

/** Users' cores and what is kept for their clients. */
public record SessionSettings(
    @Setting(value = "60", max = 86400, applies = Applies.AT_ONCE,
        help = "Seconds for which a user's core lives on after the last connection has gone, ready for its return.")
    int graceSeconds,
    @Setting(value = "60", min = 1, max = 86400, applies = Applies.AT_ONCE,
        help = "Seconds between two questions to the OpenIM server whether a user's tokens are good, of which he has more than one.")
    int tokenCheckSeconds,
    @Setting(value = "1000", max = 100000,
        help = "Events kept for a session that has no connection; when there are more, its client reloads its lists instead.")
    int replayEvents,
    @Setting(value = "262144", max = 1073741824, 
        help = "Bytes of such events, for each session. Those of all sessions together may fill a sixteenth of the heap.")
    int replayBytes,
    @Setting(value = "0", max = 1024, help = "Threads that run users' cores. 0: two a processor, at least 4.")
    int workers) {
}
