package im.jssdk.push;

import im.jssdk.gateway.ClientConnection;
import im.jssdk.protocol.Outbound;
import im.jssdk.protocol.PendingCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a session's clients have asked on connections that are closed, and who will see to it that each call gets its one answer: the next
 * connection when it comes, or one that has taken the call over, whose time limit may answer it too. Not thread-safe.
 */
final class OwedAnswers {

  /**
   * What a closed connection has left.
   *
   * @param answered calls whose answers have come meanwhile
   * @param open the other calls
   */
  record LeftOpen(List<Answered> answered, List<PendingCall> open) {
  }

  // Most sessions never need these.
  private Map<Long, PendingCall> unanswered = Map.of();
  private Map<Long, ClientConnection> adopted = Map.of();
  private Map<Long, Outbound.CallReply> held = Map.of();

  /**
   * An answer has come whose connection is closed.
   *
   * @param leaves whether that connection still has to say what it left open
   * @return the call if the answer is to be given now; null when another connection gives it, or it has to wait, or none is owed any more
   */
  PendingCall answered(Outbound.CallReply reply, boolean leaves) {
    long id = reply.callID();
    PendingCall call = unanswered.isEmpty() ? null : unanswered.remove(id);
    if (call != null) {
      return call;
    }
    ClientConnection adopter = adopted.get(id);
    if (adopter != null && adopter.isOpen()) {
      // If it closes in this moment the answer comes again.
      adopter.reply(reply);
    } else if (adopter != null || leaves) {
      // Whether it is owed is known when the connection that closed says what it left open.
      if (held.isEmpty()) {
        held = new HashMap<>(4);
      }
      held.put(id, reply);
    }
    return null;
  }

  /**
   * A connection was closed.
   *
   * @return what it has left open: to be given to others, see {@link #goOn}
   */
  LeftOpen left(Outbound.Left left) {
    List<Answered> answered = List.of();
    List<PendingCall> open = new ArrayList<>(left.open().size());
    for (PendingCall call : left.open()) {
      Outbound.CallReply reply = held.isEmpty() ? null : held.remove(call.id());
      if (reply == null) {
        open.add(call);
      } else {
        answered = answered.isEmpty() ? new ArrayList<>(1) : answered;
        answered.add(new Answered(call, reply));
      }
    }
    forgetAnswered(left.connection().id());
    return new LeftOpen(answered, open);
  }

  /**
   * Calls that are open on no connection now.
   *
   * @param newest takes them over; null when there is none, and they wait
   */
  void goOn(List<PendingCall> calls, ClientConnection newest) {
    if (newest != null) {
      adopt(newest, calls);
    } else {
      calls.forEach(this::keep);
    }
  }

  /** The calls that a closed connection did not leave open are answered: nothing more is to be said to them. */
  private void forgetAnswered(long connectionID) {
    if (!held.isEmpty()) {
      held.values().removeIf(reply -> reply.connection().id() == connectionID && !adopted.containsKey(reply.callID()));
    }
    if (adopted.isEmpty()) {
      return;
    }
    adopted.entrySet().removeIf(entry -> {
      if (entry.getValue().ref().id() != connectionID) {
        return false;
      }
      if (!held.isEmpty()) {
        held.remove(entry.getKey());
      }
      return true;
    });
  }

  /** Answers that wait until it is known whether they are owed. */
  int held() {
    return held.size();
  }

  /** The call waits for the session's next connection. */
  void keep(PendingCall call) {
    if (unanswered.isEmpty()) {
      unanswered = new HashMap<>(4);
    }
    unanswered.put(call.id(), call);
  }

  /** What another session's next connection would be owed is owed to this one's, too. */
  void inherit(OwedAnswers before) {
    before.unanswered.values().forEach(this::keep);
  }

  /** A connection has come: it takes over what is open. */
  void loggedIn(ClientConnection connection) {
    if (!unanswered.isEmpty()) {
      adopt(connection, List.copyOf(unanswered.values()));
      unanswered = Map.of();
    }
  }

  private void adopt(ClientConnection connection, List<PendingCall> calls) {
    if (calls.isEmpty()) {
      return;
    }
    if (adopted.isEmpty()) {
      adopted = new HashMap<>(4);
    }
    calls.forEach(call -> adopted.put(call.id(), connection));
    connection.adopt(calls);
  }
}
