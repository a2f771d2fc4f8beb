package im.jssdk.core.relation;

import im.jssdk.core.CoreContext;
import im.jssdk.core.ListDiff;
import im.jssdk.core.SerialQueue;
import im.jssdk.core.sync.DataSync;
import im.jssdk.store.BlackRow;
import io.vertx.core.Future;
import java.util.List;

/** Keeps the blacklist in step with the server, which has no versions of it: the whole list is compared. */
final class BlackSync implements DataSync {

  private final CoreContext context;
  private final Pages pages;
  private final SerialQueue queue;

  BlackSync(CoreContext context, Pages pages) {
    this.context = context;
    this.pages = pages;
    this.queue = new SerialQueue(context.userID());
  }

  @Override
  public String name() {
    return "blacklist";
  }

  @Override
  public Future<Void> sync(String operationID) {
    return queue.run("syncing the blacklist", () ->
        pages.all("/friend/get_black_list", "blacks", ServerRows::black, operationID).map(blacks -> {
          takeIn(blacks);
          return null;
        }));
  }

  private void takeIn(List<BlackRow> atServer) {
    ListDiff<BlackRow> diff = ListDiff.ofAll(context.store().blacks().all(), atServer, BlackRow::userID);
    if (diff.isEmpty()) {
      return;
    }
    context.store().transaction(() -> {
      context.store().blacks().save(diff.saved());
      context.store().blacks().delete(diff.removed().stream().map(BlackRow::userID).toList());
      return null;
    });
    // Nobody is told of a changed name: clients know no such event.
    diff.added().forEach(black -> context.events().emit("OnBlackAdded", black));
    diff.removed().forEach(black -> context.events().emit("OnBlackDeleted", black));
  }
}
