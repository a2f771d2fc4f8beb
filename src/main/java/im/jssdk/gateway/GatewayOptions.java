package im.jssdk.gateway;

import java.util.Optional;
import java.util.Set;

/**
 * Where clients connect and on what terms.
 *
 * @param port 0 for any free one
 * @param allowedOrigins origins that browsers may come from; empty: all. Clients without an Origin header may always come,
 *     and {@code https://*.example.com} means all names below example.com
 * @param compression whether WebSocket messages may be compressed, each on its own
 * @param limits what each client may take
 * @param node what all of them together may take
 * @param tls empty: clients connect without TLS
 */
public record GatewayOptions(String host, int port, Set<String> allowedOrigins, boolean compression, LimitsOptions limits,
    NodeLimits node, Optional<TlsFiles> tls) {

  public GatewayOptions {
    allowedOrigins = Set.copyOf(allowedOrigins);
  }

  /** Without TLS. */
  public GatewayOptions(String host, int port, Set<String> allowedOrigins, boolean compression, LimitsOptions limits, NodeLimits node) {
    this(host, port, allowedOrigins, compression, limits, node, Optional.empty());
  }

  public static GatewayOptions defaults() {
    return new GatewayOptions("0.0.0.0", 10003, Set.of(), false, LimitsOptions.defaults(), NodeLimits.defaults());
  }

  public GatewayOptions withAddress(String newHost, int newPort) {
    return new GatewayOptions(newHost, newPort, allowedOrigins, compression, limits, node, tls);
  }

  public GatewayOptions withAllowedOrigins(Set<String> origins) {
    return new GatewayOptions(host, port, origins, compression, limits, node, tls);
  }

  public GatewayOptions withLimits(LimitsOptions newLimits) {
    return new GatewayOptions(host, port, allowedOrigins, compression, newLimits, node, tls);
  }

  public GatewayOptions withNode(NodeLimits newNode) {
    return new GatewayOptions(host, port, allowedOrigins, compression, limits, newNode, tls);
  }

  public GatewayOptions withTls(TlsFiles files) {
    return new GatewayOptions(host, port, allowedOrigins, compression, limits, node, Optional.of(files));
  }
}
