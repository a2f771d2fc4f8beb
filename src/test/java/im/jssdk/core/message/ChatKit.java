package im.jssdk.core.message;

import com.fasterxml.jackson.databind.JsonNode;
import im.jssdk.core.CoreEvent;
import im.jssdk.core.CoreJson;
import im.jssdk.core.CoreListener;
import im.jssdk.core.CoreOptions;
import im.jssdk.core.Cores;
import im.jssdk.core.SdkCore;
import im.jssdk.core.Upstream;
import im.jssdk.embedded.EmbeddedOpenImServer;
import im.jssdk.embedded.EmbeddedOptions;
import im.jssdk.openim.ApiClient;
import im.jssdk.openim.Credentials;
import im.jssdk.openim.LongConnection;
import im.jssdk.openim.LongConnectionListener;
import im.jssdk.openim.OpenImClient;
import im.jssdk.openim.OpenImException;
import im.jssdk.openim.OpenImOptions;
import im.jssdk.store.Store;
import im.jssdk.store.StoreOptions;
import im.jssdk.store.Stores;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Real cores over a real store, talking by real sockets through an embedded OpenIM server. */
public final class ChatKit implements AutoCloseable {

  private static final int SECONDS = 20;

  public final Vertx vertx = Vertx.vertx();
  public final EmbeddedOpenImServer server = new EmbeddedOpenImServer(vertx, EmbeddedOptions.onFreePorts());
  public final Store store;
  /** The HTTP paths that cores asked for. */
  public final List<String> asked = new CopyOnWriteArrayList<>();
  private final Map<String, List<String>> askedBy = new ConcurrentHashMap<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private final CutLine apiLine;
  private final OpenImClient client;
  private final Cores cores;
  private String adminToken;

  public ChatKit(Path folder) throws Exception {
    this(folder, OpenImOptions.Connection.defaults());
  }

  public ChatKit(Path folder, OpenImOptions.Connection connection) throws Exception {
    this(folder, connection, false, StoreOptions.defaults());
  }

  private ChatKit(Path folder, OpenImOptions.Connection connection, boolean canBeCut, StoreOptions options) throws Exception {
    await(server.start());
    store = Stores.open(options.withUrl("sqlite:" + folder).withShards(2));
    apiLine = canBeCut ? new CutLine(vertx, server.apiPort()) : null;
    client = new OpenImClient(vertx, OpenImOptions.of(URI.create("http://127.0.0.1:" + (canBeCut ? await(apiLine.listen()) : server.apiPort())),
        URI.create("ws://127.0.0.1:" + server.wsPort())).withConnection(connection));
    cores = new Cores(vertx, store, counting(Upstream.of(client)), CoreOptions.defaults());
    adminToken = admin("/auth/get_admin_token", Map.of("secret", "openIM123", "userID", "imAdmin")).path("token").asText();
  }

  /** With a way from the cores to the server's HTTP API that can be cut; {@link #admin} has its own. */
  public static ChatKit withApiLine(Path folder) throws Exception {
    return new ChatKit(folder, OpenImOptions.Connection.defaults(), true, StoreOptions.defaults());
  }

  /** What is left for later stays in memory, as long as its owner asks for nothing. */
  static ChatKit withLateStore(Path folder) throws Exception {
    return new ChatKit(folder, OpenImOptions.Connection.defaults(), false, StoreOptions.defaults().withLaterMillis(60_000));
  }

  public CutLine apiLine() {
    return apiLine;
  }

  /** Those that one user's cores asked for. */
  public List<String> askedBy(String userID) {
    return askedBy.computeIfAbsent(userID, user -> new CopyOnWriteArrayList<>());
  }

  private Upstream counting(Upstream upstream) {
    return new Upstream() {
      @Override
      public ApiClient api(Supplier<Credentials> credentials, Consumer<OpenImException> onTokenRefused) {
        ApiClient api = upstream.api(credentials, onTokenRefused);
        return (path, body, operationID) -> {
          asked.add(path);
          askedBy(credentials.get().userID()).add(path);
          return api.post(path, body, operationID);
        };
      }

      @Override
      public LongConnection connection(Credentials credentials, LongConnectionListener listener) {
        return upstream.connection(credentials, listener);
      }

      @Override
      public Future<Void> put(String url, Map<String, String> headers, Buffer content) {
        return upstream.put(url, headers, content);
      }
    };
  }

  /** Makes users named as the IDs in capitals. */
  public void users(String... userIDs) throws Exception {
    List<Map<String, String>> users = Arrays.stream(userIDs)
        .map(id -> Map.of("userID", id, "nickname", id.toUpperCase(), "faceURL", "face/" + id)).toList();
    admin("/user/user_register", Map.of("users", users));
  }

  /** A core that is logged in and synced. */
  public User online(String userID) throws Exception {
    User user = new User(userID, 5);
    user.login();
    return user;
  }

  /** Nobody's core yet. */
  User offline(String userID) throws Exception {
    return new User(userID, 5);
  }

