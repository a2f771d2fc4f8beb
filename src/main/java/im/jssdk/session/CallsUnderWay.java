package im.jssdk.session;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The calls that a user's core carries out, and who still waits for their answers. Lives on the user's strand. */
final class CallsUnderWay {

  private final Mailbox mailbox;
  private final Strand strand;
  private final Map<Long, UserMessage.Call> running = new HashMap<>(4);
  // Calls that are still to be answered, of connections that have gone. What else those have asked was answered by its time limit.
  private final Set<Long> owed = new HashSet<>(0);
  // Completed when no call is under way any more; null while that does not matter.
  private Promise<Void> last;

  CallsUnderWay(Mailbox mailbox, Strand strand) {
    this.mailbox = mailbox;
    this.strand = strand;
  }

  void begin(UserMessage.Call call) {
    running.put(call.callID(), call);
  }

  /** The connection of this call has gone and left it open. */
  void owe(long callID) {
    owed.add(callID);
  }

  /**
   * The core has carried a call out.
   *
   * @param connected whether its connection is there
   * @return whether the call is to be answered
   */
  boolean end(UserMessage.Call call, boolean connected) {
    mailbox.callDone();
    if (running.remove(call.callID()) != null) {
      call.ended().run();
    }
    return connected || owed.remove(call.callID());
  }

  /** To be called when an ended call was answered. */
  void answered() {
    if (last != null && mailbox.calls() == 0) {
      last.tryComplete();
    }
  }

  /** Completes, on the strand, when no call is under way, but no later than after so many ms. */
  Future<Void> none(long limitMs) {
    if (mailbox.calls() == 0) {
      return Future.succeededFuture();
    }
    last = Promise.promise();
    Runnable timer = strand.after(limitMs, last::tryComplete);
    return last.future().onComplete(done -> timer.run());
  }

  /** The user is gone: of calls that the core has never ended nothing is kept. */
  void abandon() {
    running.values().forEach(call -> call.ended().run());
    running.clear();
  }
}
