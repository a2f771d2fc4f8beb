package im.jssdk.config;

/** What one client, one user and this node may take. Each limit's refusals are counted in jssdk_refusals_total. */
public record LimitSettings(
    @Setting(value = "10", min = 1, max = 10000, applies = Applies.NEW_CONNECTIONS,
        help = "Connections of one user on one platform.")
    int connectionsPerPlatform,
    @Setting(value = "0", applies = Applies.NEW_CONNECTIONS,
        help = "Connections on this node. 0: one for each 64 KiB of the heap, at least 1000.")
    int connections,
    @Setting(value = "10", min = 1, max = 600, applies = Applies.NEW_CONNECTIONS,
        help = "Seconds that a connection has for its Login.")
    int loginSeconds,
    @Setting(value = "10485760", min = 1024, max = 1073741824, help = "Bytes of one frame from a client. More: closed with 1009.")
    int frameBytes,
    @Setting(value = "256", min = 1, max = 100000, applies = Applies.AT_ONCE,
        help = "Calls that wait in one user's mailbox. More: answered as busy.")
    int mailboxCalls,
    @Setting(value = "200", max = 1000000, applies = Applies.NEW_CONNECTIONS,
        help = "Calls a second of one connection. More: answered with an error. 0: no limit.")
    int callsPerSecond,
    @Setting(value = "400", min = 1, max = 1000000, applies = Applies.NEW_CONNECTIONS,
        help = "Calls that one connection may make at once before callsPerSecond counts.")
    int callsBurst,
    @Setting(value = "1048576", min = 65536, max = 1073741824,
        applies = Applies.NEW_CONNECTIONS, help = "Bytes that wait for one connection to take them. More: closed with 4008.")
    int outboundBytes,
    @Setting(value = "25", min = 1, max = 3600, applies = Applies.NEW_CONNECTIONS,
        help = "Seconds between the server's pings. Two in a row without an answer: closed with 4009.")
    int pingSeconds,
    @Setting(value = "30", min = 1, max = 3600, applies = Applies.AT_ONCE,
        help = "Seconds after which a call is answered as timed out. Uploads have no limit.")
    int callSeconds,
    @Setting(value = "0", max = 10000,
        help = "Logins that are under way on this node at the same time. More wait in line. 0: two a processor, at least 4.")
    int loginsAtOnce,
    @Setting(value = "1000", max = 1000000, help = "Logins that wait in line. More: answered with 20003.")
    int loginsInLine,
    @Setting(value = "10", min = 1, max = 600, help = "Seconds that a Login waits in line. Longer: answered with 20003.")
    int loginWaitSeconds,
    @Setting(value = "2000", min = 10, max = 60000,
        help = "Milliseconds that work may wait for a thread. While it waits longer, calls and logins are answered with 20003.")
    int queueMillis,
    @Setting(value = "0", max = 1048576,
        help = "MiB of all large frames that are being received and of calls with such. 0: an eighth of the heap. More: closed with 1013, "
            + "or answered with 20003.")
    int inboundMegabytes,
    @Setting(value = "0", max = 1048576,
        help = "MiB that wait for all connections to take them. 0: an eighth of the heap. More: those with more than 16 KiB are closed "
            + "with 4008.")
    int outboundMegabytes) {
}
