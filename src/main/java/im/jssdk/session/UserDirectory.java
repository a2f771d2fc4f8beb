package im.jssdk.session;

import im.jssdk.protocol.ConnectionRef;
import im.jssdk.protocol.ErrorCode;
import im.jssdk.protocol.Outbound;
import im.jssdk.protocol.PendingCall;
import im.jssdk.protocol.Reply;
import im.jssdk.protocol.Request;
import im.jssdk.session.function.FunctionTable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows this node's users and starts and stops their cores: strictly one after the other for one user, side by side for many
 * ({@code docs/architecture.md}). All methods may be called from any thread.
 */
public final class UserDirectory {

  private static final Logger LOG = LoggerFactory.getLogger(UserDirectory.class);
  /** The name of the users' threads. */
  public static final String POOL = VertxUserHost.POOL;

  private final UserHost host;
  private final FunctionTable functions;
  private volatile SessionOptions options;
  private final SessionMetrics metrics;
  private final SessionTokens tokens;
  private final Reminders reminders;
  // Logins, leaves and ends of one user are taken one after the other, under the map's lock of its entry.
  private final ConcurrentHashMap<String, UserSlot> slots = new ConcurrentHashMap<>();
  private final AtomicLong generations = new AtomicLong();
  private final Drain drain;

  /** What became of a call that was passed on. */
  public enum Sent {
    /** It will be answered through the push address. */
    SENT,
    /** The user has as many calls under way as allowed. */
    BUSY,
    /** The user's core is gone or going. */
    NOT_LOGGED_IN
  }

  /**
   * To be made outside of any verticle, or the users' verticles would end with it.
   *
   * @param tokens is asked about tokens that the cores do not use
   * @throws IllegalStateException when called on a verticle's context
   */
  public UserDirectory(Vertx vertx, CoreFactory cores, FunctionTable functions, SessionOptions options, SessionMetrics metrics,
      SessionTokens tokens) {
    this(new VertxUserHost(vertx, cores, options.workers()), functions, options, metrics, tokens);
  }

  UserDirectory(UserHost host, FunctionTable functions, SessionOptions options, SessionMetrics metrics, SessionTokens tokens) {
    this.host = host;
    this.functions = functions;
    this.options = options;
    this.metrics = metrics;
    this.tokens = tokens;
    this.drain = new Drain(host.strand());
    this.reminders = new Reminders(host.strand(), options);
  }

  /** What users can call. */
  public FunctionTable functions() {
    return functions;
  }

  /** Logs a connection in, whose token was found good. It is answered through the push address. */
  public void login(ConnectionRef connection, long callID, String token) {
    login(new UserMessage.Login(connection, callID, token));
  }

  void login(UserMessage.Login login) {
    UserSlot slot = slots.compute(login.connection().userID(), (userID, known) -> {
      UserSlot used = known != null ? known : drain.hasBegun() ? null : newSlot(userID);
      if (used != null) {
        used.login(login);
      }
      return used;
    });
    if (slot == null) {
      push(new Outbound.LoginFailed(login.connection(), login.callID(), ErrorCode.NOT_LOGGED_IN, "the server shuts down"));
    } else if (slot.claimStart()) {
      start(slot);
    }
  }

  private UserSlot newSlot(String userID) {
    return new UserSlot(userID, generations.incrementAndGet(), options.callsPerUser(), host.mail(userID), host.strand().nanoTime());
  }

  /**
   * Passes a call of a logged-in connection on.
   *
   * @param ended run once after {@link Sent#SENT}, on any thread, when the call has come to its end in the core: later than its answer when
   *     that was its time limit's, and also when its connection is gone
   */
  public Sent call(ConnectionRef connection, long callID, Request request, Runnable ended) {
    UserSlot slot = slots.get(connection.userID());
    Mailbox.Outcome outcome = slot == null ? Mailbox.Outcome.CLOSED : slot.mailbox().enterCall();
    return switch (outcome) {
      case SENT -> {
        UserMessage.Call call = new UserMessage.Call(connection, callID, request, ended);
        slot.mail().send(call).onFailure(cause -> undelivered(slot, call));
        yield Sent.SENT;
      }
      case BUSY -> Sent.BUSY;
      case CLOSED -> Sent.NOT_LOGGED_IN;
    };
  }

  private void undelivered(UserSlot slot, UserMessage.Call call) {
    slot.mailbox().received();
    slot.mailbox().callDone();
    call.ended().run();
    Reply reply = Reply.error(ErrorCode.NOT_LOGGED_IN, "the user's core is gone");
    byte[] frame = call.connection().dialect().reply(call.request().function(), call.request().operationID(), reply);
    push(new Outbound.CallReply(call.connection(), call.callID(), reply.errCode(), frame));
  }

  /** Logs a connection out. It is answered through the push address, or here: @return false when there is no core to log out of */
  public boolean logout(ConnectionRef connection, long callID) {
    UserSlot slot = slots.get(connection.userID());
    return slot != null && slot.tellIfOnline(new UserMessage.Logout(connection, callID));
  }

