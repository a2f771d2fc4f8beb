package im.jssdk.session;

import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** A Vert.x context as a strand. */
record VertxStrand(Context context) implements Strand {

  @Override
  public void run(Runnable task) {
    context.runOnContext(ignored -> task.run());
  }

  @Override
  public Runnable after(long ms, Runnable task) {
    Vertx vertx = context.owner();
    long timer = vertx.setTimer(Math.max(1, ms), ignored -> run(task));
    return () -> vertx.cancelTimer(timer);
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }
}
