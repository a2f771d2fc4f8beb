package im.jssdk.openim;

import static org.assertj.core.api.Assertions.assertThat;

import im.jssdk.openim.proto.MsgData;
import im.jssdk.openim.proto.PullMsgs;
import im.jssdk.openim.proto.PushMessages;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxInternal;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server said before it cut the connection is heard, however far behind it the core is. */
@Timeout(30)
class LastFramesTest {

  // With one event loop, what the client asks for after the cut is answered after it has seen the cut.
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final CountDownLatch go = new CountDownLatch(1);
  private final RecordingListener heard = new RecordingListener() {
    @Override
    public void onPush(PushMessages push) {
      super.onPush(push);
      try {
        go.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  };
  private ScriptedServer server;
  private OpenImClient client;
  private LongConnection connection;

  @AfterEach
  void stop() {
    go.countDown();
    Await.result(client.close());
    Await.result(vertx.close());
  }

  private ScriptedServer.Peer connect() {
    server = new ScriptedServer(vertx).start();
    server.onPost(request -> request.response().end("{\"errCode\":0,\"data\":{\"userID\":\"a\",\"platformID\":5}}"));
    client = new OpenImClient(vertx, OpenImOptions.of(server.apiAddress(), server.wsAddress()));
    connection = client.longConnection(new Credentials("alice", 5, "t"), heard);
    ((VertxInternal) vertx).createWorkerContext().runOnContext(v -> connection.open());
    heard.expect("connecting");
    heard.expect("connected");
    return server.nextPeer();
  }

  /** Pushes so many messages and has the listener stuck in the first. */
  private void push(ScriptedServer.Peer peer, int count) {
    for (int i = 0; i < count; i++) {
      peer.push(ReqIdentifier.PUSH, PushMessages.newBuilder()
          .putMsgs("c", PullMsgs.newBuilder().addMsgs(MsgData.newBuilder().setSeq(i)).build()).build());
    }
  }

  private void cut(ScriptedServer.Peer peer) {
    peer.cut();
    for (int i = 0; i < 3; i++) {
      Await.result(client.parseToken("t" + i));
    }
    go.countDown();
  }

  private void expectPushes(int count) {
    for (int i = 0; i < count; i++) {
      PushMessages push = (PushMessages) heard.expect("push").detail();
      assertThat(push.getMsgsOrThrow("c").getMsgs(0).getSeq()).isEqualTo(i);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 16, 17, 24, 25, 26, 50, 300})
  void aKickBehindPushes(int count) {
    ScriptedServer.Peer peer = connect();
    push(peer, count);
    peer.push(ReqIdentifier.KICK, null);
    cut(peer);

    expectPushes(count);
    heard.expect("kicked");
    assertThat(connection.state()).isEqualTo(LongConnection.State.HELD);
  }

  @Test
  void pushesBeforeACutAreHeardBeforeTheNextDial() {
    ScriptedServer.Peer peer = connect();
    push(peer, 100);
    cut(peer);

    expectPushes(100);
    heard.expect("connecting");
  }
}
