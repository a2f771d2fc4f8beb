package im.jssdk;

import java.net.URI;
import java.util.Set;

/** Addresses of what listens, as somebody on this machine would write them. */
final class Addresses {

  private static final Set<String> ANY = Set.of("0.0.0.0", "::", "[::]");

  private Addresses() {
  }

  /** @param host as in the settings; one that stands for all addresses becomes localhost */
  static URI of(String scheme, String host, int port) {
    String name = ANY.contains(host) ? "localhost" : host;
    String quoted = name.contains(":") && !name.startsWith("[") ? '[' + name + ']' : name;
    return URI.create(scheme + "://" + quoted + ":" + port);
  }
}
