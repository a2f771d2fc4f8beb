package im.jssdk.limits;

import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets so many of something costly be under way at once on this node and has others wait in a line that is short enough for all in it to
 * get their turn in time. Who comes when the line is full is refused at once. What nobody may refuse, as dials to the OpenIM server, waits in
 * a line {@linkplain #forAll for all}: so many users who connect at once, as after that server's return, don't storm it. Any thread.
 */
public final class Turns implements Line {

  /** One that is under way; ends once, by whoever comes first. */
  public final class Turn {

    private final AtomicBoolean ended = new AtomicBoolean();

    public void end() {
      if (ended.compareAndSet(false, true)) {
        leave();
      }
    }
  }

  /** Who waits. Both are called on whatever thread ends a turn, or at once by {@link #enter}. */
  @FunctionalInterface
  public interface Waiting {

    /** It is his turn, which he is to end. */
    void begin(Turn turn);

    /** He has waited too long; never called where all may wait as long as it takes. */
    default void late() {
    }
  }

  private record Entry(Waiting waiting, long since) {
  }

  private final int inLine;
  private final long patienceNanos;
  private final ArrayDeque<Entry> line = new ArrayDeque<>();
  private int atOnce;
  private int underWay;
  private boolean going;
  private volatile Runnable wake = () -> { };

  /**
   * @param atOnce under way
   * @param inLine who may wait
   * @param patienceNanos how long
   */
  public Turns(int atOnce, int inLine, long patienceNanos) {
    this.atOnce = atOnce;
    this.inLine = inLine;
    this.patienceNanos = patienceNanos;
  }

  /** All others wait, however many and however long. */
  public static Turns forAll(int atOnce) {
    return new Turns(atOnce, Integer.MAX_VALUE, Long.MAX_VALUE);
  }

  /** Begins at once or later. @return whether there was room */
  public boolean enter(Waiting waiting) {
    boolean begins;
    synchronized (this) {
      begins = underWay < atOnce && line.isEmpty();
      if (begins) {
        underWay++;
      } else if (line.size() < inLine) {
        line.add(new Entry(waiting, System.nanoTime()));
      } else {
        return false;
      }
    }
    if (begins) {
      waiting.begin(new Turn());
    } else {
      wake.run();
    }
    return true;
  }

  /** Whether who comes now would be refused. */
  public synchronized boolean isFull() {
    return line.size() >= inLine && (underWay >= atOnce || !line.isEmpty());
  }

  private void leave() {
    synchronized (this) {
      underWay--;
    }
    goOn();
  }

  @Override
  public void allow(int limit) {
    synchronized (this) {
      atOnce = limit;
    }
    goOn();
  }

  @Override
  public void whenWaiting(Runnable told) {
    wake = told;
  }

  /**
   * Sends away who has waited too long and lets begin who may. One thread at a time does it: who ends his turn at its beginning would
   * else begin the next one's inside of it, and so on down the line.
   */
  private void goOn() {
    synchronized (this) {
      if (going) {
        return;
      }
      going = true;
    }
    Runnable step = next();
    while (step != null) {
      step.run();
      step = next();
    }
  }

  private synchronized Runnable next() {
    Entry first = line.peek();
    if (first != null && System.nanoTime() - first.since > patienceNanos) {
      line.poll();
      return first.waiting::late;
    }
    if (first != null && underWay < atOnce) {
      line.poll();
      underWay++;
      return () -> first.waiting.begin(new Turn());
    }
    going = false;
    return null;
  }

  /** How many may be under way at once now. */
  public synchronized int allowed() {
    return atOnce;
  }

  public synchronized int underWay() {
    return underWay;
  }

  @Override
  public synchronized int waiting() {
    return line.size();
  }
}
