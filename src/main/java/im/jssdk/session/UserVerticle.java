package im.jssdk.session;

import im.jssdk.core.CoreEvent;
import im.jssdk.core.CoreListener;
import im.jssdk.core.SdkCore;
import im.jssdk.protocol.ErrorCode;
import im.jssdk.protocol.Outbound;
import im.jssdk.protocol.Reply;
import im.jssdk.protocol.ServerEvent;
import im.jssdk.protocol.V3Dialect;
import im.jssdk.session.function.FunctionTable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns one user's core and sessions. Everything happens on its worker context, one thing at a time; what it tells the clients goes
 * through the push address, in the order in which it happened.
 */
final class UserVerticle extends VerticleBase implements CoreListener {

  private static final Logger LOG = LoggerFactory.getLogger(UserVerticle.class);

  private final UserDirectory directory;
  private final UserSlot slot;
  private final CoreFactory cores;
  private final FunctionTable functions;
  private final SessionOptions options;
  private final SessionMetrics metrics;
  private final CoreState state = new CoreState();
  private SdkCore core;
  private CallRunner calls;
  private UserSessions sessions;
  // The core's login; null until the first Login comes.
  private Future<Void> login;
  private List<Outbound> unsent = new ArrayList<>(0);
  private boolean stopping;
  private boolean coreEnded;
  private boolean ended;

  UserVerticle(UserDirectory directory, UserSlot slot, CoreFactory cores, FunctionTable functions, SessionOptions options,
      SessionMetrics metrics) {
    this.directory = directory;
    this.slot = slot;
    this.cores = cores;
    this.functions = functions;
    this.options = options;
    this.metrics = metrics;
  }

  @Override
  public Future<?> start() {
    core = cores.create(context, slot.userID(), this);
    calls = new CallRunner(core, functions, metrics, this::reply);
    sessions = new UserSessions(slot.userID(), core);
    return vertx.eventBus().<UserMessage>localConsumer(slot.address(), message -> received(message.body())).completion();
  }

  @Override
  public Future<?> stop() {
    if (!coreEnded) {
      coreEnded = true;
      core.close();
    }
    return Future.succeededFuture();
  }

  private void received(UserMessage message) {
    slot.mailbox().received();
    try {
      handle(message);
    } catch (RuntimeException e) {
      LOG.atError().addKeyValue("userID", slot.userID()).addKeyValue("message", message.getClass().getSimpleName()).setCause(e)
          .log("message not handled");
    }
    endIfDrained();
  }

  private void handle(UserMessage message) {
    if (message instanceof UserMessage.Call call) {
      call(call);
    } else if (message instanceof UserMessage.Login wish) {
      login(wish);
    } else if (message instanceof UserMessage.Logout logout) {
      logout(logout);
    } else if (message instanceof UserMessage.Leave leave) {
      leave(leave);
    } else if (message instanceof UserMessage.GraceOver over) {
      graceOver(over);
    } else if (!stopping) {
      stop(closed());
    }
  }

  private void call(UserMessage.Call call) {
    if (stopping || login == null || !login.succeeded()) {
      reply(call, Reply.error(ErrorCode.NOT_LOGGED_IN, "not logged in"));
    } else {
      calls.run(call);
    }
  }

  private void reply(UserMessage.Call call, Reply reply) {
    slot.mailbox().callDone();
    byte[] frame = call.connection().dialect().reply(call.request().function(), call.request().operationID(), reply);
    push(new Outbound.CallReply(call.connection(), call.callID(), reply.errCode(), frame));
  }

  private void login(UserMessage.Login wish) {
    if (stopping) {
      // It was on its way when the end began; it gets the next core.
      directory.login(wish);
      return;
    }
    boolean joined = sessions.join(wish.connection(), wish.token());
    if (login == null) {
      login = sessions.logIn(wish.connection().session());
    } else if (login.isComplete()) {
      sessions.useNewestToken();
    }
    login.onComplete(done -> loggedIn(wish, joined), cause -> loginFailed(wish, cause));
  }

  private void loggedIn(UserMessage.Login wish, boolean joined) {
    if (stopping) {
      directory.login(wish);
    } else if (sessions.has(wish.connection())) {
      sessions.useNewestToken();
      // A connection that logs in once more has missed nothing.
      push(new Outbound.LoggedIn(wish.connection(), wish.callID(), joined ? state.before() : List.of(),
          joined ? state.after() : List.of()));
    }
  }

  private void loginFailed(UserMessage.Login wish, Throwable cause) {
    if (Failure.isUnexpected(cause)) {
      LOG.atError().addKeyValue("userID", slot.userID()).addKeyValue("connection", wish.connection().id()).setCause(cause)
          .log("login failed");
    }
    Failure failure = Failure.of(cause);
    push(new Outbound.LoginFailed(wish.connection(), wish.callID(), failure.code(), failure.message()));
    if (!stopping) {
      metrics.coreFailed();
      stop(closed());
    }
  }

