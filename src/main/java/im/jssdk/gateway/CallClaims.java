package im.jssdk.gateway;

import java.util.HashMap;
import java.util.Map;

/** What a connection's calls hold of the node until they are answered or the connection is gone. Each is given back once. Not thread-safe. */
final class CallClaims {

  private Map<Long, Runnable> claims = Map.of();

  void hold(long callID, Runnable giveBack) {
    if (!(claims instanceof HashMap)) {
      claims = new HashMap<>(4);
    }
    claims.put(callID, giveBack);
  }

  void answered(long callID) {
    Runnable giveBack = claims.isEmpty() ? null : claims.remove(callID);
    if (giveBack != null) {
      giveBack.run();
    }
  }

  void closed() {
    Map<Long, Runnable> all = claims;
    claims = Map.of();
    all.values().forEach(Runnable::run);
  }
}
