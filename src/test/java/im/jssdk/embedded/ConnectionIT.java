package im.jssdk.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import im.jssdk.openim.proto.GetMaxSeqReq;
import im.jssdk.openim.proto.GetMaxSeqResp;
import im.jssdk.openim.proto.PullMessageBySeqsReq;
import im.jssdk.openim.proto.SubUserOnlineStatus;
import im.jssdk.openim.proto.SubUserOnlineStatusTips;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.json.JsonObject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

/** What a connection may send and what ends it (spec 1.5 to 1.14). */
class ConnectionIT {

  private static final int NEWEST_SEQS = 1001;
  private static final int PULL_RANGES = 1002;
  private static final int KICKED = 2002;
  private static final int LOGOUT = 2003;
  private static final int SUBSCRIBE = 2005;

  private OpenImKit kit;

  @BeforeEach
  void start() {
    kit = OpenImKit.start();
    kit.register("alice", "bob");
  }

  @AfterEach
  void stop() {
    kit.close();
  }

  @Test
  void answersTextHeartbeatsAndDropsOtherTexts() {
    TestConnection alice = kit.connect("alice", OpenImKit.WEB);
    alice.sendText("{\"type\":\"ping\",\"body\":{\"a\":[1]}}");
    assertThat(alice.expectText(text -> true))
        .isEqualTo(new JsonObject("{\"type\":\"pong\",\"body\":{\"a\":[1]}}"));
    alice.sendText("{\"type\":\"pong\"}");
    alice.call("alice", NEWEST_SEQS, GetMaxSeqReq.newBuilder().setUserID("alice").build());
    alice.sendText("hello");
    assertThat(alice.expectClose()).isIn(null, (short) 1006);
  }

  @Test
  void dropsWhatIsNoEnvelopeOrNotTheUsers() {
    TestConnection broken = kit.connect("alice", OpenImKit.WEB);
    broken.sendBinary(Buffer.buffer("{"));
    broken.expectClose();
    TestConnection foreign = kit.connect("alice", OpenImKit.WEB);
    foreign.send(TestConnection.envelope("bob", NEWEST_SEQS, "1", new byte[0]));
    foreign.expectClose();
    TestConnection unknown = kit.connect("alice", OpenImKit.WEB);
    unknown.send(TestConnection.envelope("alice", 3001, "1", new byte[0]));
    unknown.expectClose();
  }

