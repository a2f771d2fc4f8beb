package im.jssdk;

import io.vertx.core.http.HttpServerRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Tells requests of this machine and its own network from those of strangers. */
final class Neighbours {

  /** What a proxy adds. Who stands behind it can't be known for sure, so he counts as a stranger. */
  private static final List<String> PROXIED = List.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via");

  private Neighbours() {
  }

  static boolean sent(HttpServerRequest request) {
    return PROXIED.stream().noneMatch(request.headers()::contains) && isNeighbour(request.remoteAddress().hostAddress());
  }

  /** @param address of IP; null for a client that has gone */
  static boolean isNeighbour(String address) {
    if (address == null) {
      return false;
    }
    try {
      InetAddress ip = InetAddress.getByName(address);
      return ip.isLoopbackAddress() || ip.isSiteLocalAddress() || ip.isLinkLocalAddress() || isUniqueLocal(ip);
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** fc00::/7, which Java does not know as private. */
  private static boolean isUniqueLocal(InetAddress ip) {
    return ip instanceof Inet6Address && (ip.getAddress()[0] & 0xfe) == 0xfc;
  }
}
