package im.jssdk.gateway;

import im.jssdk.limits.Line;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets newcomers take what those who are in leave over. While somebody waits in one of its lines it looks a hundred times a second how late
 * an event loop's timer is and how long a task waits for one of the users' threads, which is what a call would wait. While that is short
 * one more may be under way at once with each look; when it is not, half as many, and after one at a time none for some looks. So
 * newcomers get on whatever happens. While nobody waits nothing runs. Any thread.
 */
public final class Pace implements AutoCloseable {

  /** A line and what it is allowed. On the timer's event loop only. */
  private static final class Paced {

    private final Line line;
    private final int most;
    private int allowed;
    private int paused;

    private Paced(Line line, int most) {
      this.line = line;
      this.most = most;
      rest();
    }

    private void rest() {
      allow(Math.min(most, AT_REST));
    }

    private void looked(boolean calm) {
      if (allowed == 0) {
        paused++;
        if (paused == PAUSE) {
          allow(1);
        }
      } else if (calm) {
        allow(Math.min(most, allowed + 1));
      } else {
        paused = 0;
        // Half as many; none at all after the last one.
        allow(allowed / 2);
      }
    }

    private void allow(int atOnce) {
      allowed = atOnce;
      line.allow(atOnce);
    }
  }

  private static final long PERIOD_MS = 10;
  /** More than a timer is late when there is little to do, 0.2 ms, and less than a client notices. */
  private static final long CALM_NANOS = 500_000;
  /** Looks for which nobody begins when even one at a time was too much. */
  private static final int PAUSE = 3;
  /** Under way at once when many come out of the blue; enough for who comes alone. */
  private static final int AT_REST = 2;

  private final Vertx vertx;
  private final WorkerWait workers;
  private final Context context;
  private final AtomicBoolean looking = new AtomicBoolean();
  private final List<Paced> lines = new CopyOnWriteArrayList<>();
  // On the context only.
  private long expectedAt;
  private volatile boolean closed;

  /** @param workers the users' threads */
  public Pace(Vertx vertx, WorkerExecutor workers) {
    this.vertx = vertx;
    this.workers = new WorkerWait(workers);
    this.context = vertx.getOrCreateContext();
  }

  /**
   * Lets a line in no faster than the node can bear. To be called before anybody is in it.
   *
   * @param most that may be under way at once however calm it is
   */
  public Pace lead(Line line, int most) {
    line.whenWaiting(this::wake);
    lines.add(new Paced(line, most));
    return this;
  }

  private void wake() {
    if (looking.compareAndSet(false, true)) {
      context.runOnContext(ignored -> {
        workers.forget();
        lookLater();
      });
    }
  }

  private void lookLater() {
    expectedAt = System.nanoTime() + PERIOD_MS * 1_000_000;
    vertx.setTimer(PERIOD_MS, ignored -> look());
  }

  private void look() {
    long now = System.nanoTime();
    boolean calm = Math.max(now - expectedAt, workers.look(now)) < CALM_NANOS;
    lines.forEach(each -> each.looked(calm));
    if (!closed && isAwaited()) {
      lookLater();
      return;
    }
    lines.forEach(Paced::rest);
    looking.set(false);
    if (!closed && isAwaited()) {
      // Somebody came in this moment.
      wake();
    }
  }

  private boolean isAwaited() {
    return lines.stream().anyMatch(each -> each.line.waiting() > 0);
  }

  /** From now on it lets nobody in faster or slower. */
  @Override
  public void close() {
    closed = true;
  }
}
