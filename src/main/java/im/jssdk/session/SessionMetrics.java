package im.jssdk.session;

/** What is counted about users. Called from any thread; must not block. */
public interface SessionMetrics {

  SessionMetrics NOOP = new SessionMetrics() {
  };

  /** A user's core is being started. */
  default void coreStarting() {
  }

  /** A core is up. @param nanos from the Login that asked for it */
  default void coreStarted(long nanos) {
  }

  /** A core could not be started. */
  default void coreFailed() {
  }

  /** A core is gone. */
  default void coreStopped() {
  }

  /** A session lost its token. @param errCode as the OpenIM server gave it */
  default void sessionEnded(int errCode) {
  }

  /** A function was carried out. @param nanos from its start on the core's context to its result */
  default void functionDone(String function, int errCode, long nanos) {
  }
}
