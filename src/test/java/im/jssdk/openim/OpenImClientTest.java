package im.jssdk.openim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class OpenImClientTest {

  private static final String TOKEN = "secret-token";

  private final Vertx vertx = Vertx.vertx();
  private final AtomicReference<Credentials> credentials = new AtomicReference<>(new Credentials("alice", 5, TOKEN));
  private final BlockingQueue<OpenImException> refused = new LinkedBlockingQueue<>();
  private final AtomicInteger calls = new AtomicInteger();
  private ScriptedServer server;
  private OpenImClient client;
  private ApiClient api;

  @BeforeEach
  void start() {
    server = new ScriptedServer(vertx).start();
    use(server.apiAddress(), new OpenImOptions.Api(Duration.ofMillis(500), 4, 100, Duration.ofMillis(300), 10, Duration.ofDays(7)));
  }

  @AfterEach
  void stop() {
    Await.result(client.close());
    Await.result(vertx.close());
  }

  private void use(URI address, OpenImOptions.Api options) {
    client = new OpenImClient(vertx, OpenImOptions.of(address, server.wsAddress()).withApi(options));
    api = client.apiClient(credentials::get, refused::add);
  }

  private void answer(String body) {
    server.onPost(request -> {
      calls.incrementAndGet();
      request.response().putHeader("Content-Type", "application/json").end(body);
    });
  }

  private void answerStatus(int status, String body) {
    server.onPost(request -> request.response().setStatusCode(status).end(body));
  }

  private Future<JsonNode> post() {
    return api.post("/user/get_users_info", Map.of("userIDs", List.of("bob")), "op-1");
  }

  @Test
  void callsARouteAndGivesItsData() {
    BlockingQueue<HttpServerRequest> requests = new LinkedBlockingQueue<>();
    BlockingQueue<JsonObject> bodies = new LinkedBlockingQueue<>();
    server.onPost(request -> request.body().onSuccess(body -> {
      requests.add(request);
      bodies.add(body.toJsonObject());
      request.response().end("{\"errCode\":0,\"errMsg\":\"\",\"errDlt\":\"\",\"data\":{\"idHash\":18446744073709551615}}");
    }));

    JsonNode data = Await.result(post());
    assertThat(data.get("idHash").bigIntegerValue()).hasToString("18446744073709551615");
    HttpServerRequest request = Await.next(requests, "request");
    assertThat(request.path()).isEqualTo("/user/get_users_info");
    assertThat(request.getHeader("operationID")).isEqualTo("op-1");
    assertThat(request.getHeader("token")).isEqualTo(TOKEN);
    assertThat(request.getHeader("Content-Type")).isEqualTo("application/json");
    assertThat(Await.next(bodies, "body")).isEqualTo(new JsonObject().put("userIDs", new JsonArray().add("bob")));
  }

  @Test
  void keepsThePathOfTheAddress() {
    use(URI.create(server.apiAddress() + "/api/"), OpenImOptions.Api.defaults());
    BlockingQueue<String> paths = new LinkedBlockingQueue<>();
    server.onPost(request -> {
      paths.add(request.path());
      request.response().end("{\"errCode\":0}");
    });
    assertThat(Await.result(post()).isMissingNode()).isTrue();
    assertThat(paths).containsExactly("/api/user/get_users_info");
  }

  @Test
  void takesAnAnswerWithoutData() {
    answer("{\"errCode\":0,\"errMsg\":\"\",\"errDlt\":\"\",\"data\":null}");
    assertThat(Await.result(post()).isMissingNode()).isTrue();
  }

  @Test
  void passesTheServersErrorOn() {
    answer("{\"errCode\":1004,\"errMsg\":\"RecordNotFoundError\",\"errDlt\":\"no user bob, asked with secret-token\"}");
    OpenImException error = Await.failure(post());
    assertThat(error.code()).isEqualTo(1004);
    assertThat(error).hasMessage("RecordNotFoundError no user bob, asked with ***");
    assertThat(refused).isEmpty();
  }

  @Test
  void readsTheEnvelopeWhateverTheStatus() {
    answerStatus(400, "{\"errCode\":1001,\"errMsg\":\"ArgsError\",\"errDlt\":\"\"}");
    assertThat(Await.failure(post()).code()).isEqualTo(1001);
  }

  @Test
  void tellsTheOwnerOfARefusedToken() {
    answer("{\"errCode\":1506,\"errMsg\":\"TokenKickedError\",\"errDlt\":\"\"}");
    assertThat(Await.failure(post()).code()).isEqualTo(1506);
    assertThat(Await.next(refused, "refusal").code()).isEqualTo(1506);
  }

  @Test
  void aTokenThatMakesNoSenseIsShownTwice() {
    AtomicInteger times = new AtomicInteger();
    server.onPost(request -> request.response().end(times.incrementAndGet() == 1
        ? "{\"errCode\":1505,\"errMsg\":\"TokenUnknownError\",\"errDlt\":\"\"}" : "{\"errCode\":0,\"data\":{\"a\":1}}"));
    assertThat(Await.result(post()).path("a").intValue()).isEqualTo(1);
    assertThat(refused).isEmpty();

    answer("{\"errCode\":1505,\"errMsg\":\"TokenUnknownError\",\"errDlt\":\"\"}");
    assertThat(Await.failure(post()).code()).isEqualTo(1505);
    assertThat(Await.next(refused, "refusal").code()).isEqualTo(1505);
  }

  @Test
  void aLateRefusalOfAReplacedTokenIsNotTold() {
    BlockingQueue<HttpServerRequest> open = new LinkedBlockingQueue<>();
    server.onPost(open::add);
    Future<JsonNode> late = post();
    HttpServerRequest request = Await.next(open, "request");
    credentials.set(new Credentials("alice", 2, "token2"));
    request.response().end("{\"errCode\":1506,\"errMsg\":\"TokenKickedError\",\"errDlt\":\"\"}");
    assertThat(Await.failure(late).code()).isEqualTo(1506);
    assertThat(refused).isEmpty();
  }

  @Test
  void unreadableAnswersAreErrorsInWords() {
    answerStatus(404, "404 page not found");
    assertThat(Await.failure(post()).code()).isEqualTo(10006);
    answerStatus(500, "");
    assertThat(Await.failure(post()).code()).isEqualTo(500);
    answerStatus(502, "<html>");
    assertThat(Await.failure(post()).code()).isEqualTo(10000);
    answer("{\"errCode\":");
    assertThat(Await.failure(post()).code()).isEqualTo(10006);
    assertThat(Await.failure(api.post("/x", Map.of(), "")).code()).isEqualTo(10002);
  }

  @Test
  void aSilentServerIsATimeout() {
    server.onPost(request -> { });
    assertThat(Await.failure(post()).code()).isEqualTo(10001);
  }

  @Test
  void aDrippingAnswerIsATimeoutToo() {
    server.onPost(request -> {
      request.response().setChunked(true).write("{\"errCode\":");
      long timer = vertx.setPeriodic(100, id -> request.response().write(" "));
      request.connection().closeHandler(closed -> vertx.cancelTimer(timer));
    });
    long start = Sweep.now();
    assertThat(Await.failure(post()).code()).isEqualTo(10001);
    assertThat(Sweep.now() - start).isLessThan(2000);
  }

  @Test
  void aServerThatIsAwayIsANetworkError() {
    server.stop();
    OpenImException error = Await.failure(post());
    assertThat(error.code()).isEqualTo(10000);
    assertThat(error).hasMessageContaining("/user/get_users_info").hasMessageNotContaining(TOKEN);
  }

  @Test
  void checksATokenOnceForAllWhoAskAtTheSameTime() {
    answer(tokenOf("alice", Long.MAX_VALUE));
    List<Future<TokenInfo>> checks = IntStream.range(0, 20).mapToObj(i -> client.parseToken(TOKEN)).toList();
    checks.forEach(check -> assertThat(Await.result(check)).isEqualTo(new TokenInfo("alice", 5, Long.MAX_VALUE)));
    assertThat(Await.result(client.parseToken(TOKEN)).userID()).isEqualTo("alice");
    assertThat(calls).hasValue(1);
    Await.result(client.parseToken("another"));
    assertThat(calls).hasValue(2);
  }

  @Test
  void asksAnewWhenTheAnswerIsOld() {
    answer(tokenOf("alice", Long.MAX_VALUE));
    Await.result(client.parseToken(TOKEN));
    Await.result(vertx.timer(400));
    answer("{\"errCode\":1506,\"errMsg\":\"TokenKickedError\",\"errDlt\":\"\"}");
    assertThat(Await.failure(client.parseToken(TOKEN)).code()).isEqualTo(1506);
  }

  @Test
  void countsAnOldGoodAnswerWhileTheServerIsOutOfReach() {
    answer(tokenOf("alice", Long.MAX_VALUE));
    Await.result(client.parseToken(TOKEN));
    Await.result(vertx.timer(400));
    server.onPost(request -> request.connection().close());
    assertThat(Await.result(client.parseToken(TOKEN)).userID()).isEqualTo("alice");
    assertThat(Await.failure(client.parseToken("another")).code()).isEqualTo(OpenImException.NETWORK);

    server.onPost(request -> {
    });
    assertThat(Await.result(client.parseToken(TOKEN)).userID()).as("when it does not answer").isEqualTo("alice");
    server.onPost(request -> request.response().setStatusCode(502).end("Bad Gateway"));
    assertThat(Await.result(client.parseToken(TOKEN)).userID()).as("when a proxy answers for it").isEqualTo("alice");
  }

  @Test
  void anAnswerThatIsTooOldCountsNoMore() {
    use(server.apiAddress(), new OpenImOptions.Api(Duration.ofMillis(500), 4, 100, Duration.ofMillis(100), 10, Duration.ofMillis(300)));
    answer(tokenOf("alice", Long.MAX_VALUE));
    Await.result(client.parseToken(TOKEN));
    Await.result(vertx.timer(400));
    server.onPost(request -> request.connection().close());

    assertThat(Await.failure(client.parseToken(TOKEN)).code()).isEqualTo(OpenImException.NETWORK);
  }

  @Test
  void aTokenThatWasGoodIsAskedAboutTwiceBeforeItIsNot() {
    answer(tokenOf("alice", Long.MAX_VALUE));
    Await.result(client.parseToken(TOKEN));
    Await.result(vertx.timer(400));
    AtomicInteger times = new AtomicInteger();
    server.onPost(request -> request.response().end(times.incrementAndGet() == 1
        ? "{\"errCode\":1503,\"errMsg\":\"TokenMalformedError\",\"errDlt\":\"\"}" : tokenOf("alice", Long.MAX_VALUE)));
    assertThat(Await.result(client.parseToken(TOKEN)).userID()).isEqualTo("alice");
    Await.result(vertx.timer(400));
    answer("{\"errCode\":500,\"errMsg\":\"ServerInternalError\",\"errDlt\":\"mongo: gone\"}");
    assertThat(Await.result(client.parseToken(TOKEN)).userID()).as("when the server fails").isEqualTo("alice");
  }

  @Test
  void countsNoOldAnswerOfATokenThatHasEnded() {
    answer(tokenOf("alice", Long.MAX_VALUE));
    Await.result(client.parseToken(TOKEN));
    client.forgetToken(TOKEN);
    server.onPost(request -> request.connection().close());
    assertThat(Await.failure(client.parseToken(TOKEN)).code()).as("forgotten").isEqualTo(OpenImException.NETWORK);

    answer(tokenOf("alice", Long.MAX_VALUE));
    Await.result(client.parseToken(TOKEN));
    Await.result(vertx.timer(400));
    answer("{\"errCode\":1506,\"errMsg\":\"TokenKickedError\",\"errDlt\":\"\"}");
    assertThat(Await.failure(client.parseToken(TOKEN)).code()).isEqualTo(1506);
    server.onPost(request -> request.connection().close());
    assertThat(Await.failure(client.parseToken(TOKEN)).code()).as("refused").isEqualTo(OpenImException.NETWORK);

    answer(tokenOf("alice", 1));
    Await.result(client.parseToken(TOKEN));
    server.onPost(request -> request.connection().close());
    assertThat(Await.failure(client.parseToken(TOKEN)).code()).as("expired").isEqualTo(OpenImException.NETWORK);
  }

  @Test
  void doesNotKeepBadAnswers() {
    answer("{\"errCode\":1501,\"errMsg\":\"TokenExpiredError\",\"errDlt\":\"token secret-token\"}");
    OpenImException error = Await.failure(client.parseToken(TOKEN));
    assertThat(error.code()).isEqualTo(1501);
    assertThat(error).hasMessage("TokenExpiredError token ***");
    answer(tokenOf("alice", Long.MAX_VALUE));
    assertThat(Await.result(client.parseToken(TOKEN)).platformID()).isEqualTo(5);
  }

  @Test
  void doesNotKeepAnAnswerBeyondTheTokensEnd() {
    answer(tokenOf("alice", 1));
    Await.result(client.parseToken(TOKEN));
    Await.result(client.parseToken(TOKEN));
    assertThat(calls).hasValue(2);
  }

  @Test
  void refusesWrongOptionsInWords() {
    assertThatThrownBy(() -> OpenImOptions.of(URI.create("localhost:10002"), URI.create("ws://localhost:10001")))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("apiAddress").hasMessageContaining("http://host:port");
    assertThatThrownBy(() -> OpenImOptions.of(URI.create("http://a"), URI.create("http://a")))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("wsAddress");
    assertThatThrownBy(() -> new OpenImOptions.Api(Duration.ZERO, 1, 1, Duration.ofSeconds(1), 1, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("api.timeout");
  }

  @Test
  void credentialsHideTheirToken() {
    assertThat(credentials.get().toString()).doesNotContain(TOKEN);
  }

  private static String tokenOf(String userID, long expiresAt) {
    return new JsonObject().put("errCode", 0).put("errMsg", "").put("errDlt", "").put("data",
        new JsonObject().put("userID", userID).put("platformID", 5).put("expireTimeSeconds", expiresAt)).encode();
  }
}
