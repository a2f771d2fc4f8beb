package im.jssdk.ops;

import im.jssdk.gateway.GatewayMetrics;
import im.jssdk.ops.watch.CallWatcher;
import im.jssdk.protocol.ConnectionRef;
import im.jssdk.protocol.Request;
import java.util.concurrent.atomic.LongAdder;

/** Counts what happens to clients' connections. */
public final class GatewayMeters implements GatewayMetrics {

  private final CallWatcher watchers;
  private final CallTimers calls;
  private final TagCounter refusals;
  private final TagCounter closed;
  private final LongAdder opened = new LongAdder();
  private final LongAdder framesIn = new LongAdder();
  private final LongAdder bytesIn = new LongAdder();
  private final LongAdder framesOut = new LongAdder();
  private final LongAdder bytesOut = new LongAdder();
  private final LongAdder queued = new LongAdder();

  /** @param watchers look on at single calls */
  public GatewayMeters(Metrics metrics, CallWatcher watchers) {
    this.watchers = watchers;
    calls = metrics.calls();
    refusals = metrics.refusals();
    closed = metrics.tagCounter("jssdk.connections.closed", "code", "Connections closed, by close code; 0: by the client");
    metrics.counter("jssdk.connections.opened", "Connections opened", opened::sum);
    metrics.counter("jssdk.frames.received", "Frames from clients", framesIn::sum);
    metrics.counter("jssdk.bytes.received", "Bytes of frames from clients", bytesIn::sum);
    metrics.counter("jssdk.frames.sent", "Frames to clients", framesOut::sum);
    metrics.counter("jssdk.bytes.sent", "Bytes of frames to clients", bytesOut::sum);
    metrics.gauge("jssdk.outbound.queue.bytes", "Bytes that wait for clients to read them", queued::sum);
  }

  @Override
  public void connectionOpened() {
    opened.increment();
  }

  @Override
  public void connectionClosed(int code) {
    closed.increment(Integer.toString(code));
  }

  @Override
  public void refused(String reason) {
    refusals.increment(reason);
  }

  @Override
  public void frameReceived(int bytes) {
    framesIn.increment();
    bytesIn.add(bytes);
  }

  @Override
  public void frameSent(int bytes) {
    framesOut.increment();
    bytesOut.add(bytes);
  }

  @Override
  public void callReceived(ConnectionRef connection, Request request) {
    watchers.received(connection, request);
  }

  @Override
  public void callAnswered(ConnectionRef connection, String function, String operationID, int errCode) {
    watchers.answered(connection, function, operationID, errCode);
  }

  @Override
  public void callCompleted(String function, int errCode, long nanos) {
    calls.record(function, errCode, nanos);
  }

  @Override
  public void queuedBytes(int change) {
    queued.add(change);
  }
}
