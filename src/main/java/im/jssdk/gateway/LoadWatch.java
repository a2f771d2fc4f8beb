package im.jssdk.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;

/**
 * Whether this node keeps up with its work. Ten times a second it looks how late an event loop's timer is and how long a task waits for
 * one of the users' threads, whose queue has no bound of its own. A wait over the limit that lasts is overload: what comes then would only
 * make everybody wait longer. Any thread may ask.
 */
public final class LoadWatch implements AutoCloseable {

  private static final long PERIOD_MS = 100;
  /** Looks in a row that must be over the limit; a pause of the collector is no overload. */
  private static final int LASTING = 5;

  private final WorkerWait workers;
  private final long limitNanos;
  private final Vertx vertx;
  private final long timer;
  // On the timer's event loop only.
  private long expectedAt = System.nanoTime() + PERIOD_MS * 1_000_000;
  private int over;
  private volatile boolean overloaded;
  private volatile long wait;

  /** @param workers the users' threads */
  public LoadWatch(Vertx vertx, WorkerExecutor workers, Duration limit) {
    this.vertx = vertx;
    this.workers = new WorkerWait(workers);
    this.limitNanos = limit.toNanos();
    this.timer = vertx.setPeriodic(PERIOD_MS, ignored -> look());
  }

  public boolean isOverloaded() {
    return overloaded;
  }

  /** How long work waited when last looked at, in s. */
  public double waitSeconds() {
    return wait / 1e9;
  }

  private void look() {
    long now = System.nanoTime();
    long late = now - expectedAt;
    expectedAt = now + PERIOD_MS * 1_000_000;
    wait = Math.max(late, workers.look(now));
    if (wait > limitNanos) {
      over++;
    } else {
      over = 0;
    }
    overloaded = over >= LASTING || overloaded && wait > limitNanos / 2;
  }

  @Override
  public void close() {
    vertx.cancelTimer(timer);
  }
}
