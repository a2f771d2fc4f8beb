package im.jssdk.core;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;

/** Wakes cores up at times that they name: one timer for all of a node. For any thread. */
public final class Alarms {

  /** How late an alarm can be. */
  private static final long PERIOD_MS = 250;

  private final AtomicLong numbers = new AtomicLong();
  private final Clock clock;
  private final TreeSet<Alarm> set =
      new TreeSet<>(Comparator.<Alarm>comparingLong(alarm -> alarm.time).thenComparingLong(alarm -> alarm.number));

  public Alarms(Vertx vertx, Clock clock) {
    this.clock = clock;
    vertx.setPeriodic(PERIOD_MS, ignored -> ring());
  }

  /** One core's alarm, not set. Rings on the context on which it was made. */
  public Alarm alarm(Vertx vertx, Runnable task) {
    return new Alarm(vertx.getOrCreateContext(), task);
  }

  /** How many are set. */
  int size() {
    synchronized (set) {
      return set.size();
    }
  }

  private void ring() {
    List<Alarm> due = new ArrayList<>();
    synchronized (set) {
      long now = clock.millis();
      while (!set.isEmpty() && set.first().time <= now) {
        due.add(set.pollFirst());
      }
    }
    due.forEach(alarm -> alarm.context.runOnContext(ignored -> alarm.task.run()));
  }

  /** Rings once for each time that it is set. */
  public final class Alarm {

    private final long number = numbers.incrementAndGet();
    private final Context context;
    private final Runnable task;
    private long time;

    private Alarm(Context context, Runnable task) {
      this.context = context;
      this.task = task;
    }

    /** Sets it, instead of what it was set to before; {@code when} in ms. It may still ring for the time before. */
    public void set(long when) {
      synchronized (set) {
        set.remove(this);
        time = when;
        set.add(this);
      }
    }

    public void clear() {
      synchronized (set) {
        set.remove(this);
      }
    }
  }
}
