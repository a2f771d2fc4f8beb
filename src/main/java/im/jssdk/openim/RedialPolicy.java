package im.jssdk.openim;

/** When one connection is dialled again. */
final class RedialPolicy {

  private final Backoff backoff;
  private final long stableMillis;
  private int failures;
  private boolean usedImmediate;

  /** @param stableMillis a connection that lived this long makes its loss a first one */
  RedialPolicy(Backoff backoff, long stableMillis) {
    this.backoff = backoff;
    this.stableMillis = stableMillis;
  }

  void reset() {
    failures = 0;
    usedImmediate = false;
  }

  /** The pause after a dial that failed, in ms. */
  long pauseAfterFailure() {
    return backoff.pauseMillis(failures++);
  }

  /**
   * The pause after the loss of a connection, in ms: none, but for one that is lost again as soon as it is made.
   *
   * @param livedMillis how long it was up
   */
  long pauseAfterLoss(long livedMillis) {
    if (livedMillis >= stableMillis) {
      reset();
    }
    if (usedImmediate) {
      return pauseAfterFailure();
    }
    usedImmediate = true;
    return 0;
  }
}
