package im.jssdk.ops;

import static org.assertj.core.api.Assertions.assertThat;

import im.jssdk.config.OpsSettings;
import im.jssdk.ops.admin.AdminAccess;
import im.jssdk.ops.admin.AdminRoutes;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpsVerticleTest {

  private final Vertx vertx = Vertx.vertx();
  private final Metrics metrics = new Metrics();
  private final Readiness readiness = new Readiness(Duration.ofMillis(200), Duration.ZERO);
  private final OpsSettings settings = new OpsSettings("127.0.0.1", 0, "", 10, 100);
  private final OpsVerticle ops = new OpsVerticle(settings, metrics, readiness,
      new AdminRoutes(new AdminAccess(settings, reason -> { }), request -> request.response().setStatusCode(404).end()));

  @BeforeEach
  void deploy() {
    vertx.deployVerticle(ops).await();
  }

  @AfterEach
  void close() {
    vertx.close().await();
    metrics.close();
  }

  @Test
  void liveAsSoonAsItTurns() throws Exception {
    HttpResponse<String> answer = get("/health/live");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"status\":\"live\"}");
  }

  @Test
  void readyWhenAllChecksSucceed() throws Exception {
    readiness.check("store", Future::succeededFuture).check("openim", Future::succeededFuture);

    HttpResponse<String> answer = get("/health/ready");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"status\":\"ready\",\"checks\":{\"store\":\"ok\",\"openim\":\"ok\"}}");
  }

  @Test
  void notReadyWithTheReasonOfEachFailure() throws Exception {
    readiness.check("store", Future::succeededFuture)
        .check("openim", () -> Future.failedFuture("connection refused"))
        .check("slow", () -> Promise.<Void>promise().future())
        .check("broken", () -> {
          throw new IllegalStateException("boom");
        });

    HttpResponse<String> answer = get("/health/ready");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).isEqualTo("{\"status\":\"not ready\",\"checks\":{\"store\":\"ok\",\"openim\":\"connection refused\","
        + "\"slow\":\"no answer in 200 ms\",\"broken\":\"boom\"}}");
  }

  @Test
  void whatWasFoundAnewIsWhatIsAnsweredNext() throws Exception {
    Readiness remembering = new Readiness(Duration.ofMillis(200), Duration.ofMinutes(1));
    AtomicBoolean listening = new AtomicBoolean();
    remembering.check("listening", () -> listening.get() ? Future.succeededFuture() : Future.failedFuture("not yet"));
    assertThat(remembering.ask().await()).containsEntry("listening", "not yet");
    listening.set(true);
    assertThat(remembering.ask().await()).as("remembered").containsEntry("listening", "not yet");

    assertThat(remembering.problems().await()).isEmpty();

    assertThat(remembering.ask().await()).containsEntry("listening", "ok");
  }

  @Test
  void notReadyWhileDraining() throws Exception {
    readiness.check("store", Future::succeededFuture);
    readiness.drain("the server is stopping");

    HttpResponse<String> answer = get("/health/ready");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("the server is stopping");
  }

  @Test
  void metricsSayWhetherItIsReadyWithoutAnybodyAskingFirst() throws Exception {
    AtomicBoolean reachable = new AtomicBoolean(true);
    readiness.check("store", Future::succeededFuture)
        .check("openim", () -> reachable.get() ? Future.succeededFuture() : Future.failedFuture("connection refused"));
    ReadinessMeters.bind(metrics, readiness);

    assertThat(get("/metrics").body())
        .contains("jssdk_ready 1.0", "jssdk_ready_check{check=\"openim\"} 1.0", "jssdk_ready_check{check=\"store\"} 1.0");
    reachable.set(false);
    assertThat(get("/metrics").body())
        .contains("jssdk_ready 0.0", "jssdk_ready_check{check=\"openim\"} 0.0", "jssdk_ready_check{check=\"store\"} 1.0");
    reachable.set(true);
    assertThat(get("/metrics").body()).contains("jssdk_ready 1.0");
    readiness.drain("the server is stopping");
    assertThat(get("/metrics").body()).as("draining").contains("jssdk_ready 0.0");
  }

  @Test
  void aResultIsKeptForAMoment() {
    AtomicInteger asked = new AtomicInteger();
    Readiness patient = new Readiness(Duration.ofSeconds(1), Duration.ofMinutes(1)).check("store", () -> {
      asked.incrementAndGet();
      return Future.succeededFuture();
    });

    patient.ask().await();
    patient.ask().await();

    assertThat(asked).hasValue(1);
  }

  @Test
  void metricsOfProcessAndServer() throws Exception {
    AtomicInteger connections = new AtomicInteger(3);
    metrics.gauge("jssdk.connections", "Connections of clients", connections::get);
    metrics.counter("jssdk.store.commits", "Commits", () -> 7);
    metrics.gauge("jssdk.upstream.connections", "By state", () -> 2, "state", "connected");
    metrics.calls().record("SendMessage", 0, 2_000_000);
    metrics.calls().record("SendMessage", 10204, 40_000_000);
    metrics.events().increment("OnRecvNewMessages");
    metrics.refusals().increment("mailbox full");

    HttpResponse<String> answer = get("/metrics");

    assertThat(answer.headers().firstValue("content-type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
    assertThat(answer.body())
        .contains("jssdk_connections 3.0")
        .contains("jssdk_store_commits_total 7.0")
        .contains("jssdk_upstream_connections{state=\"connected\"} 2.0")
        .contains("jssdk_calls_seconds_bucket{code=\"0\",function=\"SendMessage\",le=\"0.005\"} 1")
        .contains("jssdk_calls_seconds_count{code=\"10204\",function=\"SendMessage\"} 1")
        .contains("jssdk_events_total{event=\"OnRecvNewMessages\"} 1.0")
        .contains("jssdk_refusals_total{reason=\"mailbox full\"} 1.0")
        .contains("jvm_memory_used_bytes")
        .contains("process_resident_memory_bytes")
        .contains("process_cpu_usage");
  }

  @Test
  void codesOfOneFunctionAreBounded() {
    for (int code = 1; code <= 100; code++) {
      metrics.calls().record("GetUsersInfo", code, 1000);
    }

    assertThat(metrics.scrape()).contains("code=\"other\"").doesNotContain("code=\"100\"");
  }

  @Test
  void otherAddressesAreRefusedInWords() throws Exception {
    HttpResponse<String> answer = get("/administration");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("/health/live, /health/ready, /metrics and /admin/");
  }

  @Test
  void withoutATokenInTheSettingsAdminIsClosedInWords() throws Exception {
    for (String path : List.of("/admin", "/admin/", "/admin/users")) {
      HttpResponse<String> answer = get(path);

      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).contains("set ops.adminToken");
    }
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return HttpClient.newHttpClient().send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ops.port() + path)).build(), HttpResponse.BodyHandlers.ofString());
  }
}
