package im.jssdk.config;

import java.util.List;

/** Where and how clients connect. */
public record GatewaySettings(
    @Setting(value = "true", help = "Serve clients. false: the embedded OpenIM server runs alone.")
    boolean enabled,
    @Setting(value = "0.0.0.0", pattern = "\\S+", allowed = "an address or host name of this machine",
        help = "The address to listen on for clients.")
    String host,
    @Setting(value = "10003", max = 65535, help = "The port to listen on for clients, who may use any path. 0: any free port.")
    int port,
    @Setting(value = "", pattern = "[a-z][a-z0-9+.-]*://(\\*\\.)?[^/\\s*]*",
        allowed = "a list of origins such as https://chat.example.com, or https://*.example.com for all names below example.com",
        applies = Applies.NEW_CONNECTIONS, help = "Web origins whose pages may connect. Empty: all. Clients that send no origin (apps, scripts) always may.")
    List<String> origins,
    @Setting(value = "", applies = Applies.NEW_CONNECTIONS,
        help = "File with the certificate chain (PEM): clients connect by wss://. It is read anew when it changes. Empty: no TLS.")
    String tlsCertificate,
    @Setting(value = "", applies = Applies.NEW_CONNECTIONS, help = "File with the certificate's private key (PEM, PKCS #8, not encrypted).")
    String tlsKey,
    @Setting(value = "0", max = 256, help = "Event loops that serve clients. 0: one for two processors.")
    int eventLoops,
    @Setting(value = "false", help = "Offer WebSocket compression (without context takeover). Saves traffic, costs processor time.")
    boolean compression,
    @Setting(value = "30", min = 1, max = 600,
        applies = Applies.AT_ONCE, help = "Seconds within which all clients are sent away when the server is told to stop.")
    int drainSeconds) {

  /** Whether clients connect by TLS. */
  public boolean usesTls() {
    return !tlsCertificate.isEmpty();
  }
}
