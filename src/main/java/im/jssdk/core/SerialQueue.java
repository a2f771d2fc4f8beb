package im.jssdk.core;

import im.jssdk.openim.OpenImException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs asynchronous tasks one after the other, on the context of whoever adds them. A task that fails or throws is its own
 * affair: it is logged and the next one runs. Not for use by several threads.
 */
public final class SerialQueue {

  private static final Logger LOG = LoggerFactory.getLogger(SerialQueue.class);

  private final String owner;
  private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
  private boolean running;
  private boolean starting;
  private boolean closed;

  /** @param owner whose queue it is, for the log */
  public SerialQueue(String owner) {
    this.owner = owner;
  }

  /**
   * Adds a task.
   *
   * @param name what it does, for the log
   * @return what the task came to; fails with 10004 when the queue is closed first
   */
  public <T> Future<T> run(String name, Supplier<Future<T>> task) {
    Promise<T> promise = Promise.promise();
    waiting.add(() -> start(name, task, promise));
    if (!running) {
      next();
    }
    return promise.future();
  }

  /** Whether a task is under way. */
  public boolean isBusy() {
    return running;
  }

  /** Refuses what waits and what comes. The task under way ends by itself. */
  public void close() {
    closed = true;
    if (!running) {
      next();
    }
  }

  private void next() {
    if (starting) {
      // The loop below goes on by itself; calling it again would deepen the stack for each task that ends at once.
      return;
    }
    starting = true;
    try {
      Runnable task;
      while (!running && (task = waiting.poll()) != null) {
        task.run();
      }
    } finally {
      starting = false;
    }
  }

  private <T> void start(String name, Supplier<Future<T>> task, Promise<T> promise) {
    if (closed) {
      promise.fail(new CoreException(CoreErrors.NOT_LOGGED_IN, "the user has logged out"));
      return;
    }
    running = true;
    Future<T> outcome;
    try {
      outcome = task.get();
    } catch (RuntimeException e) {
      outcome = Future.failedFuture(e);
    }
    outcome.onComplete(ended -> {
      running = false;
      if (ended.failed() && !closed) {
        // An outage meets all users at once, and who asked tells of it.
        boolean outage = ended.cause() instanceof OpenImException cause && cause.isOutage();
        (outage ? LOG.atDebug() : LOG.atWarn()).addKeyValue("userID", owner).addKeyValue("what", name).addKeyValue("reason", ended.cause().toString())
            .log("task failed");
      }
      promise.handle(ended);
      next();
    });
  }
}