  /** A connection that has logged in, or asked to, was closed. @param open its calls that were not answered */
  public void leave(ConnectionRef connection, List<PendingCall> open) {
    leave(new UserMessage.Leave(connection, open));
  }

  void leave(UserMessage.Leave leave) {
    slots.computeIfPresent(leave.connection().userID(), (userID, slot) -> {
      slot.leave(leave);
      return slot;
    });
  }

  /** How many users are in which state. */
  public Map<String, Integer> counts() {
    Map<UserSlot.State, Integer> counts = new EnumMap<>(UserSlot.State.class);
    slots.values().forEach(slot -> counts.merge(slot.state(), 1, Integer::sum));
    return Map.of("starting", counts.getOrDefault(UserSlot.State.STARTING, 0),
        "online", counts.getOrDefault(UserSlot.State.ONLINE, 0),
        "stopping", counts.getOrDefault(UserSlot.State.STOPPING, 0));
  }

  /** The users that have a core here. */
  public List<String> users() {
    return List.copyOf(slots.keySet());
  }

  /** Goes on with these as far as they can change: the number of threads stays, and what waits keeps its time. */
  public void setOptions(SessionOptions next) {
    options = next;
    reminders.setOptions(next);
    slots.values().forEach(slot -> slot.mailbox().setCallLimit(next.callsPerUser()));
  }

  SessionOptions options() {
    return options;
  }

  Collection<UserSlot> slots() {
    return slots.values();
  }

  /** The user's place; null when it has none. */
  UserSlot slot(String userID) {
    return slots.get(userID);
  }

  public int size() {
    return slots.size();
  }

  /** Calls of all users that are under way. */
  public int callsUnderWay() {
    return slots.values().stream().mapToInt(slot -> slot.mailbox().calls()).sum();
  }

  /**
   * Stops all cores and lets no new one start.
   *
   * @param over the time over which the stops are spread, so that not all clients try elsewhere at once
   * @return succeeds when all are gone and what they had to say is on its way to the connections
   */
  public Future<Void> stop(Duration over) {
    Future<Void> done = drain.begin();
    drain.stop(List.copyOf(slots.values()), over);
    completeIfDrained();
    return done.onComplete(drained -> reminders.close());
  }

  private void start(UserSlot slot) {
    metrics.coreStarting();
    host.start(new UserLife(this, slot, functions, metrics)).onComplete(deployed -> {
      if (deployed.failed()) {
        startFailed(slot, deployed.cause());
        return;
      }
      metrics.coreStarted(host.strand().nanoTime() - slot.startedAt());
      LOG.atInfo().addKeyValue("userID", slot.userID()).addKeyValue("generation", slot.generation()).log("core started");
      slot.online(deployed.result());
      if (drain.hasBegun()) {
        slot.tellIfOnline(new UserMessage.Stop());
      }
    });
  }

  private void startFailed(UserSlot slot, Throwable cause) {
    LOG.atError().addKeyValue("userID", slot.userID()).setCause(cause).log("core can't be made");
    metrics.coreFailed();
    Failure failure = Failure.of(cause);
    List<UserMessage.Login> waiting = new ArrayList<>();
    slots.computeIfPresent(slot.userID(), (userID, going) -> {
      waiting.addAll(slot.gone());
      return null;
    });
    waiting.forEach(login -> push(new Outbound.LoginFailed(login.connection(), login.callID(), failure.code(), failure.message())));
    completeIfDrained();
  }

  /** The core begins to stop. */
  void stopping(UserSlot slot) {
    slot.stopping();
  }

  /** The core has ended and all its messages are answered. */
  void stopped(UserSlot slot) {
    host.end(slot.deploymentID()).onComplete(undeployed -> {
      if (undeployed.failed()) {
        LOG.atWarn().addKeyValue("userID", slot.userID()).setCause(undeployed.cause()).log("verticle can't be undeployed");
      }
      LOG.atInfo().addKeyValue("userID", slot.userID()).addKeyValue("generation", slot.generation()).log("core stopped");
      metrics.coreStopped();
      startNext(slot);
      completeIfDrained();
    });
  }

  /** A slot is gone; Logins that waited for its end get the next one. */
  private void startNext(UserSlot slot) {
    List<UserMessage.Login> refused = new ArrayList<>();
    UserSlot next = slots.computeIfPresent(slot.userID(), (userID, going) -> {
      List<UserMessage.Login> waiting = slot.gone();
      if (waiting.isEmpty()) {
        return null;
      }
      if (drain.hasBegun()) {
        refused.addAll(waiting);
        return null;
      }
      UserSlot fresh = newSlot(userID);
      waiting.forEach(fresh::login);
      return fresh;
    });
    refused.forEach(this::login);
    if (next != null && next.claimStart()) {
      start(next);
    }
  }

  Reminders reminders() {
    return reminders;
  }

  SessionTokens tokens() {
    return tokens;
  }

  /** Sends something to the clients, in order. */
  public void push(Outbound message) {
    host.push(message);
  }

  private void completeIfDrained() {
    if (!drain.hasBegun() || !slots.isEmpty()) {
      return;
    }
    if (generations.get() == 0) {
      drain.complete();
    } else {
      host.push(new Outbound.End(drain::complete));
    }
  }
}
