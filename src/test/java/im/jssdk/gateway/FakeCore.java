package im.jssdk.gateway;

import im.jssdk.core.CoreEvent;
import im.jssdk.core.CoreListener;
import im.jssdk.core.SdkCore;
import im.jssdk.core.conversation.ConversationModule;
import im.jssdk.core.group.GroupModule;
import im.jssdk.core.message.MessageModule;
import im.jssdk.core.relation.RelationModule;
import im.jssdk.core.user.UserModule;
import im.jssdk.openim.Credentials;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A core without an OpenIM server: it raises the events of a login and remembers what it was told. */
final class FakeCore implements SdkCore {

  final Context context;
  final CoreListener listener;
  final List<Credentials> credentials = new CopyOnWriteArrayList<>();
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
    return cores.loginWork(userID).onSuccess(done -> {
      listener.onEvent(CoreEvent.of("OnConnecting"));
      context.runOnContext(ignored -> {
        listener.onEvent(CoreEvent.of("OnConnectSuccess"));
        listener.onEvent(CoreEvent.of("OnSyncServerStart"));
        listener.onEvent(CoreEvent.of("OnSyncServerFinish"));
      });
    });
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
    return Future.succeededFuture();
  }

  @Override
  public void networkStatusChanged() {
    listener.onEvent(CoreEvent.of("OnConnecting"));
  }

  @Override
  public UserModule users() {
    throw new UnsupportedOperationException();
  }

  @Override
  public ConversationModule conversations() {
    throw new UnsupportedOperationException();
  }

  @Override
  public GroupModule groups() {
    return null;
  }

  @Override
  public MessageModule messages() {
    throw new UnsupportedOperationException();
  }

  @Override
  public RelationModule relations() {
    throw new UnsupportedOperationException();
  }
}
