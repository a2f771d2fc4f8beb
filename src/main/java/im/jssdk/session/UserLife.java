package im.jssdk.session;

import im.jssdk.core.CoreEvent;
import im.jssdk.core.CoreListener;
import im.jssdk.core.SdkCore;
import im.jssdk.protocol.ErrorCode;
import im.jssdk.protocol.Outbound;
import im.jssdk.protocol.Reply;
import im.jssdk.protocol.SessionKey;
import im.jssdk.session.function.FunctionTable;
import io.vertx.core.Future;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One user's core and sessions from the first Login to the end. Everything happens on his strand, one thing at a time; what it tells the
 * clients goes through the push address, in the order in which it happened.
 */
final class UserLife implements CoreListener {

  private static final Logger LOG = LoggerFactory.getLogger(UserLife.class);
  private static final String KICKED = "kicked by an operator";

  private final UserDirectory directory;
  private final UserSlot slot;
  private final FunctionTable functions;
  private final SessionMetrics metrics;
  private final CoreState state = new CoreState();
  private final RecentErrors errors = new RecentErrors();
  private Strand strand;
  private SdkCore core;
  private CallRunner calls;
  private UserSessions sessions;
  private AppStates apps;
  private PushTokens pushTokens;
  private TokenWatch tokens;
  private PushQueue outbox;
  private CoreEvents events;
  private CallsUnderWay underWay;
  // The core's login; null until the first Login comes.
  private Future<Void> login;
  private UserEnd end;

  UserLife(UserDirectory directory, UserSlot slot, FunctionTable functions, SessionMetrics metrics) {
    this.directory = directory;
    this.slot = slot;
    this.functions = functions;
    this.metrics = metrics;
  }

  String userID() {
    return slot.userID();
  }

  /** To be called on the strand, before all else. @param cores makes the user's core; may block */
  void start(Strand on, Function<CoreListener, SdkCore> cores) {
    strand = on;
    outbox = new PushQueue(slot.userID(), strand, directory::push);
    events = new CoreEvents(slot.userID(), state, errors, metrics, outbox);
    underWay = new CallsUnderWay(slot.mailbox(), strand);
    core = cores.apply(this);
    end = new UserEnd(directory, slot, core, events, underWay, outbox);
    sessions = new UserSessions(core);
    apps = new AppStates(core, sessions, this::isRunning);
    pushTokens = new PushTokens(core, sessions);
    calls = new CallRunner(core, apps, pushTokens, functions, metrics, this::reply);
    tokens = new TokenWatch(sessions, directory.tokens(), strand, this::tokenEnded, () -> directory.reminders().planTokenCheck(slot));
  }

  /** Ends the core if it has not ended. */
  void close() {
    end.close();
  }

