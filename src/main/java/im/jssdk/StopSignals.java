package im.jssdk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Turns SIGTERM, SIGINT (Ctrl-C) and SIGHUP into an orderly stop, so that the process ends with 0 after its clean-up; a JVM's own
 * way would end it with 143 or 130. A second signal ends it at once.
 */
final class StopSignals implements AutoCloseable {

  private static final int SIGNAL_EXIT_BASE = 128;

  private final CountDownLatch asked = new CountDownLatch(1);
  private final Map<Signal, SignalHandler> before = new LinkedHashMap<>();

  StopSignals() {
    for (String name : List.of("TERM", "INT", "HUP")) {
      try {
        Signal signal = new Signal(name);
        before.put(signal, Signal.handle(signal, this::handle));
      } catch (IllegalArgumentException e) {
        // The JVM was told to leave this signal alone (-Xrs), or the system has none of that name: it keeps its usual effect.
      }
    }
  }

  /** Waits for the first signal. */
  void await() {
    try {
      asked.await();
    } catch (InterruptedException e) {
      // Whoever runs us inside another program wants us to end, too; the clean-up to come must be able to wait.
      asked.countDown();
    }
  }

  private void handle(Signal signal) {
    if (asked.getCount() == 0) {
      Runtime.getRuntime().halt(SIGNAL_EXIT_BASE + signal.getNumber());
    }
    asked.countDown();
  }

  /** Gives the signals back to those who had them. */
  @Override
  public void close() {
    before.forEach(Signal::handle);
  }
}
