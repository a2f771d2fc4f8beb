package im.jssdk.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.jssdk.openim.ApiClient;
import im.jssdk.openim.Credentials;
import im.jssdk.openim.LongConnection;
import im.jssdk.openim.LongConnectionListener;
import im.jssdk.openim.OpenImException;
import im.jssdk.store.Store;
import im.jssdk.store.StoreException;
import im.jssdk.store.StoreOptions;
import im.jssdk.store.Stores;
import im.jssdk.store.UserStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one login is made of leaves nothing open, whether it could be made or not. */
class CorePartsTest {

  private static final Credentials ALICE = new Credentials("alice", 5, "token");

  private final Vertx vertx = Vertx.vertx();
  /** What was closed, in order. */
  private final List<String> closed = new ArrayList<>();
  private Store store;
  private RuntimeException storeFails;
  private RuntimeException upstreamFails;

  @BeforeEach
  void open(@TempDir Path folder) {
    store = Stores.open(StoreOptions.defaults().withUrl("sqlite:" + folder).withShards(1));
  }

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
    store.close();
  }

  @Test
  void theConnectionGoesFirstAndTheStoreLast() {
    CoreParts parts = parts();
    assertThat(parts.userID()).isEqualTo("alice");
    assertThat(closed).isEmpty();
    parts.close();
    assertThat(closed).containsExactly("connection", "store");
  }

  @Test
  void aStoreThatCannotWriteItsRestDoesNotKeepTheCoreFromEnding() {
    CoreParts parts = parts();
    storeFails = new StoreException("disk full", null);
    parts.close();
    assertThat(closed).containsExactly("connection", "store");
  }

  @Test
  void whenItCannotBeMadeTheStoreIsClosedAgain() {
    upstreamFails = new IllegalStateException("no upstream");
    assertThatThrownBy(this::parts).isSameAs(upstreamFails);
    assertThat(closed).containsExactly("store");
  }

  private CoreParts parts() {
    Cores node = new Cores(vertx, new NotingStore(), new NotingUpstream(), Clock.systemUTC(), CoreOptions.defaults(),
        (core, book, users, memberships) -> new MessagePart(null, new TestBed.PlainInbox(core, book)));
    return CoreParts.open(node, ALICE, () -> ALICE, new ConnectionEvents(null), event -> { });
  }

  private <T> T noting(Class<T> type, String name, T real, Supplier<RuntimeException> failure) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
      if (method.getName().equals("close")) {
        closed.add(name);
        if (failure.get() != null) {
          throw failure.get();
        }
      }
      try {
        return real == null ? null : method.invoke(real, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }));
  }

  private final class NotingStore implements Store {

    @Override
    public UserStore user(String ownerID) {
      return noting(UserStore.class, "store", store.user(ownerID), () -> storeFails);
    }

    @Override
    public void close() {
      store.close();
    }
  }

  private final class NotingUpstream implements Upstream {

    @Override
    public ApiClient api(Supplier<Credentials> credentials, Consumer<OpenImException> onTokenRefused) {
      return (path, body, operationID) -> Future.failedFuture(new OpenImException(CoreErrors.NETWORK, "not asked in this test"));
    }

    @Override
    public LongConnection connection(Credentials credentials, LongConnectionListener listener) {
      if (upstreamFails != null) {
        throw upstreamFails;
      }
      return noting(LongConnection.class, "connection", null, () -> null);
    }

    @Override
    public Future<Void> put(String url, Map<String, String> headers, Buffer content) {
      return Future.failedFuture(new OpenImException(CoreErrors.NETWORK, "not asked in this test"));
    }
  }
}
