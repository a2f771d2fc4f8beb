package im.jssdk.ops;

import im.jssdk.push.PushMetrics;
import java.util.concurrent.atomic.LongAdder;

/** Counts events on their way to clients, once each however many connections get them. */
public final class PushMeters implements PushMetrics {

  private final TagCounter events;
  private final LongAdder replayed = new LongAdder();
  private final LongAdder overflows = new LongAdder();

  public PushMeters(Metrics metrics) {
    events = metrics.events();
    metrics.counter("jssdk.replayed.frames", "Frames that were kept for a session and given to it when it came back", replayed::sum);
    metrics.counter("jssdk.replay.overflows", "Sessions that missed more than is kept, and reload instead", overflows::sum);
  }

  @Override
  public void eventDelivered(String event, int connections) {
    events.increment(event);
  }

  @Override
  public void replayed(int frames) {
    replayed.add(frames);
  }

  @Override
  public void ringOverflowed() {
    overflows.increment();
  }
}
