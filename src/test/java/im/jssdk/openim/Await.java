package im.jssdk.openim;

import io.vertx.core.Future;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waiting for events in tests, never for long. */
final class Await {

  private static final long LIMIT_SECONDS = 10;

  private Await() {
  }

  static <T> T result(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  static OpenImException failure(Future<?> future) {
    try {
      Object result = future.toCompletionStage().toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
      throw new AssertionError("succeeded with " + result);
    } catch (ExecutionException e) {
      return (OpenImException) e.getCause();
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  static <T> T next(BlockingQueue<T> queue, String what) {
    try {
      T next = queue.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("no " + what + " within " + LIMIT_SECONDS + " s");
      }
      return next;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
