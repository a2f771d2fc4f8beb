package im.jssdk.config;

/** The OpenIM server that this one stands in front of. */
public record OpenImSettings(
    @Setting(value = "", pattern = "(https?://[^\\s]+[^/\\s])?", allowed = "an address such as http://openim.example.com:10002, or empty",
        help = "The OpenIM server's HTTP API. Empty, as wsAddress then is too: the embedded server is started instead.")
    String apiAddress,
    @Setting(value = "", pattern = "(wss?://[^\\s]+[^/\\s])?", allowed = "an address such as ws://openim.example.com:10001, or empty",
        help = "The OpenIM server's message gateway.")
    String wsAddress,
    @Setting(value = "64", min = 1, max = 10000, help = "Connections to the HTTP API that are kept open and shared by all users.")
    int apiConnections,
    @Setting(value = "10", min = 1, max = 28, help = "Seconds after which a call to the HTTP API has failed.")
    int apiSeconds,
    @Setting(value = "30", min = 1, max = 3600,
        help = "Seconds for which a token that the OpenIM server has called good is not asked about again.")
    int tokenCacheSeconds,
    @Setting(value = "168", max = 8760,
        help = "Hours for which such an answer lets a client in while the OpenIM server can't be asked. 0: none is let in then.")
    int outageTokenHours,
    @Setting(value = "64", min = 1, max = 10000,
        help = "Connections to the message gateway that are being made at the same time; more users wait for their turn.")
    int dialsAtOnce,
    @Setting(value = "16", min = 1, max = 10000,
        help = "Users whose data is brought in step at the same time after their connection was made; more wait for their turn.")
    int syncsAtOnce,
    @Setting(value = "600", max = 86400, help = "Seconds after which the OpenIM server is asked, on a connection that stands, whether "
        + "there is a message that it did not push; varied by up to a half. 0: never.")
    int seqCheckSeconds) {

  /** Whether a server is named; if not, the embedded one is started. */
  public boolean isConfigured() {
    return !apiAddress.isEmpty();
  }
}