  @Test
  void closesWith1009OverTheReadLimit() {
    TestConnection alice = kit.connect("alice", OpenImKit.WEB);
    alice.sendBinary(Buffer.buffer(new byte[51_201]));
    assertThat(alice.expectClose()).isEqualTo((short) 1009);
    TestConnection pieces = kit.connect("alice", OpenImKit.WEB);
    pieces.socket().writeFrame(WebSocketFrame.binaryFrame(Buffer.buffer(new byte[30_000]), false));
    pieces.socket().writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer(new byte[30_000]), true));
    assertThat(pieces.expectClose()).isEqualTo((short) 1009);
  }

  @Test
  void takesARequestInPieces() {
    TestConnection alice = kit.connect("alice", OpenImKit.WEB);
    Buffer bytes = TestConnection.envelope("alice", NEWEST_SEQS, "1",
        GetMaxSeqReq.newBuilder().setUserID("alice").build().toByteArray()).toBuffer();
    alice.socket().writeFrame(WebSocketFrame.binaryFrame(bytes.slice(0, 20), false));
    alice.socket().writeFrame(WebSocketFrame.continuationFrame(bytes.slice(20, bytes.length()), true));
    assertThat(alice.expectRaw().toJsonObject().getInteger("errCode")).isZero();
  }

  @Test
  void answersErrorsOfARequestAndGoesOn() {
    TestConnection alice = kit.connect("alice", OpenImKit.WEB);
    alice.send(TestConnection.envelope("alice", NEWEST_SEQS, "1", new byte[] {(byte) 0xff, 1}));
    JsonObject reply = alice.expectRaw().toJsonObject();
    assertThat(reply.getInteger("errCode")).isEqualTo(500);
    assertThat(reply.containsKey("data")).isTrue();
    assertThat(reply.getValue("data")).isNull();
    alice.send(TestConnection.envelope("alice", PULL_RANGES, "", PullMessageBySeqsReq.newBuilder().setUserID("alice").build()
        .toByteArray()));
    assertThat(alice.expectRaw().toJsonObject().getInteger("errCode")).as("no msgIncr").isEqualTo(500);
  }

  @Test
  void refusesToActForOthers() {
    TestConnection alice = kit.connect("alice", OpenImKit.WEB);
    assertThat(alice.call("alice", NEWEST_SEQS, GetMaxSeqReq.newBuilder().setUserID("bob").build()).getInteger("errCode"))
        .isEqualTo(1002);
    assertThat(alice.call("alice", Chats.SEND, Chats.text("bob", "alice", "forged")).getInteger("errCode")).isEqualTo(1002);
  }

  @Test
  void kicksTheFirstConnectionOfAPlatformByTheSecond() {
    TestConnection phone = kit.connect("alice", OpenImKit.ANDROID);
    String firstToken = kit.token("alice", OpenImKit.WEB);
    TestConnection first = kit.connect("alice", OpenImKit.WEB, firstToken);
    TestConnection sameToken = kit.connect("alice", OpenImKit.WEB, firstToken);
    TestConnection second = kit.connect("alice", OpenImKit.WEB);
    for (TestConnection kicked : List.of(first, sameToken)) {
      JsonObject push = kicked.expectPush(KICKED);
      assertThat(push.getString("msgIncr")).isEmpty();
      assertThat(push.getValue("data")).isNull();
      kicked.expectClose();
    }
    assertThat(kit.errCode("/user/get_users_info", firstToken, new JsonObject())).isEqualTo(1506);
    newest(second);
    newest(phone);
  }

  @Test
  void policy4KicksTheSameClassOnly() {
    try (OpenImKit classes = new OpenImKit(EmbeddedOptions.onFreePorts().withMultiLoginPolicy(4))) {
      classes.register("alice");
      String android = classes.token("alice", OpenImKit.ANDROID);
      TestConnection phone = classes.connect("alice", OpenImKit.ANDROID, android);
      TestConnection pc = classes.connect("alice", OpenImKit.WINDOWS);
      TestConnection iphone = classes.connect("alice", 1);
      phone.expectPush(KICKED);
      phone.expectClose();
      newest(pc);
      newest(iphone);
    }
  }

  @Test
  void policy0KicksNobody() {
    try (OpenImKit all = new OpenImKit(EmbeddedOptions.onFreePorts().withMultiLoginPolicy(0))) {
      all.register("alice");
      TestConnection first = all.connect("alice", OpenImKit.WEB);
      TestConnection second = all.connect("alice", OpenImKit.WEB);
      newest(second);
      newest(first);
    }
  }

  @Test
  void forceLogoutKicksAndEndsTheToken() {
    String token = kit.token("alice", OpenImKit.WEB);
    TestConnection alice = kit.connect("alice", OpenImKit.WEB, token);
    kit.ok("/auth/force_logout", kit.adminToken(), new JsonObject().put("userID", "alice").put("platformID", OpenImKit.WEB));
    alice.expectPush(KICKED);
    alice.expectClose();
    assertThat(kit.errCode("/auth/parse_token", "", new JsonObject().put("token", token))).isEqualTo(1506);
  }

  @Test
  void logoutAnswersThenClosesAndKeepsTheToken() {
    String token = kit.token("alice", OpenImKit.WEB);
    TestConnection alice = kit.connect("alice", OpenImKit.WEB, token);
    JsonObject reply = alice.call("alice", LOGOUT, GetMaxSeqReq.newBuilder().setUserID("alice").build());
    assertThat(reply.getString("data")).isEmpty();
    alice.expectClose();
    newest(kit.connect("alice", OpenImKit.WEB, token));
  }

  @Test
  void tellsSubscribersWhenSomebodyComesAndGoes() {
    TestConnection alice = kit.connect("alice", OpenImKit.WEB);
    SubUserOnlineStatusTips now = alice.ok("alice", SUBSCRIBE,
        SubUserOnlineStatus.newBuilder().addSubscribeUserID("bob").build(), SubUserOnlineStatusTips.parser());
    assertThat(now.getSubscribers(0).getOnlinePlatformIDsList()).isEmpty();
    TestConnection bob = kit.connect("bob", OpenImKit.ANDROID);
    assertThat(platforms(alice)).containsExactly(OpenImKit.ANDROID);
    TestConnection web = kit.connect("bob", OpenImKit.WEB);
    assertThat(platforms(alice)).containsExactly(OpenImKit.ANDROID, OpenImKit.WEB);
    bob.close();
    assertThat(platforms(alice)).containsExactly(OpenImKit.WEB);
    alice.call("alice", SUBSCRIBE, SubUserOnlineStatus.newBuilder().addUnsubscribeUserID("bob").build());
    web.close();
    newest(alice);
    assertThat(alice.hasPush()).isFalse();
  }

  @Test
  void cutsConnectionsAndKeepsNewOnesOut() {
    String token = kit.token("alice", OpenImKit.WEB);
    TestConnection alice = kit.connect("alice", OpenImKit.WEB, token);
    OpenImKit.await(kit.server().acceptConnections(false));
    OpenImKit.await(kit.server().cutConnections());
    alice.expectClose();
    assertThat(kit.raw(HttpMethod.GET, kit.server().wsPort(), "/?x").statusCode()).isEqualTo(503);
    OpenImKit.await(kit.server().acceptConnections(true));
    newest(kit.connect("alice", OpenImKit.WEB, token));
  }

  @Test
  void aMessageReachesTheOthersWhenItsSenderClosesAtOnce() throws Exception {
    TestConnection bob = kit.connect("bob", OpenImKit.WEB);
    String aliceToken = kit.token("alice", OpenImKit.WEB);
    String groupID = kit.group("alice", aliceToken, List.of("bob"), new JsonObject());
    for (int i = 0; i < 20; i++) {
      String text = "last words " + i;
      Buffer send = TestConnection.envelope("alice", Chats.SEND, "1", Chats.groupText("alice", groupID, text).toByteArray()).toBuffer();
      try (RawSocket alice = new RawSocket(kit.server().wsPort(), OpenImKit.query("alice", OpenImKit.WEB, aliceToken) + "&sdkType=js")) {
        // Both frames are read at once: the message is pushed while its sender's connection is closing.
        alice.write(RawSocket.frame(RawSocket.BINARY, send), RawSocket.frame(RawSocket.CLOSE, Buffer.buffer()));
        bob.expectMessage(message -> message.getContent().toStringUtf8().contains(text));
      }
    }
  }

  @Test
  void startsAgainWithNothing() {
    Future<Void> second = kit.server().start();
    assertThat(second.toCompletionStage().toCompletableFuture()).isCompletedExceptionally();
    OpenImKit.await(kit.server().stop());
    OpenImKit.await(kit.server().stop());
    OpenImKit.await(kit.server().start());
    assertThat(kit.server().apiPort()).isPositive();
  }

  private static List<Integer> platforms(TestConnection connection) {
    return TestConnection.parse(SubUserOnlineStatusTips.parser(), connection.expectPush(SUBSCRIBE)).getSubscribers(0)
        .getOnlinePlatformIDsList();
  }

  private static void newest(TestConnection connection) {
    connection.ok("alice", NEWEST_SEQS, GetMaxSeqReq.newBuilder().setUserID("alice").build(), GetMaxSeqResp.parser());
  }
}
