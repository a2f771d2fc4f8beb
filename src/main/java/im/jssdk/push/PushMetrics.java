package im.jssdk.push;

/** What is counted about events on their way to clients. Called from the push verticle's event loop; must not block. */
public interface PushMetrics {

  PushMetrics NOOP = new PushMetrics() {
  };

  /** An event was handed out. @param connections how many got it */
  default void eventDelivered(String event, int connections) {
  }

  /** A session came back and got what was kept for it. */
  default void replayed(int frames) {
  }

  /** A session missed more than can be kept. */
  default void ringOverflowed() {
  }
}
