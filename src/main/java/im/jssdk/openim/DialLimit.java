package im.jssdk.openim;

import java.util.ArrayDeque;
import java.util.Queue;

/** Keeps the number of dials under way at the same time on this node below a limit; those that come later wait in line. */
final class DialLimit {

  private final int limit;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private int underWay;

  DialLimit(int limit) {
    this.limit = limit;
  }

  /** Calls {@code start} now or when a dial has ended, then on that dial's thread. It must lead to one {@link #leave()}. */
  void enter(Runnable start) {
    synchronized (this) {
      if (underWay == limit) {
        waiting.add(start);
        return;
      }
      underWay++;
    }
    start.run();
  }

  void leave() {
    Runnable next;
    synchronized (this) {
      next = waiting.poll();
      if (next == null) {
        underWay--;
      }
    }
    if (next != null) {
      next.run();
    }
  }

  synchronized int underWay() {
    return underWay;
  }

  synchronized int inLine() {
    return waiting.size();
  }
}
