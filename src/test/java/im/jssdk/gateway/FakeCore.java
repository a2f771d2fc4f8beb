package im.jssdk.gateway;

import im.jssdk.core.CoreEvent;
import im.jssdk.core.CoreListener;
import im.jssdk.core.ModulelessCore;
import im.jssdk.openim.Credentials;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A core without an OpenIM server: it raises the events of a login and remembers what it was told. */
final class FakeCore implements ModulelessCore {

  final Context context;
  final CoreListener listener;
  final List<Credentials> credentials = new CopyOnWriteArrayList<>();
  final List<Boolean> backgrounds = new CopyOnWriteArrayList<>();
  final AtomicInteger logouts = new AtomicInteger();
  final AtomicInteger closes = new AtomicInteger();
  final CopyOnWriteArrayList<Promise<Object>> slow = new CopyOnWriteArrayList<>();
  private final String userID;
  private final FakeCores cores;
  private volatile int status = 1;

  FakeCore(FakeCores cores, Context context, String userID, CoreListener listener) {
    this.cores = cores;
    this.context = context;
    this.userID = userID;
    this.listener = listener;
  }

  /** Raises an event as the core would, from its own context. */
  void raise(CoreEvent... events) {
    context.runOnContext(ignored -> List.of(events).forEach(listener::onEvent));
  }

  void endCredentials(int code) {
    context.runOnContext(ignored -> listener.onCredentialsEnded(code, "ended"));
  }

  boolean isLive() {
    return closes.get() == 0 && logouts.get() == 0;
  }

  @Override
  public Future<Void> login(Credentials first) {
    credentials.add(first);
    status = 3;
    return here(cores.loginWork(userID)).onSuccess(done -> {
      listener.onEvent(CoreEvent.of("OnConnecting"));
      context.runOnContext(ignored -> {
        listener.onEvent(CoreEvent.of("OnConnectSuccess"));
        listener.onEvent(CoreEvent.of("OnSyncServerStart"));
        listener.onEvent(CoreEvent.of("OnSyncServerFinish"));
      });
    });
  }

  /** The same outcome on the core's context, as cores have it, whichever thread of a test brings it about. */
  private Future<Void> here(Future<Void> work) {
    if (work.isComplete()) {
      return work;
    }
    Promise<Void> moved = Promise.promise();
    work.onComplete(done -> context.runOnContext(ignored -> moved.handle(done)));
    return moved.future();
  }

  @Override
  public void useCredentials(Credentials next) {
    credentials.add(next);
  }

  @Override
  public Future<Void> logout() {
    logouts.incrementAndGet();
    status = 1;
    return cores.logoutWork(userID);
  }

  @Override
  public void close() {
    closes.incrementAndGet();
    status = 1;
  }

  @Override
  public int loginStatus() {
    return status;
  }

  @Override
  public String userID() {
    return userID;
  }

  @Override
  public Future<Void> setAppBackground(boolean background, String operationID) {
    backgrounds.add(background);
    return Future.succeededFuture();
  }

  @Override
  public void networkStatusChanged() {
    listener.onEvent(CoreEvent.of("OnConnecting"));
  }
}
