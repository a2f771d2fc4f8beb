package im.jssdk.simulation;

import im.jssdk.protocol.CloseCode;
import im.jssdk.protocol.ErrorCode;
import im.jssdk.protocol.Outbound;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What must hold of calls: each client gets one answer to each that it made, as long as it is there to hear it. */
final class AnswerChecks {

  private static final long SECOND = 1_000_000_000L;
  /** Time limits are looked at once a second. */
  private static final long SLACK = 3 * SECOND;
  /** The clock may jump while there is work. */
  private static final long SLACK_STEPS = 40;
  private static final long NEVER = ConnectionAccount.NEVER;

  private final Simulation world;
  private final Map<String, Call> calls = new LinkedHashMap<>();

  private static final class Call {

    private final ConnectionAccount connection;
    private final String function;
    private final long deadline;
    private final long askedAtStep;
    private final List<Answer> answers = new ArrayList<>(1);
    // Whether the core's answer was sent on its way.
    private boolean replied;
    // When there was an answer first, by the clock and by the number of things that had happened.
    private long thereAt = NEVER;
    private long thereAtStep;

    private Call(ConnectionAccount connection, String function, long deadline, long askedAtStep) {
      this.connection = connection;
      this.function = function;
      this.deadline = deadline;
      this.askedAtStep = askedAtStep;
    }

    private void answerIsThere(Scheduler scheduler) {
      if (thereAt == NEVER) {
        thereAt = scheduler.now();
        thereAtStep = scheduler.steps();
      }
    }
  }

  private record Answer(ConnectionAccount connection, long step) {
  }

  AnswerChecks(Simulation world) {
    this.world = world;
  }

  void asked(ConnectionAccount connection, String operationID, String function) {
    long deadline = world.scheduler().now() + SimulatedOptions.CALL_SECONDS * SECOND;
    calls.put(operationID, new Call(connection, function, deadline, world.scheduler().steps()));
  }

  /** The core has carried a call out. */
  void coreAnswered(String operationID) {
    calls.get(operationID).answerIsThere(world.scheduler());
  }

  /** The core's answer is on its way, be it again. @param asker its connection, or a former one of its session */
  void replied(Outbound.CallReply reply, ConnectionAccount asker) {
    Call call = calls.get(Checks.field(new String(reply.frame(), StandardCharsets.UTF_8), "operationID"));
    if (!call.replied) {
      call.replied = true;
      call.answerIsThere(world.scheduler());
      world.check(asker.leftOpen == null || asker.leftOpen.contains(reply.callID()),
          () -> "an answer is sent to a call that has had its answer: " + call.function);
    }
  }

  /** An answer was written to a connection. */
  void answered(ConnectionAccount connection, String event, String frame) {
    Call call = calls.get(Checks.field(frame, "operationID"));
    world.check(call != null, () -> "an answer that nobody asked for: " + frame);
    world.check(call.answers.stream().noneMatch(each -> each.connection.device == connection.device), () -> "answered twice: " + frame);
    world.check(connection.device == call.connection.device
        || connection.session != null && connection.session.line().contains(call.connection.loggedInto),
        () -> "answered to another client: " + frame);
    call.answers.add(new Answer(connection, world.scheduler().steps()));
    world.check(call.function.equals(event), () -> "answered by another name: " + frame);
    if (event.equals("Login") && !Checks.isOk(frame)) {
      connection.loginFailed = true;
    }
    if (frame.contains("\"errCode\":" + ErrorCode.TIMEOUT + ",")) {
      timedOut(call, frame);
    }
    if (event.equals("EventThenReply") && Checks.isOk(frame) && connection == call.connection) {
      long number = Long.parseLong(Checks.field(frame, "data").replace("\\", ""));
      world.check(connection.events.contains(number), () -> "the answer overtook the event " + number);
    }
  }

  /** Nobody waits in vain: what was there in time was given. */
  private void timedOut(Call call, String frame) {
    world.check(world.scheduler().now() >= call.deadline, () -> "a timeout before its time: " + frame);
    // What does not fit into a ring is answered so.
    world.check(!world.isRoomy() || call.thereAt > call.deadline - SLACK
        || world.scheduler().steps() < call.thereAtStep + SLACK_STEPS, () -> "a timeout for a call whose answer was there: " + frame);
    if (call.function.equals("Login")) {
      SimulatedCore core = world.core(call.connection.userID());
      world.check(world.isDraining() || world.scheduler().steps() < call.askedAtStep + SLACK_STEPS
          || (core == null ? world.hasUser(call.connection.userID()) : core.upFor() < SLACK_STEPS), () -> "a Login was not answered: " + frame);
    }
  }

  /** The schedule is over. */
  void finish(Collection<SessionAccount> sessions) {
    calls.forEach((operationID, call) -> {
      if (call.answers.stream().noneMatch(each -> isOwn(call, each.connection.session) || each.connection == call.connection)) {
        checkOwn(operationID, call);
      }
    });
    for (SessionAccount session : sessions) {
      if (session.before != null) {
        calls.forEach((operationID, call) -> checkInherited(operationID, call, session));
      }
    }
  }

  private static boolean isOwn(Call call, SessionAccount session) {
    return session != null && session == call.connection.session;
  }

  private void checkOwn(String operationID, Call call) {
    ConnectionAccount own = call.connection;
    // A client that does not read is cut off when its answer finds no room.
    world.check(own.closeCode == CloseCode.SLOW_READER || own.closedAt <= call.deadline + SLACK,
        () -> "never answered: " + call.function + " " + operationID);
    if (own.session != null && !isAboutSession(call)) {
      checkLater(operationID, call, own.session);
    }
  }

  /** What the one session has still open when the other begins is answered on both. */
  private void checkInherited(String operationID, Call call, SessionAccount session) {
    List<SessionAccount> before = session.line();
    before.remove(0);
    if (isAboutSession(call) || session.connections.isEmpty() || call.askedAtStep >= session.since || !before.contains(call.connection.session)) {
      return;
    }
    boolean answered = call.answers.stream().anyMatch(each -> each.connection.session == session
        || each.step < session.since && before.contains(each.connection.session));
    if (!answered) {
      checkLater(operationID, call, session);
    }
  }

  private static boolean isAboutSession(Call call) {
    return call.function.equals("Login") || call.function.equals("Logout");
  }

  /** The call was not answered: then no connection of the session was there long enough. */
  private void checkLater(String operationID, Call call, SessionAccount session) {
    ConnectionAccount last = null;
    long since = Math.max(call.deadline, saidToLeave(call.connection));
    for (ConnectionAccount each : session.connections) {
      last = last == null || each.closedAt >= last.closedAt ? each : last;
    }
    for (ConnectionAccount each : session.connections) {
      if (each != last) {
        since = Math.max(since, saidToLeave(each));
      }
    }
    world.check(last.closedAt <= Math.max(since, last.attachedAt) + SLACK,
        () -> "never answered on a later connection: " + call.function + " " + operationID);
  }

  private static long saidToLeave(ConnectionAccount connection) {
    return connection.leftAt == NEVER ? NEVER - SLACK : connection.leftAt;
  }
}
