package im.jssdk.gateway;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The web origins whose pages may connect. {@code https://*.example.com} stands for all names below example.com, and for no other scheme
 * or port; example.com itself has to be named, too.
 */
final class Origins {

  private static final String ANY_NAME = "://*.";

  private final Set<String> exact = new HashSet<>();
  // Scheme and ":.example.com:8443" of those with an asterisk.
  private final Set<String> below = new HashSet<>();

  /** @param allowed none: all may connect */
  Origins(Set<String> allowed) {
    for (String each : allowed) {
      String origin = each.toLowerCase(Locale.ROOT);
      if (origin.contains(ANY_NAME)) {
        below.add(origin.replace(ANY_NAME, "://."));
      } else {
        exact.add(origin);
      }
    }
  }

  /** @param origin what a browser says of its page; null from clients that are none */
  boolean allows(String origin) {
    if (origin == null || exact.isEmpty() && below.isEmpty()) {
      return true;
    }
    String asked = origin.toLowerCase(Locale.ROOT);
    return exact.contains(asked) || isBelow(asked);
  }

  private boolean isBelow(String origin) {
    int host = origin.indexOf("://") + 3;
    if (below.isEmpty() || host < 3 || origin.indexOf('/', host) >= 0) {
      return false;
    }
    // Each dot in turn is where the allowed name may begin: a.b.example.com is below b.example.com and below example.com.
    for (int dot = origin.indexOf('.', host + 1); dot >= 0; dot = origin.indexOf('.', dot + 1)) {
      if (below.contains(origin.substring(0, host) + origin.substring(dot))) {
        return true;
      }
    }
    return false;
  }
}