  void received(UserMessage message) {
    slot.mailbox().received();
    try {
      handle(message);
    } catch (RuntimeException e) {
      LOG.atError().addKeyValue("userID", slot.userID()).addKeyValue("message", message.getClass().getSimpleName()).setCause(e)
          .log("message not handled");
    }
    end.completeIfDrained();
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
    } else if (message instanceof UserMessage.Inspect question) {
      question.answer().complete(new CoreView(UserAdmin.view(slot), core.loginStatus(), state.lastConnection(), state.connectionSince(),
          state.lastSync(), state.lastSyncAt(), sessions.view(), errors.newestFirst()));
    } else if (message instanceof UserMessage.Kick kick) {
      kick(kick);
    } else if (end.hasBegun()) {
      // What else there is matters to a running core only.
      return;
    } else if (message instanceof UserMessage.GraceOver over) {
      graceOver(over);
    } else if (message instanceof UserMessage.TokensDue) {
      tokens.due();
    } else {
      end.afterCalls();
    }
  }

  private boolean isRunning() {
    return !end.hasBegun() && login != null && login.succeeded();
  }

  private void call(UserMessage.Call call) {
    underWay.begin(call);
    if (isRunning()) {
      calls.run(call);
    } else {
      reply(call, Reply.error(ErrorCode.NOT_LOGGED_IN, "not logged in"));
    }
  }

  private void reply(UserMessage.Call call, Reply reply) {
    boolean owed = underWay.end(call, sessions.has(call.connection()));
    if (reply.errCode() != 0) {
      errors.add(call.request().function(), call.request().operationID(), reply.errCode(), reply.errMsg());
    }
    if (owed) {
      byte[] frame = call.connection().dialect().reply(call.request().function(), call.request().operationID(), reply);
      outbox.add(new Outbound.CallReply(call.connection(), call.callID(), reply.errCode(), frame));
    }
    underWay.answered();
  }

  private void login(UserMessage.Login wish) {
    if (end.hasBegun()) {
      // It was on its way when the end began; it gets the next core.
      directory.login(wish);
      return;
    }
    UserSessions.Joined joined = sessions.join(wish.connection(), wish.token());
    if (joined.successorOf() != null) {
      pushTokens.followed(joined.successorOf(), wish.connection().session());
    }
    if (login == null) {
      login = sessions.logIn(wish.connection().session());
      // Meanwhile the session may have got another token and be away.
      login.onSuccess(done -> sessionsChanged());
    }
    login.onComplete(done -> loggedIn(wish, joined), cause -> loginFailed(wish, cause));
  }

  private void loggedIn(UserMessage.Login wish, UserSessions.Joined joined) {
    if (!sessions.has(wish.connection())) {
      // It has left, or it was kicked before it was in.
      outbox.add(new Outbound.LoginFailed(wish.connection(), wish.callID(), ErrorCode.TOKEN_KICKED, KICKED));
      return;
    }
    if (end.hasBegun()) {
      directory.login(wish);
      return;
    }
    // A connection that logs in once more has missed nothing.
    outbox.add(new Outbound.LoggedIn(wish.connection(), joined.successorOf(), wish.callID(), joined.isNew() ? state.before() : List.of(),
        joined.isNew() ? state.after() : List.of()));
    tokens.loggedIn(sessions.find(wish.connection().session()).credentials());
    sessionsChanged();
  }

  private void loginFailed(UserMessage.Login wish, Throwable cause) {
    if (Failure.isUnexpected(cause)) {
      LOG.atError().addKeyValue("userID", slot.userID()).addKeyValue("connection", wish.connection().id()).setCause(cause)
          .log("login failed");
    }
    Failure failure = Failure.of(cause);
    errors.add("Login", "", failure.code(), failure.message());
    outbox.add(new Outbound.LoginFailed(wish.connection(), wish.callID(), failure.code(), failure.message()));
    if (!end.hasBegun()) {
      metrics.coreFailed();
      end.now();
    }
  }

  private void logout(UserMessage.Logout logout) {
    Outbound.LoggedOut answer = new Outbound.LoggedOut(logout.connection(), logout.callID());
    if (end.hasBegun()) {
      outbox.add(answer);
      return;
    }
    UserSession loggedOut = sessions.logout(logout.connection());
    if (sessions.isEmpty()) {
      end.after(CoreEnd.logout(core, strand, directory.options().logoutLimit()).onComplete(done -> outbox.add(answer)));
    } else {
      end.waitFor(pushTokens.loggedOut(loggedOut).onComplete(done -> outbox.add(answer)));
      sessionsChanged();
    }
  }

  private void leave(UserMessage.Leave leave) {
    if (end.hasBegun()) {
      // Its Login may wait for the next core.
      directory.leave(leave);
      return;
    }
    leave.open().forEach(call -> underWay.owe(call.id()));
    outbox.add(new Outbound.Left(leave.connection(), leave.open()));
    UserSession session = sessions.leave(leave.connection());
    if (session != null && session.isAbandoned()) {
      directory.reminders().graceBegins(slot, session.key(), session.stamp());
      forget(sessions.removeOverflow(session.key().platformID(), directory.options().abandonedPerPlatform()));
      sessionsChanged();
    }
  }

  private void graceOver(UserMessage.GraceOver over) {
    UserSession session = sessions.removeIfUnchanged(over.session(), over.stamp());
    forget(session);
    if (session != null && sessions.isEmpty()) {
      end.now();
    }
  }

  private void forget(UserSession session) {
    if (session != null) {
      outbox.add(new Outbound.SessionForgotten(session.key()));
      sessionsChanged();
    }
  }

  /** A session or connection has come or gone: the core may have to go by another token, or to be told that no app is in front. */
  private void sessionsChanged() {
    if (isRunning() && !sessions.isEmpty()) {
      sessions.settleToken();
      apps.sessionsChanged();
    }
  }

  @Override
  public void onEvent(CoreEvent event) {
    events.heard(event);
  }

  @Override
  public void onCredentialsEnded(int code, String message) {
    UserSessions.Loss loss = sessions.lost(code, message);
    if (loss != null) {
      // The calls that failed of it are answered first.
      strand.run(() -> tokenEnded(loss));
    }
  }

  private void tokenEnded(UserSessions.Loss loss) {
    if (login != null) {
      // A Login whose core heard of it before it was up is answered first, too.
      login.onComplete(done -> {
        if (!end.hasBegun()) {
          tellEnded(sessions.end(loss), loss.code(), loss.message());
        }
      });
    }
  }

  private void kick(UserMessage.Kick kick) {
    if (end.hasBegun() || login == null) {
      kick.ended().complete(0);
      return;
    }
    // Who is logging in is answered first.
    login.onComplete(done -> kick.ended().complete(end.hasBegun() ? 0 : kick(kick.platformID())));
  }

  private int kick(OptionalInt platformID) {
    List<SessionKey> kicked = sessions.kick(platformID);
    if (!kicked.isEmpty()) {
      tellEnded(kicked, ErrorCode.TOKEN_KICKED, KICKED);
    }
    return kicked.size();
  }

  private void tellEnded(List<SessionKey> gone, int code, String message) {
    for (SessionKey session : gone) {
      LOG.atInfo().addKeyValue("userID", slot.userID()).addKeyValue("platform", session.platformID()).addKeyValue("code", code)
          .addKeyValue("reason", message).log("session ended");
      metrics.sessionEnded(code);
      errors.add("session of platform " + session.platformID(), "", code, message);
      outbox.add(new Outbound.SessionEnded(session, code, message));
    }
    if (sessions.isEmpty()) {
      end.now();
    } else {
      sessionsChanged();
    }
  }
}
