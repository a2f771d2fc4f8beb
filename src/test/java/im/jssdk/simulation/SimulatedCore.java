package im.jssdk.simulation;

import im.jssdk.core.CoreEvent;
import im.jssdk.core.CoreListener;
import im.jssdk.core.ModulelessCore;
import im.jssdk.openim.Credentials;
import im.jssdk.session.Strand;
import im.jssdk.session.function.CallException;
import im.jssdk.session.function.Function;
import im.jssdk.session.function.Parameter;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;

/** A core that raises numbered events and behaves towards its user as the real one does. */
final class SimulatedCore implements ModulelessCore {

  static final String EVENT = "OnRecvNewMessages";

  static final List<Function> FUNCTIONS = List.of(
      Function.of("Echo", (core, arguments) -> Future.succeededFuture(arguments.string(0)), Parameter.string("text")),
      Function.of("EventThenReply", (core, arguments) -> Future.succeededFuture(((SimulatedCore) core).event())),
      Function.of("Slow", (core, arguments) -> ((SimulatedCore) core).slow(arguments.operationID())));

  private final Simulation world;
  private final Strand strand;
  private final String userID;
  private final CoreListener listener;
  private final List<Promise<Object>> open = new ArrayList<>();
  private Credentials credentials;
  private boolean loggedIn;
  private boolean closed;
  private boolean endTold;
  private String tokenBefore;
  private boolean background;
  private boolean refusedBackground;
  // When the last of the calls that were under way came to its end, and when the user was told to stop; 0: not.
  private long lastCallDone;
  private long upAt;
  private long stopAt;

  SimulatedCore(Simulation world, Strand strand, String userID, CoreListener listener) {
    this.world = world;
    this.strand = strand;
    this.userID = userID;
    this.listener = listener;
  }

  boolean isLive() {
    return !closed;
  }

  Strand strand() {
    return strand;
  }

  boolean isLoggedIn() {
    return loggedIn;
  }

  /** Since how many steps it has been logged in; 0: it is not. */
  long upFor() {
    return loggedIn ? world.scheduler().steps() - upAt : 0;
  }

  /** By which token the OpenIM server knows it. */
  String token() {
    return credentials.token();
  }

  /** The token that it went by when {@link #forgetTokenBefore} was called; null when there was none. */
  String tokenBefore() {
    return tokenBefore;
  }

  void forgetTokenBefore() {
    tokenBefore = credentials.token();
  }

  boolean isBackground() {
    return background;
  }

  /** Whether it was told once in vain where the apps are. */
  boolean hasRefusedBackground() {
    return refusedBackground;
  }

  void stopping() {
    stopAt = world.scheduler().now();
  }

  /** Raises the user's next event. @return its number */
  long event() {
    long number = world.nextEvent(userID);
    if (loggedIn) {
      listener.onEvent(CoreEvent.of(EVENT, Long.toString(number)));
    }
    return number;
  }

  private Future<Object> slow(String operationID) {
    if (world.isAtRest()) {
      return Future.succeededFuture("slow");
    }
    Promise<Object> promise = Promise.promise();
    open.add(promise);
    if (world.random().nextInt(4) != 0) {
      strand.after(world.random().nextInt(20_000), () -> {
        answered(promise);
      });
    }
    return promise.future().onSuccess(done -> world.checks().answers().coreAnswered(operationID));
  }

  private void answered(Promise<Object> promise) {
    if (open.remove(promise)) {
      lastCallDone = world.scheduler().now();
      promise.complete("slow");
    }
  }

  /** Ends what is under way. */
  void answerAll() {
    List.copyOf(open).forEach(this::answered);
  }

  /** The network to the OpenIM server went or came back. */
  void network() {
    if (!loggedIn) {
      return;
    }
    listener.onEvent(CoreEvent.of("OnConnecting"));
    if (world.upstream().isUp()) {
      listener.onEvent(CoreEvent.of("OnConnectSuccess"));
      listener.onEvent(CoreEvent.of("OnSyncServerStart"));
      listener.onEvent(CoreEvent.of("OnSyncServerFinish"));
      lookAtToken();
    } else {
      listener.onEvent(new CoreEvent("OnConnectFailed", 10000, "gone", ""));
    }
  }

  /** The OpenIM server may have thrown the token out that is in use. */
  void lookAtToken() {
    if (loggedIn && !endTold && world.upstream().isUp() && world.upstream().isKicked(credentials.token())) {
      endTold = true;
      listener.onCredentialsEnded(1506, "kicked");
    }
  }

  @Override
  public Future<Void> login(Credentials with) {
    credentials = with;
    if (world.random().nextInt(40) == 0) {
      return Future.failedFuture(new CallException(10006, "no store"));
    }
    if (world.random().nextInt(4) != 0) {
      up();
      return Future.succeededFuture();
    }
    Promise<Void> slow = Promise.promise();
    strand.after(world.random().nextInt(3_000), () -> {
      if (closed) {
        slow.tryFail(new CallException(10004, "closed"));
      } else {
        up();
        slow.tryComplete();
      }
    });
    return slow.future();
  }

  private void up() {
    loggedIn = true;
    upAt = world.scheduler().steps();
    world.users().up(userID);
    strand.run(this::network);
  }

  @Override
  public void useCredentials(Credentials next) {
    world.check(loggedIn, "a core that is not logged in gets credentials");
    world.users().tokens().switched(userID, next.token());
    credentials = next;
    endTold = false;
    strand.run(this::lookAtToken);
  }

  @Override
  public Future<Void> logout() {
    world.check(!closed, "a core is ended twice");
    loggedIn = false;
    Promise<Void> done = Promise.promise();
    switch (world.random().nextInt(4)) {
      case 0 -> {
        // Hangs until it is closed.
      }
      case 1 -> {
        return Future.failedFuture("no");
      }
      default -> strand.after(world.random().nextInt(6_000), () -> {
        if (!closed) {
          end();
          done.complete();
        }
      });
    }
    return done.future();
  }

  @Override
  public void close() {
    checkStop();
    end();
  }

  /** At the node's stop the calls that are under way have a time, which no core uses without need. */
  private void checkStop() {
    long now = world.scheduler().now();
    if (stopAt == 0 || !loggedIn) {
      return;
    }
    long waited = now - stopAt;
    if (open.isEmpty()) {
      world.check(now - Math.max(stopAt, lastCallDone) < SimulatedOptions.LOGOUT_SECONDS * 900_000_000L, "a core waits for calls that are done");
    } else {
      world.check(waited >= SimulatedOptions.LOGOUT_SECONDS * 1_000_000_000L, "a core does not wait for its calls, after ms " + waited / 1_000_000);
    }
  }

  private void end() {
    closed = true;
    loggedIn = false;
    List<Promise<Object>> left = List.copyOf(open);
    open.clear();
    left.forEach(promise -> promise.tryFail(new CallException(10004, "the user has logged out")));
  }

  @Override
  public int loginStatus() {
    return loggedIn ? 3 : 1;
  }

  @Override
  public String userID() {
    return userID;
  }

  @Override
  public Future<Void> setAppBackground(boolean now, String operationID) {
    world.check(loggedIn, "a core that is not logged in is told where the apps are");
    world.check(now == background || world.users().isConnected(userID), "the core is told where the apps are when none is connected");
    if (world.random().nextInt(8) == 0) {
      refusedBackground = true;
      return Future.failedFuture(new CallException(10000, "out of reach"));
    }
    background = now;
    return Future.succeededFuture();
  }

  @Override
  public void networkStatusChanged() {
    network();
  }
}
