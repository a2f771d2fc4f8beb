package im.jssdk;

import im.jssdk.store.Store;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;

/** Finds out whether the store takes writes, by writing: a full disk or a lost volume shows only then. */
final class StoreProbe {

  /** No user has this ID: a control character is allowed in none. */
  private static final String NOBODY = "\u0001probe";

  private final Vertx vertx;
  private final Store store;

  StoreProbe(Vertx vertx, Store store) {
    this.vertx = vertx;
    this.store = store;
  }

  Future<Void> check() {
    return vertx.executeBlocking(() -> {
      store.user(NOBODY).sync().saveHandledSeqs(Map.of("probe", System.currentTimeMillis()));
      return null;
    }, false);
  }
}
