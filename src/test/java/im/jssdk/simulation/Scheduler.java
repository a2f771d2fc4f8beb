package im.jssdk.simulation;

import im.jssdk.session.Strand;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * All threads of a simulated node and its clients: strands whose next turn is drawn by lot, and a clock that goes on when they rest, or when
 * the lot says that they are slow.
 */
final class Scheduler {

  private static final long A_MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);

  private final SplittableRandom random;
  private final List<Queue> ready = new ArrayList<>();
  private final PriorityQueue<Timer> timers = new PriorityQueue<>();
  private long now;
  private long timersMade;
  private long steps;

  private record Timer(long due, long number, Queue strand, Runnable task, boolean[] cancelled) implements Comparable<Timer> {
    @Override
    public int compareTo(Timer other) {
      return due != other.due ? Long.compare(due, other.due) : Long.compare(number, other.number);
    }
  }

  /** One strand. */
  final class Queue implements Strand {

    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>(4);
    private boolean held;

    @Override
    public void run(Runnable task) {
      tasks.add(task);
      if (tasks.size() == 1 && !held) {
        ready.add(this);
      }
    }

    @Override
    public Runnable after(long ms, Runnable task) {
      boolean[] cancelled = new boolean[1];
      timers.add(new Timer(now + ms * A_MILLISECOND, timersMade++, this, task, cancelled));
      return () -> cancelled[0] = true;
    }

    @Override
    public long nanoTime() {
      return now;
    }

    /** Stands still until it is let go on. */
    void hold(boolean on) {
      if (held == on) {
        return;
      }
      held = on;
      if (!tasks.isEmpty()) {
        if (on) {
          ready.remove(this);
        } else {
          ready.add(this);
        }
      }
    }
  }

  Scheduler(SplittableRandom random) {
    this.random = random;
  }

  Queue newStrand() {
    return new Queue();
  }

  long now() {
    return now;
  }

  /** What has happened so far, whatever the clock says. */
  long steps() {
    return steps;
  }

  int tasks() {
    return ready.size();
  }

  int timers() {
    timers.removeIf(timer -> timer.cancelled[0]);
    return timers.size();
  }

  /** Lets one thing happen. @return false when nothing can */
  boolean step() {
    steps++;
    if (!ready.isEmpty() && (timers.isEmpty() || random.nextInt(64) != 0)) {
      int index = random.nextInt(ready.size());
      Queue queue = ready.get(index);
      Runnable task = queue.tasks.poll();
      if (queue.tasks.isEmpty()) {
        int last = ready.size() - 1;
        ready.set(index, ready.get(last));
        ready.remove(last);
      }
      now += 1_000;
      task.run();
      return true;
    }
    return fire();
  }

  /** Lets the time go on to the next timer. */
  boolean fire() {
    Timer next = timers.poll();
    while (next != null && next.cancelled[0]) {
      next = timers.poll();
    }
    if (next == null) {
      return !ready.isEmpty();
    }
    now = Math.max(now, next.due);
    Timer timer = next;
    timer.strand.run(() -> {
      if (!timer.cancelled[0]) {
        timer.task.run();
      }
    });
    return true;
  }
}
