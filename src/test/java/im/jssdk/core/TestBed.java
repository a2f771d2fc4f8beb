package im.jssdk.core;

import im.jssdk.core.conversation.ConversationBook;
import im.jssdk.core.message.MessageInbox;
import im.jssdk.openim.Credentials;
import im.jssdk.openim.proto.MsgData;
import im.jssdk.store.Store;
import im.jssdk.store.StoreOptions;
import im.jssdk.store.Stores;
import im.jssdk.store.UserStore;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** One user's core with a real store, a scripted OpenIM server and a plain inbox, on a worker context of its own. */
public final class TestBed implements AutoCloseable {

  public static final String ME = "alice";
  public static final Credentials CREDENTIALS = new Credentials(ME, 5, "token");

  public final Vertx vertx = Vertx.vertx();
  public final FakeServer server = new FakeServer(ME);
  public final List<CoreEvent> events = new CopyOnWriteArrayList<>();
  public final List<Integer> ended = new CopyOnWriteArrayList<>();
  public final Store store;
  public PlainInbox inbox;

  private final Context context;
  private final Cores cores;

  public TestBed(Path folder) throws Exception {
    this(folder, CoreOptions.defaults());
  }

  public TestBed(Path folder, CoreOptions options) throws Exception {
    store = Stores.open(StoreOptions.defaults().withUrl("sqlite:" + folder).withShards(1));
    CompletableFuture<Context> started = new CompletableFuture<>();
    vertx.deployVerticle(new VerticleBase() {
      @Override
      public Future<?> start() {
        started.complete(context);
        return Future.succeededFuture();
      }
    }, new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER)).onFailure(started::completeExceptionally);
    context = started.get(10, TimeUnit.SECONDS);
    cores = new Cores(vertx, store, server, Clock.systemUTC(), options, (core, book, users, memberships) -> {
      inbox = new PlainInbox(core, book);
      return new MessagePart(null, inbox);
    });
  }

  public static CoreOptions withSyncGap(Duration gap) {
    CoreOptions defaults = CoreOptions.defaults();
    return new CoreOptions(gap, defaults.syncRetry(), defaults.seqCheck(), defaults.syncsAtOnce(), defaults.typingLife(), defaults.cacheIdle());
  }

  public UserStore myStore() {
    return store.user(ME);
  }

  public SdkCore core() throws Exception {
    return on(() -> Future.succeededFuture(cores.create(ME, new CoreListener() {
      @Override
      public void onEvent(CoreEvent event) {
        events.add(event);
      }

      @Override
      public void onCredentialsEnded(int code, String message) {
        ended.add(code);
      }
    })));
  }

  /** A core that is logged in, connected and synced. */
  public SdkCore loggedIn() throws Exception {
    SdkCore core = core();
    on(() -> core.login(CREDENTIALS));
    on(server::accept);
    await(() -> names().contains("OnSyncServerFinish"));
    return core;
  }

  /** Runs something on the core's context and waits for what it comes to. */
  public <T> T on(Supplier<Future<T>> work) throws Exception {
    CompletableFuture<T> result = new CompletableFuture<>();
    context.runOnContext(v -> {
      try {
        work.get().onComplete(result::complete, result::completeExceptionally);
      } catch (RuntimeException e) {
        result.completeExceptionally(e);
      }
    });
    return result.get(10, TimeUnit.SECONDS);
  }

  public void run(Runnable work) throws Exception {
    on(() -> {
      work.run();
      return Future.succeededFuture();
    });
  }

  /** Waits until something is so; looked at on the core's context between its works. */
  public void await(Supplier<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!on(() -> Future.succeededFuture(condition.get()))) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("it did not come to be in time; events: " + names());
      }
      Thread.onSpinWait();
    }
  }

  /** The names of the events so far. */
  public List<String> names() {
    return events.stream().map(CoreEvent::name).toList();
  }

  /** The payloads of the events of one name. */
  public List<String> data(String name) {
    return events.stream().filter(event -> event.name().equals(name)).map(CoreEvent::data).toList();
  }

  @Override
  public void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    store.close();
  }

  /** An inbox of few words: notes and stores what comes and tells the book of it. */
  public static final class PlainInbox implements MessageInbox {

    public final List<String> received = new CopyOnWriteArrayList<>();
    public final List<Integer> notified = new CopyOnWriteArrayList<>();
    public volatile RuntimeException failure;

    public final ConversationBook book;

    private final PlainMessages messages;

    PlainInbox(CoreContext context, ConversationBook book) {
      this.book = book;
      messages = new PlainMessages(context, book);
    }

    @Override
    public Future<Void> receive(Map<String, List<MsgData>> some) {
      if (failure != null) {
        return Future.failedFuture(failure);
      }
      some.forEach((id, list) -> list.forEach(each -> received.add(id + ":" + each.getSeq())));
      return messages.receive(some);
    }

    @Override
    public Future<Void> notified(MsgData notification, String detail) {
      notified.add(notification.getContentType());
      return Future.succeededFuture();
    }
  }
}
