package im.jssdk.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import im.jssdk.core.conversation.ConversationChange;
import im.jssdk.core.user.UserModule.SelfChange;
import im.jssdk.embedded.EmbeddedOpenImServer;
import im.jssdk.embedded.EmbeddedOptions;
import im.jssdk.openim.Credentials;
import im.jssdk.openim.OpenImClient;
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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole cores over real sockets and a real store, with an embedded OpenIM server. */
class CoreIT {

  private final Vertx vertx = Vertx.vertx();
  private final EmbeddedOpenImServer server = new EmbeddedOpenImServer(vertx, EmbeddedOptions.onFreePorts());
  private final HttpClient http = HttpClient.newHttpClient();
  private Store store;
  private OpenImClient client;
  private Cores cores;
  private Context context;
  private String adminToken = "";

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    get(server.start());
    store = Stores.open(StoreOptions.defaults().withUrl("sqlite:" + folder).withShards(1));
    client = new OpenImClient(vertx, OpenImOptions.of(URI.create("http://127.0.0.1:" + server.apiPort()),
        URI.create("ws://127.0.0.1:" + server.wsPort())));
    CoreOptions defaults = CoreOptions.defaults();
    cores = new Cores(vertx, store, Upstream.of(client),
        new CoreOptions(Duration.ofMillis(10), defaults.syncRetry(), defaults.seqCheck(), defaults.syncsAtOnce(), defaults.typingLife(), defaults.cacheIdle()));
    CompletableFuture<Context> started = new CompletableFuture<>();
    get(vertx.deployVerticle(new VerticleBase() {
      @Override
      public Future<?> start() {
        started.complete(context);
        return Future.succeededFuture();
      }
    }, new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER)));
    context = started.get();
    adminToken = admin("/auth/get_admin_token", Map.of("secret", "openIM123", "userID", "imAdmin")).path("token").asText();
    admin("/user/user_register", Map.of("users", List.of(
        Map.of("userID", "alice", "nickname", "ALICE", "faceURL", "face/alice"),
        Map.of("userID", "bob", "nickname", "BOB", "faceURL", "face/bob"))));
  }

  @AfterEach
  void stop() throws Exception {
    get(client.close());
    get(vertx.close());
    store.close();
  }

  @Test
  void aFirstLoginFindsWhatWaitedForIt() throws Exception {
    say(1, 5);
    Owner bob = new Owner("bob");
    bob.login();
    assertThat(bob.texts()).containsExactly("5");
    JsonNode row = CoreJson.tree(bob.data("OnNewConversation").get(0)).get(0);
    assertThat(row.path("unreadCount").asInt()).isEqualTo(5);
    assertThat(row.path("showName").asText()).isEqualTo("ALICE");
    assertThat(bob.data("OnTotalUnreadMessageCountChanged")).containsExactly("5");
    assertThat(on(() -> Future.succeededFuture(bob.core.conversations().totalUnread()))).isEqualTo(5);
  }

  @Test
  void changingNetworksLosesNothingAndRepeatsNothing() throws Exception {
    say(1, 1);
    Owner bob = new Owner("bob");
    bob.login();
    for (int round = 0; round < 5; round++) {
      run(bob.core::networkStatusChanged);
      say(2 + round * 4, 5 + round * 4);
    }
    bob.until("OnRecvNewMessages", data -> bob.texts().contains("21"));
    assertThat(bob.texts()).containsExactlyElementsOf(IntStream.rangeClosed(1, 21).mapToObj(Integer::toString).toList());
    assertThat(on(() -> Future.succeededFuture(bob.core.conversations().totalUnread()))).isEqualTo(21);
  }

  @Test
  void aKickedCoreGoesOnWithAnotherSessionsToken() throws Exception {
    Owner bob = new Owner("bob");
    bob.login();
    String newer = token("bob", 5);
    Owner elsewhere = new Owner("bob");
    elsewhere.login(newer);
    bob.until("ended", code -> code.equals("1506"));
    on(elsewhere.core::logout);
    say(1, 3);
    bob.events.clear();
    String phone = token("bob", 2);
    run(() -> bob.core.useCredentials(new Credentials("bob", 2, phone)));
    bob.until("OnRecvNewMessages", data -> bob.texts().contains("3"));
    assertThat(bob.texts()).containsExactly("1", "2", "3");
    assertThat(bob.events).extracting(CoreEvent::name).doesNotContain("OnConnecting", "OnConnectSuccess", "OnSyncServerStart");
  }

  @Test
  void settingsAndTheOwnAccountGoToTheServerAndBack() throws Exception {
    say(1, 1);
    Owner bob = new Owner("bob");
    bob.login();
    bob.events.clear();
    on(() -> bob.core.conversations().change("si_alice_bob",
        ConversationChange.pinned(true), "op"));
    assertThat(bob.data("OnConversationChanged").get(0)).contains("\"isPinned\":true");
    on(() -> bob.core.users().setSelf(new SelfChange("Bobby", null, null, null), "op"));
    assertThat(bob.data("OnSelfInfoUpdated").get(0)).contains("\"nickname\":\"Bobby\"", "\"faceURL\":\"face/bob\"");
    on(bob.core::logout);
    Owner again = new Owner("bob");
    again.login();
    assertThat(on(() -> again.core.users().self()).nickname()).isEqualTo("Bobby");
    assertThat(on(() -> Future.succeededFuture(again.core.conversations().list().text()))).contains("\"isPinned\":true");
  }

  @Test
  void othersComingAndGoingIsTold() throws Exception {
    Owner bob = new Owner("bob");
    bob.login();
    assertThat(on(() -> bob.core.users().subscribe(List.of("alice"), "op")).get(0).status()).isZero();
    Owner alice = new Owner("alice");
    alice.login();
    bob.until("OnUserStatusChanged", data -> data.contains("\"status\":1"));
    on(alice.core::logout);
    bob.until("OnUserStatusChanged", data -> data.contains("\"status\":0"));
  }

  /** Alice says numbers to Bob. */
  private void say(int first, int last) throws Exception {
    for (int number = first; number <= last; number++) {
      admin("/msg/send_msg", Map.of("sendID", "alice", "recvID", "bob", "senderNickname", "ALICE", "senderPlatformID", 1,
          "sessionType", 1, "contentType", 101, "content", Map.of("content", Integer.toString(number))));
    }
  }

  private String token(String userID, int platformID) throws Exception {
    return admin("/auth/get_user_token", Map.of("userID", userID, "platformID", platformID)).path("token").asText();
  }

  private JsonNode admin(String path, Object body) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.apiPort() + path))
        .header("operationID", "test").header("token", adminToken)
        .POST(HttpRequest.BodyPublishers.ofString(CoreJson.write(body))).build();
    JsonNode answer = CoreJson.tree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    assertThat(answer.path("errCode").asInt()).as(path + ": " + answer).isZero();
    return answer.path("data");
  }

  private <T> T on(Supplier<Future<T>> work) throws Exception {
    CompletableFuture<T> result = new CompletableFuture<>();
    context.runOnContext(v -> {
      try {
        work.get().onComplete(result::complete, result::completeExceptionally);
      } catch (RuntimeException e) {
        result.completeExceptionally(e);
      }
    });
    return result.get(20, TimeUnit.SECONDS);
  }

  private void run(Runnable work) throws Exception {
    on(() -> {
      work.run();
      return Future.succeededFuture();
    });
  }

  private static <T> T get(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  /** A user's core and what it told. */
  private final class Owner {

    private final String userID;
    private final List<CoreEvent> events = new CopyOnWriteArrayList<>();
    private SdkCore core;

    private Owner(String userID) {
      this.userID = userID;
    }

    private void login() throws Exception {
      login(token(userID, 5));
    }

    private void login(String token) throws Exception {
      run(() -> core = cores.create(userID, new CoreListener() {
        @Override
        public void onEvent(CoreEvent event) {
          hear(event);
        }

        @Override
        public void onCredentialsEnded(int code, String message) {
          hear(CoreEvent.of("ended", Integer.toString(code)));
        }
      }));
      on(() -> core.login(new Credentials(userID, 5, token)));
      until("OnSyncServerFinish", data -> true);
    }

    private void hear(CoreEvent event) {
      synchronized (events) {
        events.add(event);
        events.notifyAll();
      }
    }

    private void until(String name, Predicate<String> passes) throws InterruptedException {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
      synchronized (events) {
        while (data(name).stream().noneMatch(passes)) {
          long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
          assertThat(left).as("%s in time; heard %s", name, events).isPositive();
          events.wait(left);
        }
      }
    }

    private List<String> data(String name) {
      return events.stream().filter(event -> event.name().equals(name)).map(CoreEvent::data).toList();
    }

    /** The texts received, in order. */
    private List<String> texts() {
      List<String> texts = new ArrayList<>();
      data("OnRecvNewMessages").forEach(list -> CoreJson.tree(list)
          .forEach(message -> texts.add(message.path("textElem").path("content").asText())));
      return texts;
    }
  }
}
