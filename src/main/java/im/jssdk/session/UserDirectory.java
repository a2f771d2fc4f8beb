package im.jssdk.session;

import im.jssdk.protocol.ConnectionRef;
import im.jssdk.protocol.ErrorCode;
import im.jssdk.protocol.LocalMessages;
import im.jssdk.protocol.Outbound;
import im.jssdk.protocol.PendingCall;
import im.jssdk.protocol.Reply;
import im.jssdk.protocol.Request;
import im.jssdk.session.function.FunctionTable;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.ArrayList;
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
  private static final String POOL = "jssdk-user";
  private static final long STOP_STEP_MS = 100;

  private final Vertx vertx;
  private final Context context;
  private final CoreFactory cores;
  private final FunctionTable functions;
  private final SessionOptions options;
  private final SessionMetrics metrics;
  private final DeploymentOptions deployment;
  private final GraceTimer graces;
  // Keeps the pool's threads when the last user leaves. It ends with Vert.x: upstream connections still close on it when all users are gone.
  private final WorkerExecutor pool;
  // Logins, leaves and ends of one user are taken one after the other, under the map's lock of its entry.
  private final ConcurrentHashMap<String, UserSlot> slots = new ConcurrentHashMap<>();
  private final AtomicLong generations = new AtomicLong();
  private final Promise<Void> drained = Promise.promise();
  private volatile boolean draining;

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
   * @throws IllegalStateException when called on a verticle's context
   */
  public UserDirectory(Vertx vertx, CoreFactory cores, FunctionTable functions, SessionOptions options, SessionMetrics metrics) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    if (context.deploymentID() != null) {
      throw new IllegalStateException("the user directory must be made outside of verticles");
    }
    this.cores = cores;
    this.functions = functions;
    this.options = options;
    this.metrics = metrics;
    this.pool = vertx.createSharedWorkerExecutor(POOL, options.workers());
    this.deployment = new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER)
        .setWorkerPoolName(POOL).setWorkerPoolSize(options.workers());
    this.graces = new GraceTimer(vertx, options.grace());
  }

  /** Logs a connection in, whose token was found good. It is answered through the push address. */
  public void login(ConnectionRef connection, long callID, String token) {
    login(new UserMessage.Login(connection, callID, token));
  }

  void login(UserMessage.Login login) {
    UserSlot slot = slots.compute(login.connection().userID(), (userID, known) -> {
      UserSlot used = known != null ? known : draining ? null : newSlot(userID);
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
    return new UserSlot(userID, generations.incrementAndGet(), options.callsPerUser(),
        vertx.eventBus().sender("jssdk.user." + userID, LocalMessages.DELIVERY));
  }

  /** Passes a call of a logged-in connection on. */
  public Sent call(ConnectionRef connection, long callID, Request request) {
    UserSlot slot = slots.get(connection.userID());
    Mailbox.Outcome outcome = slot == null ? Mailbox.Outcome.CLOSED : slot.mailbox().enterCall();
    return switch (outcome) {
      case SENT -> {
        slot.sender().write(new UserMessage.Call(connection, callID, request)).onFailure(cause -> undelivered(slot, connection, callID,
            request));
        yield Sent.SENT;
      }
      case BUSY -> Sent.BUSY;
      case CLOSED -> Sent.NOT_LOGGED_IN;
    };
  }

  private void undelivered(UserSlot slot, ConnectionRef connection, long callID, Request request) {
    slot.mailbox().received();
    slot.mailbox().callDone();
    Reply reply = Reply.error(ErrorCode.NOT_LOGGED_IN, "the user's core is gone");
    byte[] frame = connection.dialect().reply(request.function(), request.operationID(), reply);
    push(new Outbound.CallReply(connection, callID, reply.errCode(), frame));
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

  public int size() {
    return slots.size();
  }

  /** Calls of all users that are under way. */
  public int callsUnderWay() {
    return slots.values().stream().mapToInt(slot -> slot.mailbox().calls()).sum();
  }

  /** Sessions whose grace time runs, those included that were taken up again meanwhile. */
  int graceEntries() {
    return graces.size();
  }

  /**
   * Stops all cores and lets no new one start.
   *
   * @param over the time over which the stops are spread, so that not all clients try elsewhere at once
   * @return succeeds when all are gone
   */
  public Future<Void> stop(Duration over) {
    draining = true;
    List<UserSlot> all = List.copyOf(slots.values());
    int steps = (int) Math.max(1, over.toMillis() / STOP_STEP_MS);
    stopSome(all, 0, (all.size() + steps - 1) / steps);
    completeIfDrained();
    return drained.future().onComplete(done -> graces.close());
  }

  private void stopSome(List<UserSlot> all, int from, int count) {
    int to = Math.min(all.size(), from + count);
    all.subList(from, to).forEach(slot -> slot.tellIfOnline(new UserMessage.Stop()));
    if (to < all.size()) {
      vertx.setTimer(STOP_STEP_MS, ignored -> stopSome(all, to, count));
    }
  }

  private void start(UserSlot slot) {
    metrics.coreStarting();
    // From here, not from the caller's context: what a verticle deploys ends with it.
    context.runOnContext(ignored ->
        vertx.deployVerticle(new UserVerticle(this, slot, cores, functions, options, metrics), deployment).onComplete(deployed -> {
          if (deployed.failed()) {
            startFailed(slot, deployed.cause());
            return;
          }
          metrics.coreStarted(System.nanoTime() - slot.startedAt());
          LOG.atInfo().addKeyValue("userID", slot.userID()).addKeyValue("generation", slot.generation()).log("core started");
          slot.online(deployed.result());
          if (draining) {
            slot.tellIfOnline(new UserMessage.Stop());
          }
        }));
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
    context.runOnContext(ignored -> vertx.undeploy(slot.deploymentID()).onComplete(undeployed -> {
      if (undeployed.failed()) {
        LOG.atWarn().addKeyValue("userID", slot.userID()).setCause(undeployed.cause()).log("verticle can't be undeployed");
      }
      LOG.atInfo().addKeyValue("userID", slot.userID()).addKeyValue("generation", slot.generation()).log("core stopped");
      metrics.coreStopped();
      startNext(slot);
      completeIfDrained();
    }));
  }

  /** A slot is gone; Logins that waited for its end get the next one. */
  private void startNext(UserSlot slot) {
    List<UserMessage.Login> refused = new ArrayList<>();
    UserSlot next = slots.computeIfPresent(slot.userID(), (userID, going) -> {
      List<UserMessage.Login> waiting = slot.gone();
      if (waiting.isEmpty()) {
        return null;
      }
      if (draining) {
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

  /** Has the slot told when the grace time of its session is over. */
  void graceBegins(UserSlot slot, int platformID, long stamp) {
    graces.add(slot, platformID, stamp);
  }

  /** Sends something to the clients, in order. */
  public void push(Outbound message) {
    vertx.eventBus().send(Outbound.ADDRESS, message, LocalMessages.DELIVERY);
  }

  private void completeIfDrained() {
    if (draining && slots.isEmpty()) {
      drained.tryComplete();
    }
  }
}
