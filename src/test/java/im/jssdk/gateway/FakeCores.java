package im.jssdk.gateway;

import im.jssdk.core.CoreEvent;
import im.jssdk.core.CoreListener;
import im.jssdk.core.SdkCore;
import im.jssdk.session.CoreFactory;
import im.jssdk.session.function.CallException;
import im.jssdk.session.function.Function;
import im.jssdk.session.function.Parameter;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Makes fake cores, remembers them all, and has functions that show what became of a call. */
final class FakeCores implements CoreFactory {

  final List<FakeCore> all = new CopyOnWriteArrayList<>();
  final Map<String, Future<Void>> logins = new ConcurrentHashMap<>();
  final Map<String, Future<Void>> logouts = new ConcurrentHashMap<>();
  volatile RuntimeException failing;

  @Override
  public SdkCore create(Context context, String userID, CoreListener listener) {
    if (failing != null) {
      throw failing;
    }
    FakeCore core = new FakeCore(this, context, userID, listener);
    all.add(core);
    return core;
  }

  /** What a user's login waits for; done at once unless a test has put something here. */
  Future<Void> loginWork(String userID) {
    return logins.getOrDefault(userID, Future.succeededFuture());
  }

  Future<Void> logoutWork(String userID) {
    return logouts.getOrDefault(userID, Future.succeededFuture());
  }

  List<FakeCore> of(String userID) {
    return all.stream().filter(core -> core.userID().equals(userID)).toList();
  }

  /** The user's live core; fails when there is not just one. */
  FakeCore live(String userID) {
    List<FakeCore> live = of(userID).stream().filter(FakeCore::isLive).toList();
    if (live.size() != 1) {
      throw new AssertionError(live.size() + " live cores of " + userID);
    }
    return live.get(0);
  }

  static List<Function> functions() {
    return List.of(
        Function.of("Echo", (core, arguments) -> Future.succeededFuture(arguments.string(0)), Parameter.string("text")),
        Function.of("Void", (core, arguments) -> Future.succeededFuture()),
        Function.of("Number", (core, arguments) -> Future.succeededFuture(arguments.integer(0)), Parameter.integer("number")),
        Function.of("Members", (core, arguments) -> Future.succeededFuture(arguments.list(0, String.class)), Parameter.list("members")),
        Function.of("Pin", (core, arguments) -> Future.succeededFuture(),
            Parameter.string("conversationID"), Parameter.bool("isPinned")),
        Function.of("Join", (core, arguments) -> Future.succeededFuture(arguments.string(1)),
            Parameter.string("groupID"), Parameter.string("reason").orAbsent(), Parameter.string("ex").orAbsent()),
        Function.of("Throw", (core, arguments) -> {
          throw new IllegalStateException("a fault");
        }),
        Function.of("Coded", (core, arguments) -> Future.failedFuture(new CallException((int) arguments.integer(0), "coded")),
            Parameter.integer("code")),
        Function.of("Slow", (core, arguments) -> {
          Promise<Object> promise = Promise.promise();
          ((FakeCore) core).slow.add(promise);
          return promise.future();
        }),
        Function.of("SlowEcho", (core, arguments) -> {
          Promise<Object> promise = Promise.promise();
          ((FakeCore) core).slow.add(promise);
          return promise.future();
        }, Parameter.string("text")),
        Function.of("EventThenReply", (core, arguments) -> {
          FakeCore fake = (FakeCore) core;
          fake.listener.onEvent(CoreEvent.of("OnRecvNewMessages", arguments.string(0)));
          return Future.succeededFuture(arguments.string(0));
        }, Parameter.string("text")),
        Function.of("Expire", (core, arguments) -> {
          ((FakeCore) core).listener.onCredentialsEnded(1506, "kicked");
          return Future.failedFuture(new CallException(1506, "kicked"));
        }));
  }
}