  /** A new token. */
  public Credentials credentials(String userID, int platform) throws Exception {
    String token = admin("/auth/get_user_token", Map.of("userID", userID, "platformID", platform)).path("token").asText();
    return new Credentials(userID, platform, token);
  }

  public JsonNode admin(String path, Object body) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.apiPort() + path))
        .header("operationID", "test").POST(HttpRequest.BodyPublishers.ofString(CoreJson.write(body)));
    if (adminToken != null) {
      request.header("token", adminToken);
    }
    JsonNode answer = CoreJson.tree(http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body());
    if (answer.path("errCode").asInt() != 0) {
      throw new AssertionError(path + ": " + answer);
    }
    return answer.path("data");
  }

  @Override
  public void close() throws Exception {
    await(client.close());
    await(vertx.close());
    store.close();
  }

  public static <T> T await(Future<T> future) throws Exception {
    try {
      return future.toCompletionStage().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  /** One user's core and what it told. */
  public final class User {

    public final String userID;
    final int platformID;
    public final List<CoreEvent> events = new CopyOnWriteArrayList<>();
    private final Context context;
    private SdkCore core;
    // What a core that was closed still says is not taken for its successor's.
    private int logins;

    private User(String userID, int platformID) throws Exception {
      this.userID = userID;
      this.platformID = platformID;
      CompletableFuture<Context> started = new CompletableFuture<>();
      await(vertx.deployVerticle(new VerticleBase() {
        @Override
        public Future<?> start() {
          started.complete(context);
          return Future.succeededFuture();
        }
      }, new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER)));
      context = started.get();
    }

    public void login() throws Exception {
      loginHeard();
      events.clear();
    }

    Credentials credentials(int platform) throws Exception {
      return ChatKit.this.credentials(userID, platform);
    }

    /** As {@link #login}, and keeps what was heard on the way. */
    public void loginHeard() throws Exception {
      Credentials credentials = credentials(platformID);
      call(none -> {
        int mine = ++logins;
        events.clear();
        core = cores.create(userID, new CoreListener() {
          @Override
          public void onEvent(CoreEvent event) {
            if (mine == logins) {
              events.add(event);
            }
          }

          @Override
          public void onCredentialsEnded(int code, String message) {
            onEvent(new CoreEvent("ended", code, message, ""));
          }
        });
        return core.login(credentials);
      });
      until("OnSyncServerFinish", data -> true);
    }

    /** Ends the core without telling the server. */
    public void close() throws Exception {
      call(closing -> {
        closing.close();
        return Future.succeededFuture();
      });
    }

    public <T> T call(Function<SdkCore, Future<T>> call) throws Exception {
      return await(start(call));
    }

    /** Begins a call and does not wait. */
    public <T> Future<T> start(Function<SdkCore, Future<T>> call) {
      return Future.future(promise -> context.runOnContext(v -> {
        try {
          call.apply(core).onComplete(promise);
        } catch (RuntimeException e) {
          promise.fail(e);
        }
      }));
    }

    public Message text(String text) throws Exception {
      return call(sdk -> sdk.messages().factory().text(text, platformID));
    }

    public Message send(String text, User to) throws Exception {
      return send(text(text), to);
    }

    public Message send(Message message, User to) throws Exception {
      return send(message, to.userID);
    }

    public Message send(Message message, String to) throws Exception {
      SendOrder order = new SendOrder(message, to, "", null, false, false, platformID);
      return call(sdk -> sdk.messages().sender().send(order, "op"));
    }

    public JsonNode page(String conversationID, String start, int count, boolean older) throws Exception {
      HistoryRequest request = new HistoryRequest(conversationID, start, count);
      return CoreJson.tree(call(sdk -> sdk.messages().history().page(request, older, "op")).text());
    }

    public JsonNode conversations() throws Exception {
      return CoreJson.tree(call(sdk -> Future.succeededFuture(sdk.conversations().list())).text());
    }

    /** Waits for an event. */
    public JsonNode until(String name, Predicate<JsonNode> wanted) throws Exception {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
      while (System.nanoTime() < deadline) {
        for (CoreEvent event : events) {
          if (event.name().equals(name)) {
            JsonNode data = event.data().isEmpty() ? CoreJson.tree("null") : CoreJson.tree(event.data());
            if (wanted.test(data)) {
              return data;
            }
          }
        }
        Thread.sleep(5);
      }
      throw new AssertionError(userID + " did not hear such a " + name + "; heard " + names());
    }

    /** Waits until a message with this text came. */
    public JsonNode untilText(String text) throws Exception {
      JsonNode list = until("OnRecvNewMessages", data -> find(data, text) != null);
      return find(list, text);
    }

    public List<String> names() {
      return events.stream().map(CoreEvent::name).toList();
    }

    private JsonNode find(JsonNode messages, String text) {
      for (JsonNode each : messages) {
        if (each.path("textElem").path("content").asText().equals(text)) {
          return each;
        }
      }
      return null;
    }
  }
}
