package im.jssdk.gateway;

import io.vertx.core.WorkerExecutor;

/** How long a task waits for one of the users' threads, whose queue has no bound of its own. One thread asks. */
final class WorkerWait {

  private final WorkerExecutor workers;
  private long askedAt;
  // Written by a worker.
  private volatile long lastWait;
  private volatile boolean asking;

  WorkerWait(WorkerExecutor workers) {
    this.workers = workers;
  }

  /** What was found before counts no more. */
  void forget() {
    lastWait = 0;
  }

  /** Asks anew, unless the last question still waits. @param now {@link System#nanoTime} @return ns that the last one has waited */
  long look(long now) {
    // A task that still waits has waited so long already.
    long wait = asking ? now - askedAt : lastWait;
    if (!asking) {
      asking = true;
      askedAt = now;
      // Without a listener: each answer would wake the asking event loop up once more, for nothing. A closed pool throws.
      workers.executeBlocking(() -> {
        lastWait = System.nanoTime() - now;
        asking = false;
        return null;
      }, false);
    }
    return wait;
  }
}
