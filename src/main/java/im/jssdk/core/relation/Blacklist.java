package im.jssdk.core.relation;

import im.jssdk.core.CoreContext;
import im.jssdk.store.BlackRow;
import io.vertx.core.Future;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The users who can't write to the owner. */
public final class Blacklist {

  private final CoreContext context;
  private final BlackSync sync;

  Blacklist(CoreContext context, BlackSync sync) {
    this.context = context;
    this.sync = sync;
  }

  /** All, the oldest first. */
  public List<BlackRow> all() {
    return context.store().blacks().all().stream()
        .sorted(Comparator.comparingLong(BlackRow::createTime).thenComparing(BlackRow::userID)).toList();
  }

  public Future<Void> add(String userID, String ex, String operationID) {
    Map<String, Object> body = Map.of("ownerUserID", context.userID(), "blackUserID", userID, "ex", ex);
    return context.api().post("/friend/add_black", body, operationID).compose(done -> synced(operationID));
  }

  public Future<Void> remove(String userID, String operationID) {
    Map<String, Object> body = Map.of("ownerUserID", context.userID(), "blackUserID", userID);
    return context.api().post("/friend/remove_black", body, operationID).compose(done -> synced(operationID));
  }

  private Future<Void> synced(String operationID) {
    return Friends.afterChange(sync.sync(operationID), context.userID());
  }
}
