package im.jssdk.session;

import io.vertx.core.Context;

/**
 * Where things happen one at a time, in the order in which they were asked for, and the time that goes by there. A Vert.x context in the
 * product; in a simulation a queue whose turn the simulation chooses.
 */
public interface Strand {

  /** Runs a task on a later turn. Any thread. */
  void run(Runnable task);

  /** Runs a task here after a time. @return gives the wish up */
  Runnable after(long ms, Runnable task);

  /** A time in ns that never goes back. */
  long nanoTime();

  static Strand of(Context context) {
    return new VertxStrand(context);
  }
}
