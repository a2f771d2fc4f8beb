package im.jssdk.openim;

import static org.assertj.core.api.Assertions.assertThat;

import im.jssdk.openim.proto.GetMaxSeqReq;
import im.jssdk.openim.proto.GetMaxSeqResp;
import im.jssdk.openim.proto.MsgData;
import im.jssdk.openim.proto.PullMsgs;
import im.jssdk.openim.proto.PushMessages;
import im.jssdk.openim.proto.SendMsgResp;
import im.jssdk.openim.proto.SubUserOnlineStatus;
import im.jssdk.openim.proto.SubUserOnlineStatusElem;
import im.jssdk.openim.proto.SubUserOnlineStatusTips;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class LongConnectionTest {

  private static final String TOKEN = "se/cret+token=1";
  private static final Credentials ALICE = new Credentials("alice & co", 5, TOKEN);

  private final Vertx vertx = Vertx.vertx();
  private final RecordingListener heard = new RecordingListener();
  private ScriptedServer server;
  private OpenImClient client;
  private LongConnection connection;

  @BeforeEach
  void start() {
    server = new ScriptedServer(vertx).start();
  }

  @AfterEach
  void stop() {
    if (client != null) {
      Await.result(client.close());
    }
    Await.result(vertx.close());
  }

  private static OpenImOptions.Connection quick() {
    return OpenImOptions.Connection.defaults()
        .withSweep(Duration.ofMillis(5))
        .withConnectTimeout(Duration.ofMillis(2000))
        .withBackoff(List.of(Duration.ofMillis(20), Duration.ofMillis(40)), Duration.ofMillis(1))
        .withTimes(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(8));
  }

  private LongConnection open(OpenImOptions.Connection options) {
    client = new OpenImClient(vertx, OpenImOptions.of(server.apiAddress(), server.wsAddress()).withConnection(options));
    connection = client.longConnection(ALICE, heard);
    connection.open();
    return connection;
  }

  private ScriptedServer.Peer connect(OpenImOptions.Connection options) {
    open(options);
    heard.expect("connecting");
    heard.expect("connected");
    return server.nextPeer();
  }

  private Future<GetMaxSeqResp> askSeq(String operationID) {
    return connection.request(ReqIdentifier.NEWEST_SEQ, GetMaxSeqReq.newBuilder().setUserID("alice & co").build(),
        GetMaxSeqResp.parser(), operationID);
  }

  private Future<SendMsgResp> sendMessage(String id) {
    return connection.request(ReqIdentifier.SEND_MESSAGE, MsgData.newBuilder().setClientMsgID(id).build(), SendMsgResp.parser(),
        "op-" + id);
  }

  private static GetMaxSeqResp seq(long seq) {
    return GetMaxSeqResp.newBuilder().putMaxSeqs("si_a_b", seq).build();
  }

  private static String word(int code, String message, String detail) {
    return new JsonObject().put("errCode", code).put("errMsg", message).put("errDlt", detail).encode();
  }

  @Test
  void connectsWithEscapedParameters() {
    ScriptedServer.Peer peer = connect(quick());

    assertThat(peer.parameter("sendID")).isEqualTo("alice & co");
    assertThat(peer.parameter("token")).isEqualTo(TOKEN);
    assertThat(peer.parameter("platformID")).isEqualTo("5");
    assertThat(peer.parameter("sdkType")).isEqualTo("js");
    assertThat(peer.parameter("isMsgResp")).isEqualTo("true");
    assertThat(peer.parameter("isBackground")).isEqualTo("false");
    assertThat(peer.parameter("compression")).isEqualTo("gzip");
    assertThat(peer.parameter("operationID")).isNotEmpty();
    assertThat(connection.state()).isEqualTo(LongConnection.State.CONNECTED);
    assertThat(client.openConnections()).isEqualTo(1);
    assertThat(client.connectedConnections()).isEqualTo(1);
    assertThat(client.dialsUnderWay()).isZero();
  }

  @Test
  void carriesARequestAndItsReply() {
    ScriptedServer.Peer peer = connect(quick());
    Future<GetMaxSeqResp> reply = askSeq("op \"1\"");

    JsonObject request = peer.nextRequest();
    assertThat(request.getInteger("reqIdentifier")).isEqualTo(1001);
    assertThat(request.getString("sendID")).isEqualTo("alice & co");
    assertThat(request.getString("operationID")).isEqualTo("op \"1\"");
    assertThat(request.getString("token")).isEmpty();
    assertThat(request.getBinary("data")).isEqualTo(GetMaxSeqReq.newBuilder().setUserID("alice & co").build().toByteArray());
    peer.reply(request, seq(42));
    assertThat(Await.result(reply).getMaxSeqsMap()).containsEntry("si_a_b", 42L);
  }

  @Test
  void pipelinesAndMatchesRepliesOutOfOrder() {
    ScriptedServer.Peer peer = connect(quick());
    Future<GetMaxSeqResp> first = askSeq("1");
    Future<GetMaxSeqResp> second = askSeq("2");
    JsonObject one = peer.nextRequest();
    JsonObject two = peer.nextRequest();
    assertThat(one.getString("operationID")).isEqualTo("1");

    peer.reply(new JsonObject().put("reqIdentifier", 1001).put("msgIncr", "nobody's"), seq(9));
    peer.reply(two, seq(2));
    assertThat(Await.result(second)).isEqualTo(seq(2));
    assertThat(first.isComplete()).isFalse();
    peer.reply(one, seq(1));
    assertThat(Await.result(first)).isEqualTo(seq(1));
  }

  @Test
  void passesTheServersErrorOn() {
    ScriptedServer.Peer peer = connect(quick());
    Future<SendMsgResp> reply = sendMessage("m1");
    peer.reply(peer.nextRequest(), 1302, "BlockedByPeer", null);

    OpenImException error = Await.failure(reply);
    assertThat(error.code()).isEqualTo(1302);
    assertThat(error).hasMessage("BlockedByPeer");
  }

  @Test
  void failsTheOneRequestWhoseReplyIsUnreadable() {
    ScriptedServer.Peer peer = connect(quick());
    Future<SendMsgResp> reply = sendMessage("m1");
    JsonObject request = peer.nextRequest();
    peer.binary(ScriptedServer.gzip(new JsonObject().put("reqIdentifier", 1003).put("msgIncr", request.getString("msgIncr"))
        .put("errCode", 0).put("data", "AAAA").encode().getBytes()));

    assertThat(Await.failure(reply).code()).isEqualTo(10002);
    assertThat(connection.state()).isEqualTo(LongConnection.State.CONNECTED);
  }

  @Test
  void deliversPushesInOrder() {
    ScriptedServer.Peer peer = connect(quick());
    for (int i = 0; i < 100; i++) {
      peer.push(ReqIdentifier.PUSH, PushMessages.newBuilder()
          .putMsgs("si_a_b", PullMsgs.newBuilder().addMsgs(MsgData.newBuilder().setSeq(i)).build()).build());
    }
    for (int i = 0; i < 100; i++) {
      PushMessages push = (PushMessages) heard.expect("push").detail();
      assertThat(push.getMsgsOrThrow("si_a_b").getMsgs(0).getSeq()).isEqualTo(i);
    }
  }

  @Test
  void tellsOnlineStatusFromItsReply() {
    ScriptedServer.Peer peer = connect(quick());
    SubUserOnlineStatusTips tips = SubUserOnlineStatusTips.newBuilder()
        .addSubscribers(SubUserOnlineStatusElem.newBuilder().setUserID("bob").addOnlinePlatformIDs(5)).build();
    Future<SubUserOnlineStatusTips> reply = connection.request(ReqIdentifier.ONLINE_STATUS,
        SubUserOnlineStatus.newBuilder().addSubscribeUserID("bob").build(), SubUserOnlineStatusTips.parser(), "op");
    JsonObject request = peer.nextRequest();
    peer.push(ReqIdentifier.ONLINE_STATUS, SubUserOnlineStatusTips.getDefaultInstance());
    peer.reply(request, tips);

    assertThat(Await.result(reply)).isEqualTo(tips);
    assertThat(heard.expect("onlineStatus").detail()).isEqualTo(SubUserOnlineStatusTips.getDefaultInstance());
  }

  @Test
  void readsMessagesInSeveralFrames() {
    ScriptedServer.Peer peer = connect(quick());
    Future<GetMaxSeqResp> reply = askSeq("1");
    byte[] frame = ScriptedServer.gzip(new JsonObject().put("reqIdentifier", 1001)
        .put("msgIncr", peer.nextRequest().getString("msgIncr")).put("errCode", 0).put("data", seq(3).toByteArray())
        .encode().getBytes());
    int half = frame.length / 2;
    int[] raw = new int[frame.length + 4];
    raw[0] = 0x02;
    raw[1] = half;
    raw[half + 2] = 0x80;
    raw[half + 3] = frame.length - half;
    for (int i = 0; i < frame.length; i++) {
      raw[i < half ? i + 2 : i + 4] = frame[i];
    }
    assertThat(frame.length).isLessThan(250);
    peer.raw(raw);

    assertThat(Await.result(reply)).isEqualTo(seq(3));
  }

  @ParameterizedTest
  @ValueSource(ints = {1501, 1502, 1503, 1504, 1505, 1506, 1507})
  void endsWhenTheTokenIsRefused(int code) throws InterruptedException {
    server.welcome(peer -> {
      peer.text(word(code, "TokenError", "bad: " + TOKEN));
      peer.cut();
    });
    open(quick());
    Future<GetMaxSeqResp> waiting = askSeq("1");

    heard.expect("connecting");
    if (code != 1501 && code != 1506) {
      heard.expect("connecting");
    }
    OpenImException cause = heard.expectFailure("tokenRefused");
    assertThat(cause.code()).isEqualTo(code);
    assertThat(cause).hasMessage("TokenError bad: ***");
    assertThat(connection.state()).isEqualTo(LongConnection.State.HELD);
    connection.close();
    assertThat(Await.failure(waiting).code()).isEqualTo(10000);
    assertThat(connection.state()).isEqualTo(LongConnection.State.CLOSED);
    assertThat(client.openConnections()).isZero();
    server.nextPeer();
    if (code != 1501 && code != 1506) {
      server.nextPeer();
    }
    assertThat(server.noPeerWithin(150)).isTrue();
    assertThat(heard.silentFor(1)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1601, 1602, 500})
  void dialsAgainWhenTheServerRefusesOtherwise(int code) {
    server.refuse(word(code, "ConnOverMaxNumLimit", "over max conn num limit"));
    open(quick());

    heard.expect("connecting");
    OpenImException cause = heard.expectFailure("connectFailed");
    assertThat(cause.code()).isEqualTo(code);
    assertThat(cause).hasMessage("ConnOverMaxNumLimit over max conn num limit");
    heard.expect("connecting");
    heard.expect("connectFailed");
    assertThat(client.openConnections()).isEqualTo(1);
    assertThat(client.connectedConnections()).as("connected, also between two dials").isZero();
    server.refuse(null);
    while (!heard.next().name().equals("connected")) {
      // Some more may have failed before.
    }
    assertThat(client.dialsUnderWay()).isZero();
  }

  @Test
  void endsWhenTheTokenIsRefusedBeforeTheUpgrade() {
    server.refuse(word(1505, "TokenUnknownError", ""));
    open(quick());
    heard.expect("connecting");
    heard.expect("connecting");
    assertThat(heard.expectFailure("tokenRefused").code()).isEqualTo(1505);
  }

  @Test
  void aRefusalThatIsTakenBackEndsNothing() {
    AtomicInteger dials = new AtomicInteger();
    server.welcome(peer -> peer.text(dials.incrementAndGet() % 2 == 1 ? word(1505, "TokenUnknownError", "") : word(0, "", "")));
    open(quick());
    for (int life = 0; life < 2; life++) {
      heard.expect("connecting");
      heard.expect("connecting");
      heard.expect("connected");
      server.nextPeer();
      server.nextPeer().cut();
    }
  }

  @Test
  void tellsWhenSomethingElseAnswers() {
    server.refuse("<html>a proxy</html>");
    open(quick());
    heard.expect("connecting");
    OpenImException cause = heard.expectFailure("connectFailed");
    assertThat(cause.code()).isEqualTo(10000);
    assertThat(cause).hasMessageContaining("HTTP 200").hasMessageNotContaining("token");
  }

  @Test
  void tellsWhenNobodyListens() {
    server.stop();
    open(quick());
    heard.expect("connecting");
    OpenImException cause = heard.expectFailure("connectFailed");
    assertThat(cause.code()).isEqualTo(10000);
    assertThat(cause).hasMessageNotContaining("token").hasMessageNotContaining("secret");
  }

  @Test
  void failsTheDialWhenTheServerSaysNothing() {
    server.welcome(peer -> { });
    open(quick().withConnectTimeout(Duration.ofMillis(100)));
    heard.expect("connecting");
    assertThat(heard.expectFailure("connectFailed")).hasMessageContaining("within 100 ms");
    assertThat(Await.next(server.nextPeer().closed, "close")).isTrue();
    heard.expect("connecting");
  }

  @Test
  void stopsWhenKicked() throws InterruptedException {
    ScriptedServer.Peer peer = connect(quick());
    Future<SendMsgResp> sent = sendMessage("m1");
    peer.nextRequest();
    peer.push(ReqIdentifier.KICK, null);
    peer.cut();

    heard.expect("kicked");
    assertThat(Await.failure(sent).code()).isEqualTo(10000);
    assertThat(connection.state()).isEqualTo(LongConnection.State.HELD);
    assertThat(server.noPeerWithin(150)).isTrue();
    assertThat(heard.silentFor(1)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"not gzip", "cut gzip", "wrong checksum", "not JSON", "no envelope", "unreadable push", "wrong frame"})
  void dialsAnewAfterABrokenFrame(String fault) {
    ScriptedServer.Peer peer = connect(quick());
    byte[] good = ScriptedServer.gzip("{\"reqIdentifier\":2001,\"data\":\"\"}".getBytes());
    switch (fault) {
      case "not gzip" -> peer.binary("this is not gzip at all, whatever".getBytes());
      case "cut gzip" -> peer.binary(Arrays.copyOf(good, good.length - 12));
      case "wrong checksum" -> {
        good[good.length - 8] ^= 1;
        peer.binary(good);
      }
      case "not JSON" -> peer.binary(ScriptedServer.gzip("{\"reqIdentifier\":2001,".getBytes()));
      case "no envelope" -> peer.binary(ScriptedServer.gzip("[]".getBytes()));
      case "unreadable push" -> peer.binary(ScriptedServer.gzip("{\"reqIdentifier\":2001,\"data\":\"AAAA\"}".getBytes()));
      default -> peer.raw(0xff, 0x00);
    }
    heard.expect("connecting");
    heard.expect("connected");
    ScriptedServer.Peer next = server.nextPeer();
    Future<GetMaxSeqResp> reply = askSeq("1");
    next.reply(next.nextRequest(), seq(5));
    assertThat(Await.result(reply)).isEqualTo(seq(5));
    assertThat(Await.next(peer.closed, "close")).isTrue();
  }

  @Test
  void survivesACutInMidFrame() {
    ScriptedServer.Peer peer = connect(quick());
    Future<GetMaxSeqResp> reply = askSeq("1");
    peer.nextRequest();
    peer.raw(0x82, 100, 1, 2, 3);
    peer.cut();

    heard.expect("connecting");
    heard.expect("connected");
    ScriptedServer.Peer next = server.nextPeer();
    next.reply(next.nextRequest(), seq(6));
    assertThat(Await.result(reply)).isEqualTo(seq(6));
  }

  @Test
  void dialsAnewAfterACloseFrame() {
    ScriptedServer.Peer peer = connect(quick());
    peer.closeFrame();
    heard.expect("connecting");
    heard.expect("connected");
  }

  @Test
  void repeatsReadsButNotMessagesAfterALoss() {
    ScriptedServer.Peer peer = connect(quick());
    Future<GetMaxSeqResp> first = askSeq("1");
    Future<SendMsgResp> message = sendMessage("m1");
    Future<GetMaxSeqResp> second = askSeq("2");
    peer.nextRequest();
    peer.nextRequest();
    peer.nextRequest();
    peer.cut();

    OpenImException error = Await.failure(message);
    assertThat(error.code()).isEqualTo(10000);
    assertThat(error).hasMessageContaining("may have carried out");
    ScriptedServer.Peer next = server.nextPeer();
    JsonObject one = next.nextRequest();
    JsonObject two = next.nextRequest();
    assertThat(one.getString("operationID")).isEqualTo("1");
    assertThat(two.getString("operationID")).isEqualTo("2");
    next.reply(one, seq(1)).reply(two, seq(2));
    assertThat(Await.result(first)).isEqualTo(seq(1));
    assertThat(Await.result(second)).isEqualTo(seq(2));
  }

  @Test
  void repeatsAReadOnlyOnce() {
    server.onRequest((peer, request) -> peer.cut());
    connect(quick());
    Future<GetMaxSeqResp> reply = askSeq("1");
    assertThat(Await.failure(reply).code()).isEqualTo(10000);
  }

  @Test
  void givesUpOnASlowReplyAndIgnoresItLater() {
    ScriptedServer.Peer peer = connect(quick()
        .withTimes(Duration.ofMillis(100), Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(8)));
    Future<GetMaxSeqResp> slow = askSeq("1");
    JsonObject request = peer.nextRequest();
    assertThat(Await.failure(slow).code()).isEqualTo(10001);

    peer.reply(request, seq(1));
    Future<GetMaxSeqResp> next = askSeq("2");
    peer.reply(peer.nextRequest(), seq(2));
    assertThat(Await.result(next)).isEqualTo(seq(2));
  }

  @Test
  void requestsWaitForTheConnection() {
    server.stop();
    open(quick());
    Future<SendMsgResp> first = sendMessage("m1");
    Future<SendMsgResp> second = sendMessage("m2");
    Future<GetMaxSeqResp> impatient = connection.requestIfConnected(ReqIdentifier.NEWEST_SEQ, GetMaxSeqReq.getDefaultInstance(),
        GetMaxSeqResp.parser(), "op");
    assertThat(Await.failure(impatient).code()).isEqualTo(10000);
    heard.expect("connecting");
    heard.expect("connectFailed");
    server.start();

    ScriptedServer.Peer peer = server.nextPeer();
    JsonObject one = peer.nextRequest();
    assertThat(one.getString("operationID")).isEqualTo("op-m1");
    peer.reply(one, SendMsgResp.newBuilder().setServerMsgID("s1").build());
    peer.reply(peer.nextRequest(), SendMsgResp.newBuilder().setServerMsgID("s2").build());
    assertThat(Await.result(first).getServerMsgID()).isEqualTo("s1");
    assertThat(Await.result(second).getServerMsgID()).isEqualTo("s2");
  }

  @Test
  void requestsDoNotWaitForEver() {
    server.stop();
    open(quick().withTimes(Duration.ofSeconds(5), Duration.ofMillis(100), Duration.ofSeconds(5), Duration.ofSeconds(8))
        .withLimits(64, 1));
    Future<SendMsgResp> waiting = sendMessage("m1");
    Future<SendMsgResp> tooMany = sendMessage("m2");
    assertThat(Await.failure(tooMany)).hasMessageContaining("too many");
    OpenImException error = Await.failure(waiting);
    assertThat(error.code()).isEqualTo(10000);
    assertThat(error).hasMessageContaining("100 ms");
  }

  @Test
  void refusesWhatTheServerWouldNotTake() {
    ScriptedServer.Peer peer = connect(quick().withSizes(8 << 20, 8 << 20, 500));
    Future<SendMsgResp> large = sendMessage(new Random(1).ints(1000).boxed().toList().toString());
    OpenImException error = Await.failure(large);
    assertThat(error.code()).isEqualTo(10002);
    assertThat(error).hasMessageContaining("at most 500");
    Future<GetMaxSeqResp> small = askSeq("1");
    peer.reply(peer.nextRequest(), seq(1));
    assertThat(Await.result(small)).isEqualTo(seq(1));
  }

  @Test
  void pingsAndStaysWhileTheServerAnswers() throws InterruptedException {
    ScriptedServer.Peer peer = connect(quick()
        .withTimes(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMillis(50), Duration.ofMillis(150)));
    for (int i = 0; i < 6; i++) {
      Await.next(peer.pings, "ping");
    }
    assertThat(heard.silentFor(1)).isTrue();
  }

  @Test
  void dialsAnewWhenTheServerFallsSilent() {
    // No ping is due within the read timeout, so nothing makes the server speak.
    ScriptedServer.Peer peer = connect(quick()
        .withTimes(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMillis(100)));
    heard.expect("connecting");
    assertThat(Await.next(peer.closed, "close")).isTrue();
    heard.expect("connected");
  }

  @Test
  void pausesLongerAndLongerBetweenDials() throws InterruptedException {
    server.refuse(word(500, "ServerInternalError", ""));
    open(quick().withBackoff(List.of(Duration.ofMillis(80), Duration.ofMillis(600), Duration.ofSeconds(60)), Duration.ofMillis(1)));
    long first = server.nextPeer().arrivedAt;
    long second = server.nextPeer().arrivedAt;
    long third = server.nextPeer().arrivedAt;
    // A pause is at least half of what it is named. A busy machine makes it longer, so nothing is said of the most.
    assertThat(second - first).isGreaterThan(35);
    assertThat(third - second).isGreaterThan(290);
    assertThat(server.noPeerWithin(700)).as("the longest pause").isTrue();
  }

  @Test
  void doesNotStormAServerThatHangsUpAtOnce() throws InterruptedException {
    server.welcome(peer -> {
      peer.text(word(0, "", ""));
      peer.cut();
    });
    open(quick().withBackoff(List.of(Duration.ofSeconds(20)), Duration.ofSeconds(5)));
    server.nextPeer();
    server.nextPeer();
    assertThat(server.noPeerWithin(200)).isTrue();
  }

  @Test
  void redialsAtOnceWhenTold() {
    ScriptedServer.Peer peer = connect(quick());
    connection.redial();
    heard.expect("connecting");
    heard.expect("connected");
    assertThat(Await.next(peer.closed, "close")).isTrue();
  }

  @Test
  void redialWaitsForAMessageOnItsWay() {
    ScriptedServer.Peer peer = connect(quick());
    Future<SendMsgResp> message = sendMessage("m1");
    JsonObject sent = peer.nextRequest();
    connection.redial();
    peer.reply(sent, SendMsgResp.newBuilder().setServerMsgID("s1").build());
    assertThat(Await.result(message).getServerMsgID()).isEqualTo("s1");
    heard.expect("connecting");
    heard.expect("connected");
  }

  @Test
  void aKickWhileARedialIsDueEndsTheConnection() {
    ScriptedServer.Peer peer = connect(quick());
    sendMessage("m1");
    peer.nextRequest();
    connection.redial();
    peer.push(ReqIdentifier.KICK, null);
    heard.expect("kicked");
  }

  @Test
  void redialEndsAPause() {
    server.refuse(word(500, "ServerInternalError", ""));
    open(quick().withBackoff(List.of(Duration.ofSeconds(20)), Duration.ofSeconds(5)));
    heard.expect("connecting");
    heard.expect("connectFailed");
    server.refuse(null);
    connection.redial();
    heard.expect("connecting");
    heard.expect("connected");
  }

  @Test
  void newCredentialsWaitForWhatCanNotBeRepeated() {
    ScriptedServer.Peer peer = connect(quick());
    Future<SendMsgResp> message = sendMessage("m1");
    JsonObject sent = peer.nextRequest();
    connection.useCredentials(new Credentials("alice & co", 2, "token2"));
    connection.setBackground(true);
    Future<GetMaxSeqResp> later = askSeq("later");
    peer.reply(sent, SendMsgResp.newBuilder().setServerMsgID("s1").build());

    assertThat(Await.result(message).getServerMsgID()).isEqualTo("s1");
    heard.expect("connecting");
    heard.expect("connected");
    ScriptedServer.Peer next = server.nextPeer();
    assertThat(next.parameter("token")).isEqualTo("token2");
    assertThat(next.parameter("platformID")).isEqualTo("2");
    assertThat(next.parameter("isBackground")).isEqualTo("true");
    next.reply(next.nextRequest(), seq(1));
    assertThat(Await.result(later)).isEqualTo(seq(1));
    assertThat(peer.requests).isEmpty();
  }

  @Test
  void aKickOfTheOldCredentialsDoesNotEndTheNew() {
    ScriptedServer.Peer peer = connect(quick());
    sendMessage("m1");
    peer.nextRequest();
    connection.useCredentials(new Credentials("alice & co", 2, "token2"));
    peer.push(ReqIdentifier.KICK, null);
    heard.expect("connecting");
    heard.expect("connected");
  }

  @Test
  void closesQuietly() throws InterruptedException {
    ScriptedServer.Peer peer = connect(quick());
    Future<GetMaxSeqResp> open = askSeq("1");
    peer.nextRequest();
    connection.close();

    assertThat(Await.failure(open).code()).isEqualTo(10000);
    assertThat(Await.next(peer.closed, "close")).isTrue();
    assertThat(connection.state()).isEqualTo(LongConnection.State.CLOSED);
    assertThat(Await.failure(askSeq("2")).code()).isEqualTo(10000);
    assertThat(heard.silentFor(100)).isTrue();
    assertThat(client.openConnections()).isZero();
  }

  @Test
  void canBeOpenedAgain() {
    connect(quick());
    connection.close();
    connection.open();
    heard.expect("connecting");
    heard.expect("connected");
    assertThat(client.openConnections()).isEqualTo(1);
  }

  @Test
  void closingDuringADialEndsIt() throws InterruptedException {
    server.welcome(peer -> { });
    open(quick());
    heard.expect("connecting");
    ScriptedServer.Peer peer = server.nextPeer();
    connection.close();
    assertThat(Await.next(peer.closed, "close")).isTrue();
    assertThat(heard.silentFor(100)).isTrue();
    assertThat(client.dialsUnderWay()).isZero();
  }

  @Test
  void doesNotDialAfterLogout() throws InterruptedException {
    ScriptedServer.Peer peer = connect(quick());
    Future<SendMsgResp> logout = connection.request(ReqIdentifier.LOGOUT, GetMaxSeqReq.getDefaultInstance(), SendMsgResp.parser(), "o");
    peer.reply(peer.nextRequest(), SendMsgResp.getDefaultInstance());
    peer.cut();
    Await.result(logout);
    assertThat(heard.silentFor(100)).isTrue();
    assertThat(connection.state()).isEqualTo(LongConnection.State.CLOSED);
  }

  @Test
  void limitsTheDialsOfANode() throws InterruptedException {
    server.welcome(peer -> { });
    open(quick().withLimits(2, 10));
    for (int i = 0; i < 4; i++) {
      client.longConnection(new Credentials("u" + i, 5, "t"), new RecordingListener()).open();
    }
    List<ScriptedServer.Peer> first = List.of(server.nextPeer(), server.nextPeer());
    assertThat(server.noPeerWithin(100)).isTrue();
    assertThat(client.dialsUnderWay()).isEqualTo(2);
    assertThat(client.dialsInLine()).isEqualTo(3);
    server.welcome(peer -> peer.text(word(0, "", "")));
    first.forEach(peer -> peer.text(word(0, "", "")));
    server.nextPeer();
    server.nextPeer();
    server.nextPeer();
  }

  @Test
  void canBeClosedByWhoHearsOfALostRequest() throws InterruptedException {
    ScriptedServer.Peer peer = connect(quick());
    Future<SendMsgResp> lost = sendMessage("m1").onFailure(e -> connection.close());
    peer.nextRequest();
    peer.cut();
    Await.failure(lost);
    assertThat(server.noPeerWithin(100)).isTrue();
    assertThat(heard.silentFor(1)).isTrue();
    assertThat(connection.state()).isEqualTo(LongConnection.State.CLOSED);
    assertThat(client.openConnections()).isZero();
  }

  @Test
  void canBeClosedByWhoHearsOfARequestThatIsTooLarge() throws InterruptedException {
    server.stop();
    open(quick().withSizes(8 << 20, 8 << 20, 500));
    Future<SendMsgResp> large = sendMessage(new Random(1).ints(1000).boxed().toList().toString())
        .onFailure(e -> connection.close());
    Future<SendMsgResp> next = sendMessage("m2");
    server.start();
    assertThat(Await.failure(large).code()).isEqualTo(10002);
    assertThat(Await.failure(next).code()).isEqualTo(10000);
    assertThat(client.openConnections()).isZero();
  }

  @Test
  void allComeBackWithoutAStormWhenTheServerReturns() {
    int users = 100;
    client = new OpenImClient(vertx, OpenImOptions.of(server.apiAddress(), server.wsAddress())
        .withConnection(quick().withLimits(4, 10)));
    List<RecordingListener> listeners = Stream.generate(RecordingListener::new).limit(users).toList();
    listeners.forEach(listener -> client.longConnection(ALICE, listener).open());
    listeners.forEach(listener -> {
      listener.expect("connecting");
      listener.expect("connected");
    });
    server.stop();
    listeners.forEach(listener -> {
      listener.expect("connecting");
      listener.expect("connectFailed");
      assertThat(client.dialsUnderWay()).isLessThanOrEqualTo(4);
    });
    server.start();
    for (RecordingListener listener : listeners) {
      while (!listener.next().name().equals("connected")) {
        assertThat(client.dialsUnderWay()).isLessThanOrEqualTo(4);
      }
    }
    assertThat(client.dialsUnderWay()).isZero();
    assertThat(client.dialsInLine()).isZero();
    assertThat(client.openConnections()).isEqualTo(users);
  }

  @Test
  void aFailingListenerDoesNoHarm() {
    LongConnectionListener bad = (LongConnectionListener) java.lang.reflect.Proxy.newProxyInstance(getClass().getClassLoader(),
        new Class<?>[] {LongConnectionListener.class}, (proxy, method, args) -> {
          throw new IllegalStateException("the owner's fault");
        });
    client = new OpenImClient(vertx, OpenImOptions.of(server.apiAddress(), server.wsAddress()).withConnection(quick()));
    connection = client.longConnection(ALICE, bad);
    connection.open();
    Future<GetMaxSeqResp> reply = askSeq("1");
    ScriptedServer.Peer peer = server.nextPeer();
    peer.push(ReqIdentifier.PUSH, PushMessages.getDefaultInstance());
    peer.reply(peer.nextRequest(), seq(1));
    assertThat(Await.result(reply)).isEqualTo(seq(1));
  }
}
