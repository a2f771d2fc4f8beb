package im.jssdk.ops;

import im.jssdk.ops.watch.CallWatcher;
import im.jssdk.protocol.ConnectionRef;
import im.jssdk.protocol.Request;
import im.jssdk.session.SessionMetrics;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Counts what happens to users' cores and sessions. */
public final class SessionMeters implements SessionMetrics {

  private final CallWatcher watchers;
  private final LongAdder starts = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final LongAdder stops = new LongAdder();
  private final LongAdder faults = new LongAdder();
  private final TagCounter ended;
  private final Timer startTime;

  /** @param watchers look on at single calls and events */
  public SessionMeters(Metrics metrics, CallWatcher watchers) {
    this.watchers = watchers;
    ended = metrics.tagCounter("jssdk.sessions.ended", "code", "Sessions whose token ended, by the OpenIM server's code");
    startTime = metrics.timer("jssdk.core.start", "From a Login to the core that it starts");
    metrics.counter("jssdk.cores.started", "Cores that were asked for", starts::sum);
    metrics.counter("jssdk.cores.failed", "Cores that could not be started or logged in", failures::sum);
    metrics.counter("jssdk.cores.stopped", "Cores that have ended", stops::sum);
    metrics.counter("jssdk.calls.faulted", "Calls that failed by a fault of this server, answered with 10005", faults::sum);
  }

  @Override
  public void coreStarting() {
    starts.increment();
  }

  @Override
  public void coreStarted(long nanos) {
    startTime.record(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void coreFailed() {
    failures.increment();
  }

  @Override
  public void coreStopped() {
    stops.increment();
  }

  @Override
  public void sessionEnded(int errCode) {
    ended.increment(Integer.toString(errCode));
  }

  @Override
  public void callFaulted() {
    faults.increment();
  }

  @Override
  public void functionStarted(ConnectionRef connection, Request request) {
    watchers.functionStarted(connection, request);
  }

  @Override
  public void functionEnded(ConnectionRef connection, Request request, int errCode) {
    watchers.functionEnded(connection, request, errCode);
  }

  @Override
  public void eventRaised(String userID, String event, int errCode, int bytes) {
    watchers.event(userID, event, errCode, bytes);
  }
}
