package im.jssdk.session;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts what is on its way to a user's verticle, so that the calls under way stay within their bound and the verticle can end without
 * losing a message. Any thread.
 */
final class Mailbox {

  /** What became of a try to send. */
  enum Outcome { SENT, BUSY, CLOSED }

  private static final int CLOSED = 1 << 31;

  private volatile int callLimit;
  private final AtomicInteger calls = new AtomicInteger();
  // The number of messages sent and not yet received; its sign bit says that no more may be sent.
  private final AtomicInteger travelling = new AtomicInteger();

  Mailbox(int callLimit) {
    this.callLimit = callLimit;
  }

  /** Calls under way that are more already go on. */
  void setCallLimit(int limit) {
    callLimit = limit;
  }

  /** Makes room for a call. After SENT the call must be sent, and {@link #callDone} be said when it is answered. */
  Outcome enterCall() {
    if (calls.incrementAndGet() > callLimit) {
      calls.decrementAndGet();
      return Outcome.BUSY;
    }
    if (enter()) {
      return Outcome.SENT;
    }
    calls.decrementAndGet();
    return Outcome.CLOSED;
  }

  /** Makes room for a message that is no call. After true it must be sent. */
  boolean enter() {
    int before;
    do {
      before = travelling.get();
      if (before < 0) {
        return false;
      }
    } while (!travelling.compareAndSet(before, before + 1));
    return true;
  }

  /** A message has arrived. */
  void received() {
    travelling.decrementAndGet();
  }

  void callDone() {
    calls.decrementAndGet();
  }

  /** Nothing may be sent from now on. */
  void close() {
    travelling.getAndUpdate(before -> before | CLOSED);
  }

  /** Whether it is closed and all that was sent has arrived. */
  boolean isDrained() {
    return travelling.get() == CLOSED;
  }

  /** Calls sent and not yet answered. */
  int calls() {
    return calls.get();
  }
}
