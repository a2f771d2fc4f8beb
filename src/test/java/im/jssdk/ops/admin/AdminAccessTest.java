package im.jssdk.ops.admin;

import static org.assertj.core.api.Assertions.assertThat;

import im.jssdk.config.OpsSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Guesses tokens over real sockets, from several addresses of this machine. */
class AdminAccessTest {

  private static final String TOKEN = "operators-only-0123456789";
  private static final String OPERATOR = "127.0.0.9";

  private final Vertx vertx = Vertx.vertx();
  private final List<String> refusals = new CopyOnWriteArrayList<>();
  private final AdminAccess access = new AdminAccess(settings(TOKEN, 4, 10), refusals::add);
  private final AdminRoutes routes = new AdminRoutes(access, request -> request.response().end("page"))
      .route("GET", "nodes", parameters -> Future.succeededFuture(Map.of("nodes", 1)));
  private HttpServer server;

  private record Answer(int status, String retryAfter, String body) {
  }

  @BeforeEach
  void listen() {
    server = vertx.createHttpServer().requestHandler(routes).listen(0, "127.0.0.1").await();
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void afterTooManyWrongTokensNothingIsComparedForAWhile() {
    for (int i = 0; i < 4; i++) {
      assertThat(ask("127.0.0.2", "Bearer guess-" + i).status()).isEqualTo(401);
    }

    Answer guess = ask("127.0.0.2", "Bearer guess-5");
    assertThat(guess.status()).isEqualTo(429);
    assertThat(Integer.parseInt(guess.retryAfter())).isBetween(10, 15);
    assertThat(guess.body()).contains("too many wrong tokens").contains(guess.retryAfter() + " s");
    Answer right = ask("127.0.0.2", "Bearer " + TOKEN);
    assertThat(right.status()).as("not even the right one shows").isEqualTo(429);
    assertThat(right.body()).isEqualTo(guess.body().replace(guess.retryAfter(), right.retryAfter()));

    assertThat(ask("127.0.0.3", "Bearer " + TOKEN).status()).as("others are not held up").isEqualTo(200);
    assertThat(refusals).containsExactly("admin", "admin", "admin", "admin", "admin_tries", "admin_tries");
  }

  @Test
  void guessesFromManyAddressesAreTooManyTogetherAndDoNotShutTheOperatorOut() {
    assertThat(ask(OPERATOR, "Bearer " + TOKEN).status()).isEqualTo(200);
    for (int i = 0; i < 10; i++) {
      assertThat(ask("127.0.0." + (20 + i), "Basic " + i).status()).isEqualTo(401);
    }

    assertThat(ask("127.0.0.30", "Bearer guess").status()).isEqualTo(429);
    assertThat(ask("127.0.0.30", "Bearer " + TOKEN).status()).isEqualTo(429);
    assertThat(ask(OPERATOR, "Bearer " + TOKEN).status()).isEqualTo(200);
  }

  @Test
  void whoBringsNoTokenGuessesNothing() {
    for (int i = 0; i < 20; i++) {
      assertThat(ask("127.0.0.2", null).status()).isEqualTo(401);
    }

    assertThat(ask("127.0.0.2", "Bearer " + TOKEN).status()).isEqualTo(200);
  }

  @Test
  void aReloadChangesTokenAndLimits() {
    access.set(settings("another-secret-0123456789", 1, 10));

    assertThat(ask("127.0.0.2", "Bearer " + TOKEN).status()).isEqualTo(401);
    assertThat(ask("127.0.0.2", "Bearer another-secret-0123456789").status()).isEqualTo(429);
    access.set(settings("another-secret-0123456789", 5, 10));
    assertThat(ask("127.0.0.2", "Bearer another-secret-0123456789").status()).isEqualTo(200);
  }

  private Answer ask(String from, String authorization) {
    HttpClient client = vertx.createHttpClient(new HttpClientOptions().setLocalAddress(from));
    try {
      return client.request(HttpMethod.GET, server.actualPort(), "127.0.0.1", "/admin/nodes").compose(request -> {
        if (authorization != null) {
          request.putHeader("Authorization", authorization);
        }
        // On the request's context: from this thread the body could be asked for when it has gone by.
        return request.send().compose(answer -> answer.body().map(body -> read(answer, body)));
      }).await();
    } finally {
      client.close().await();
    }
  }

  private static Answer read(HttpClientResponse answer, Buffer body) {
    return new Answer(answer.statusCode(), answer.getHeader("Retry-After"), body.toString());
  }

  private static OpsSettings settings(String token, int perAddress, int inAll) {
    return new OpsSettings("127.0.0.1", 0, token, perAddress, inAll);
  }
}
