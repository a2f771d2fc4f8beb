package im.jssdk.session;

import im.jssdk.core.SdkCore;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs a core out within a time. */
final class CoreEnd {

  private static final Logger LOG = LoggerFactory.getLogger(CoreEnd.class);

  private CoreEnd() {
  }

  /** Logs the core out, and closes it when that fails or takes too long. Always succeeds, on the strand. */
  static Future<Void> logout(SdkCore core, Strand strand, Duration limit) {
    Promise<Void> done = Promise.promise();
    Runnable timer = strand.after(limit.toMillis() + 1, () -> {
      if (!done.future().isComplete()) {
        LOG.atWarn().addKeyValue("userID", core.userID()).log("core's logout takes too long, closing it");
        core.close();
        done.tryComplete();
      }
    });
    Future<Void> logout;
    try {
      logout = core.logout();
    } catch (RuntimeException e) {
      logout = Future.failedFuture(e);
    }
    logout.onComplete(outcome -> {
      timer.run();
      if (outcome.failed() && !done.future().isComplete()) {
        LOG.atWarn().addKeyValue("userID", core.userID()).addKeyValue("reason", outcome.cause().toString()).log("core's logout failed");
        core.close();
      }
      done.tryComplete();
    });
    return done.future();
  }
}
