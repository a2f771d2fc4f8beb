package im.jssdk.openim;

/** When one connection is dialled again, and with a token that was refused whether at all. */
final class RedialPolicy {

  private final Backoff backoff;
  private final long stableMillis;
  private int failures;
  private boolean usedImmediate;
  private boolean doubted;

  /** @param stableMillis a connection that lived this long makes its loss a first one */
  RedialPolicy(Backoff backoff, long stableMillis) {
    this.backoff = backoff;
    this.stableMillis = stableMillis;
  }

  void reset() {
    failures = 0;
    usedImmediate = false;
    doubted = false;
  }

  /** There is another token, or the server has taken this one. */
  void trustToken() {
    doubted = false;
  }

  /** Whether a token that was refused so is to be tried once more, at once; see {@link OpenImException#isDoubtful()}. */
  boolean tokenGetsAnotherTry(OpenImException refusal) {
    if (!refusal.isDoubtful() || doubted) {
      return false;
    }
    doubted = true;
    return true;
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
