package im.jssdk.session;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;

/** The end of all of a node's users, spread over a time so that not all clients try elsewhere at once. Any thread. */
final class Drain {

  private static final long STEP_MS = 100;

  private final Strand strand;
  private final Promise<Void> done = Promise.promise();
  private volatile boolean begun;

  Drain(Strand strand) {
    this.strand = strand;
  }

  /** From now on no core is to start. */
  boolean hasBegun() {
    return begun;
  }

  /** @return succeeds when {@link #complete} was called */
  Future<Void> begin() {
    begun = true;
    return done.future();
  }

  /** Tells users to stop. */
  void stop(List<UserSlot> users, Duration over) {
    int steps = (int) Math.max(1, over.toMillis() / STEP_MS);
    stopSome(users, 0, (users.size() + steps - 1) / steps);
  }

  private void stopSome(List<UserSlot> users, int from, int count) {
    int to = Math.min(users.size(), from + count);
    users.subList(from, to).forEach(slot -> slot.tellIfOnline(new UserMessage.Stop()));
    if (to < users.size()) {
      strand.after(STEP_MS, () -> stopSome(users, to, count));
    }
  }

  void complete() {
    done.tryComplete();
  }
}
