package im.jssdk.openim;

import im.jssdk.limits.Turns;
import io.vertx.core.internal.ContextInternal;

/** One connection's turn among the dials of its node: waited for, held, or neither. Confined to the connection's context. */
final class DialTurn {

  private final Turns dials;
  private boolean inLine;
  // Null while no dial is under way.
  private Turns.Turn held;
  /** Changes when a turn is given up, so that one that comes all the same is passed on. */
  private int generation;

  DialTurn(Turns dials) {
    this.dials = dials;
  }

  /** Calls {@code dial} on its context when the limit lets it, unless the turn has been ended by then. */
  void await(ContextInternal home, Runnable dial) {
    inLine = true;
    int mine = generation;
    dials.enter(turn -> home.runOnContext(v -> begin(mine, turn, dial)));
  }

  private void begin(int mine, Turns.Turn turn, Runnable dial) {
    if (mine != generation) {
      turn.end();
      return;
    }
    inLine = false;
    held = turn;
    dial.run();
  }

  /** Whether a turn is waited for. */
  boolean inLine() {
    return inLine;
  }

  /** Whether a dial may be under way. */
  boolean isOurs() {
    return held != null;
  }

  /** Lets the next one dial, or leaves the line. */
  void end() {
    generation++;
    inLine = false;
    if (held != null) {
      held.end();
      held = null;
    }
  }
}
