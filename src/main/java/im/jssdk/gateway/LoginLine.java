package im.jssdk.gateway;

import im.jssdk.limits.Turns;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.function.Consumer;

/** Takes turns for a connection's event loop: whose turn it is hears of it there, whichever loop has ended the turn before. */
final class LoginLine {

  private LoginLine() {
  }

  /**
   * Enters the line from an event loop.
   *
   * @param begin gets the turn that it is to end
   * @param refused told when the line is full or the wait was too long
   */
  static void enter(Turns turns, Consumer<Turns.Turn> begin, Runnable refused) {
    Context home = Vertx.currentContext();
    boolean entered = turns.enter(new Turns.Waiting() {
      @Override
      public void begin(Turns.Turn turn) {
        on(home, () -> begin.accept(turn));
      }

      @Override
      public void late() {
        on(home, refused);
      }
    });
    if (!entered) {
      refused.run();
    }
  }

  private static void on(Context home, Runnable work) {
    if (home == null || Vertx.currentContext() == home) {
      work.run();
    } else {
      home.runOnContext(ignored -> work.run());
    }
  }
}