  private void logout(UserMessage.Logout logout) {
    Outbound.LoggedOut answer = new Outbound.LoggedOut(logout.connection(), logout.callID());
    if (stopping) {
      push(answer);
      return;
    }
    sessions.logout(logout.connection());
    if (!sessions.isEmpty()) {
      push(answer);
      return;
    }
    stop(coreLogout().onComplete(done -> push(answer)));
  }

  /** Logs the core out, and closes it when that takes too long. Completes on this verticle's context. */
  private Future<Void> coreLogout() {
    Promise<Void> done = Promise.promise();
    long timer = vertx.setTimer(options.logoutLimit().toMillis() + 1, ignored -> {
      if (!done.future().isComplete()) {
        LOG.atWarn().addKeyValue("userID", slot.userID()).log("core's logout takes too long, closing it");
        core.close();
        done.tryComplete();
      }
    });
    Future<Void> logout;
    try {
      logout = core.logout();
    } catch (RuntimeException e) {
      logout = Future.failedFuture(e);
    }
    logout.onComplete(outcome -> {
      vertx.cancelTimer(timer);
      if (outcome.failed()) {
        LOG.atWarn().addKeyValue("userID", slot.userID()).addKeyValue("reason", outcome.cause().toString()).log("core's logout failed");
        core.close();
      }
      done.tryComplete();
    });
    return done.future();
  }

  private void leave(UserMessage.Leave leave) {
    if (stopping) {
      // Its Login may wait for the next core.
      directory.leave(leave);
      return;
    }
    push(new Outbound.Left(leave.connection(), leave.open()));
    UserSession session = sessions.leave(leave.connection());
    if (session != null && session.isEmpty()) {
      directory.graceBegins(slot, session.key().platformID(), session.stamp());
    }
  }

  private void graceOver(UserMessage.GraceOver over) {
    if (stopping) {
      return;
    }
    UserSession session = sessions.removeIfUnchanged(over.platformID(), over.stamp());
    if (session == null) {
      return;
    }
    push(new Outbound.SessionForgotten(session.key()));
    if (sessions.isEmpty()) {
      stop(closed());
    }
  }

  @Override
  public void onEvent(CoreEvent event) {
    if (coreEnded) {
      return;
    }
    ServerEvent told = new ServerEvent(event.name(), event.errCode(), event.errMsg(), event.data());
    state.heard(told);
    // Encoded here, so that the users' threads share the work that the one push verticle would have.
    told.frame(V3Dialect.INSTANCE);
    push(new Outbound.Event(slot.userID(), told));
  }

  @Override
  public void onCredentialsEnded(int code, String message) {
    UserSessions.Loss loss = sessions.lost(code, message);
    if (loss == null) {
      return;
    }
    // The calls that failed of it are answered first, and so is a Login whose core heard of it before it was up.
    context.runOnContext(ignored -> {
      if (login != null) {
        login.onComplete(done -> sessionEnded(loss));
      }
    });
  }

  private void sessionEnded(UserSessions.Loss loss) {
    if (stopping) {
      return;
    }
    UserSession session = sessions.end(loss);
    if (session != null) {
      LOG.atInfo().addKeyValue("userID", slot.userID()).addKeyValue("platform", session.key().platformID())
          .addKeyValue("code", loss.code()).addKeyValue("reason", loss.message()).log("session ended");
      metrics.sessionEnded(loss.code());
      push(new Outbound.SessionEnded(session.key(), loss.code(), loss.message()));
    }
    if (sessions.isEmpty()) {
      stop(closed());
    }
  }

  /** Ends the core at once. */
  private Future<Void> closed() {
    coreEnded = true;
    core.close();
    return Future.succeededFuture();
  }

  /** Begins the end. @param work what the core still does */
  private void stop(Future<Void> work) {
    stopping = true;
    directory.stopping(slot);
    work.onComplete(done -> {
      coreEnded = true;
      push(new Outbound.UserGone(slot.userID()));
      endIfDrained();
    });
  }

  private void endIfDrained() {
    if (stopping && coreEnded && !ended && slot.mailbox().isDrained()) {
      ended = true;
      directory.stopped(slot);
    }
  }

  /** Sends what one piece of work has to say as one message: each costs two thread switches. */
  private void push(Outbound message) {
    if (unsent.isEmpty()) {
      context.runOnContext(ignored -> pushUnsent());
    }
    unsent.add(message);
  }

  private void pushUnsent() {
    List<Outbound> messages = unsent;
    unsent = new ArrayList<>(0);
    directory.push(messages.size() == 1 ? messages.get(0) : new Outbound.Several(slot.userID(), messages));
  }
}
