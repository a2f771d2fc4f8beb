package im.jssdk.core.message;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Keeps what is sent to one conversation in the order of the calls; other conversations do not wait for it. */
final class SendLanes {

  private final Map<String, Future<Void>> tails = new HashMap<>();

  /**
   * Does work when all work that came before it in the lane has ended, whatever came of that.
   *
   * @param prepared what the work needs; when it fails, so does this, and the lane goes on
   */
  <T, R> Future<R> enter(String lane, Future<T> prepared, Function<T, Future<R>> work) {
    Future<Void> before = tails.getOrDefault(lane, Future.succeededFuture());
    Future<R> result = before.compose(done -> prepared).compose(work);
    if (!result.isComplete()) {
      Future<Void> tail = result.transform(ended -> Future.succeededFuture());
      tails.put(lane, tail);
      tail.onComplete(ended -> tails.remove(lane, tail));
    }
    return result;
  }

  /** How many conversations have something under way. */
  int size() {
    return tails.size();
  }
}
