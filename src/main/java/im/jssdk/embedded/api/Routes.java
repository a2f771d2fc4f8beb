package im.jssdk.embedded.api;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The paths of the API. */
final class Routes {

  private final Map<String, Route> routes = new HashMap<>();
  private final Set<String> open = new HashSet<>();

  /** A path that needs a token. */
  Routes post(String path, Route route) {
    if (routes.put(path, route) != null) {
      throw new IllegalStateException("two routes for " + path);
    }
    return this;
  }

  /** A path that needs no token. */
  Routes postOpen(String path, Route route) {
    open.add(path);
    return post(path, route);
  }

  /** A path that needs a token and answers no data. */
  Routes run(String path, Action action) {
    return post(path, call -> {
      action.run(call);
      return null;
    });
  }

  /** The route, or null. */
  Route find(String path) {
    return routes.get(path);
  }

  boolean needsToken(String path) {
    return !open.contains(path);
  }

  /** What a path does that answers no data. */
  @FunctionalInterface
  interface Action {
    void run(Call call);
  }
}
