package im.jssdk.openim;

import static org.assertj.core.api.Assertions.assertThat;

import im.jssdk.openim.proto.GetMaxSeqReq;
import im.jssdk.openim.proto.GetMaxSeqResp;
import im.jssdk.openim.proto.MsgData;
import im.jssdk.openim.proto.PullMsgs;
import im.jssdk.openim.proto.PushMessages;
import im.jssdk.openim.proto.SubUserOnlineStatusTips;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Everything is heard on the context that opened the connection, one thing at a time and in order. */
@Timeout(30)
class ContextTest {

  private static final int PUSHES = 300;

  private final Vertx vertx = Vertx.vertx();
  private final BlockingQueue<String> faults = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> done = new LinkedBlockingQueue<>();

  @AfterEach
  void stop() {
    Await.result(vertx.close());
  }

  @ParameterizedTest
  @EnumSource(value = ThreadingModel.class, names = {"WORKER", "EVENT_LOOP"})
  void verticleHearsOnItsOwnContext(ThreadingModel model) {
    ScriptedServer server = new ScriptedServer(vertx).start();
    server.onPost(request -> request.response().end("{\"errCode\":0,\"data\":{\"userID\":\"a\",\"platformID\":5}}"));
    server.onRequest((peer, request) -> peer.reply(request, GetMaxSeqResp.getDefaultInstance()));
    OpenImClient client = new OpenImClient(vertx, OpenImOptions.of(server.apiAddress(), server.wsAddress())
        .withConnection(OpenImOptions.Connection.defaults().withSweep(Duration.ofMillis(5))
            .withBackoff(List.of(Duration.ofMillis(20)), Duration.ofMillis(1))));
    Await.result(vertx.deployVerticle(new Owner(client), new DeploymentOptions().setThreadingModel(model)));

    ScriptedServer.Peer first = server.nextPeer();
    first.cut();
    ScriptedServer.Peer second = server.nextPeer();
    for (int i = 0; i < PUSHES; i++) {
      second.push(ReqIdentifier.PUSH, PushMessages.newBuilder()
          .putMsgs("c", PullMsgs.newBuilder().addMsgs(MsgData.newBuilder().setSeq(i)).build()).build());
    }
    second.push(ReqIdentifier.KICK, null);
    assertThat(Await.next(done, "kick")).isEqualTo("kicked after " + PUSHES + " pushes");
    assertThat(faults).isEmpty();
    Await.result(client.close());
  }

  /** Listens and checks where and when it hears. */
  private final class Owner extends AbstractVerticle implements LongConnectionListener {
    private final OpenImClient client;
    private final AtomicBoolean busy = new AtomicBoolean();
    private LongConnection connection;
    private int replies;
    private int pushes;

    Owner(OpenImClient client) {
      this.client = client;
    }

    @Override
    public void start() {
      connection = client.longConnection(new Credentials("alice", 5, "t"), this);
      connection.open();
    }

    private void onlyHere(String what, Runnable work) {
      Context current = Vertx.currentContext();
      if (current == null || !current.deploymentID().equals(context.deploymentID())) {
        faults.add(what + " on " + Thread.currentThread());
      }
      if (current != null && current.threadingModel() != context.threadingModel()) {
        faults.add(what + " as " + current.threadingModel());
      }
      if (!busy.compareAndSet(false, true)) {
        faults.add(what + " while something else was heard");
      }
      work.run();
      busy.set(false);
    }

    @Override
    public void onConnecting() {
      onlyHere("onConnecting", () -> { });
    }

    @Override
    public void onConnected() {
      onlyHere("onConnected", () -> {
        for (int i = 0; i < 20; i++) {
          int mine = i;
          connection.request(ReqIdentifier.NEWEST_SEQ, GetMaxSeqReq.getDefaultInstance(), GetMaxSeqResp.parser(), "op")
              .onComplete(reply -> onlyHere("reply " + mine, () -> replies++));
        }
        client.apiClient(() -> new Credentials("alice", 5, "t"), e -> { }).post("/x", Map.of(), "op")
            .onComplete(reply -> onlyHere("http", () -> { }));
        client.parseToken("t").onComplete(info -> onlyHere("token", () -> { }));
      });
    }

    @Override
    public void onConnectFailed(OpenImException cause) {
      onlyHere("onConnectFailed", () -> faults.add("onConnectFailed " + cause.getMessage()));
    }

    @Override
    public void onTokenRefused(OpenImException cause) {
      onlyHere("onTokenRefused", () -> faults.add("onTokenRefused"));
    }

    @Override
    public void onKicked() {
      onlyHere("onKicked", () -> done.add("kicked after " + pushes + " pushes"));
    }

    @Override
    public void onPush(PushMessages push) {
      onlyHere("onPush", () -> {
        long seq = push.getMsgsOrThrow("c").getMsgs(0).getSeq();
        if (seq != pushes++) {
          faults.add("push " + seq + " as number " + pushes);
        }
      });
    }

    @Override
    public void onOnlineStatus(SubUserOnlineStatusTips tips) {
      onlyHere("onOnlineStatus", () -> { });
    }
  }

  @Test
  void joinedTokenChecksAreAnsweredWhereTheyWereAsked() {
    ScriptedServer server = new ScriptedServer(vertx).start();
    server.onPost(request -> vertx.setTimer(50, id ->
        request.response().end("{\"errCode\":0,\"data\":{\"userID\":\"a\",\"platformID\":5}}")));
    OpenImClient client = new OpenImClient(vertx, OpenImOptions.of(server.apiAddress(), server.wsAddress()));
    for (int i = 0; i < 4; i++) {
      Context here = vertx.getOrCreateContext();
      Context other = i % 2 == 0 ? here : ((io.vertx.core.internal.VertxInternal) vertx).createWorkerContext();
      other.runOnContext(v -> client.parseToken("t").onComplete(info -> {
        if (Vertx.currentContext() != other) {
          faults.add("answered on " + Vertx.currentContext() + " instead of " + other);
        }
        done.add("ok");
      }));
    }
    for (int i = 0; i < 4; i++) {
      Await.next(done, "answer");
    }
    assertThat(faults).isEmpty();
    Await.result(client.close());
  }
}
