package im.jssdk.config;

/** What one client, one user and this node may take. Each limit's refusals are counted in jssdk_refusals_total. */
public record LimitSettings(
    @Setting(value = "10", min = 1, max = 10000, help = "Connections of one user on one platform.")
    int connectionsPerPlatform,
    @Setting(value = "0", help = "Connections on this node. 0: one for each 64 KiB of the heap, at least 1000.")
    int connections,
    @Setting(value = "10", min = 1, max = 600, help = "Seconds that a connection has for its Login.")
    int loginSeconds,
    @Setting(value = "10485760", min = 1024, max = 1073741824, help = "Bytes of one frame from a client. More: closed with 1009.")
    int frameBytes,
    @Setting(value = "256", min = 1, max = 100000, help = "Calls that wait in one user's mailbox. More: answered as busy.")
    int mailboxCalls,
    @Setting(value = "200", max = 1000000, help = "Calls a second of one connection. More: answered with an error. 0: no limit.")
    int callsPerSecond,
    @Setting(value = "400", min = 1, max = 1000000, help = "Calls that one connection may make at once before callsPerSecond counts.")
    int callsBurst,
    @Setting(value = "1048576", min = 65536, max = 1073741824,
        help = "Bytes that wait for one connection to take them. More: closed with 4008.")
    int outboundBytes,
    @Setting(value = "25", min = 1, max = 3600, help = "Seconds between the server's pings. Two in a row without an answer: closed with 4009.")
    int pingSeconds,
    @Setting(value = "30", min = 1, max = 3600, help = "Seconds after which a call is answered as timed out. Uploads have no limit.")
    int callSeconds) {
}
