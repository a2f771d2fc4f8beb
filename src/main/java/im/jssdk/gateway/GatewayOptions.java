package im.jssdk.gateway;

import java.util.Set;

/**
 * Where clients connect and on what terms.
 *
 * @param port 0 for any free one
 * @param allowedOrigins origins that browsers may come from; empty: all. Clients without an Origin header may always come
 * @param compression whether WebSocket messages may be compressed, each on its own
 */
public record GatewayOptions(String host, int port, Set<String> allowedOrigins, boolean compression, LimitsOptions limits) {

  public GatewayOptions {
    allowedOrigins = Set.copyOf(allowedOrigins);
  }

  public static GatewayOptions defaults() {
    return new GatewayOptions("0.0.0.0", 10003, Set.of(), false, LimitsOptions.defaults());
  }

  public GatewayOptions withAddress(String newHost, int newPort) {
    return new GatewayOptions(newHost, newPort, allowedOrigins, compression, limits);
  }

  public GatewayOptions withAllowedOrigins(Set<String> origins) {
    return new GatewayOptions(host, port, origins, compression, limits);
  }

  public GatewayOptions withLimits(LimitsOptions newLimits) {
    return new GatewayOptions(host, port, allowedOrigins, compression, newLimits);
  }
}
