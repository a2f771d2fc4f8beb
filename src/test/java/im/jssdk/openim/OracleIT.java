package im.jssdk.openim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import im.jssdk.openim.proto.DelUserPushTokenReq;
import im.jssdk.openim.proto.DelUserPushTokenResp;
import im.jssdk.openim.proto.GetConversationsHasReadAndMaxSeqReq;
import im.jssdk.openim.proto.GetConversationsHasReadAndMaxSeqResp;
import im.jssdk.openim.proto.GetMaxSeqReq;
import im.jssdk.openim.proto.GetMaxSeqResp;
import im.jssdk.openim.proto.MsgData;
import im.jssdk.openim.proto.PullMessageBySeqsReq;
import im.jssdk.openim.proto.PullMessageBySeqsResp;
import im.jssdk.openim.proto.PushMessages;
import im.jssdk.openim.proto.SendMsgResp;
import im.jssdk.openim.proto.SeqRange;
import im.jssdk.openim.proto.SetAppBackgroundStatusReq;
import im.jssdk.openim.proto.SubUserOnlineStatus;
import im.jssdk.openim.proto.SubUserOnlineStatusTips;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The client against a real OpenIM server whose data may be littered:
 * {@code mvn verify -Dit.test=OracleIT -Doracle.api=http://127.0.0.1:20002 -Doracle.ws=ws://127.0.0.1:20001}.
 */
@Timeout(60)
@EnabledIfSystemProperty(named = "oracle.api", matches = "http.+")
class OracleIT {

  private static final String SECRET = "openIM123";
  private static final String ADMIN = "imAdmin";

  private final Vertx vertx = Vertx.vertx();
  private final String alice = "a" + UUID.randomUUID().toString().replace("-", "");
  private final String bob = "b" + UUID.randomUUID().toString().replace("-", "");
  private final RecordingListener heardByAlice = new RecordingListener();
  private final RecordingListener heardByBob = new RecordingListener();
  private OpenImClient client;
  private ApiClient admin;

  @BeforeEach
  void start() {
    client = new OpenImClient(vertx, OpenImOptions.of(URI.create(System.getProperty("oracle.api")),
        URI.create(System.getProperty("oracle.ws"))));
    ApiClient nobody = client.apiClient(() -> new Credentials("", 0, ""), e -> { });
    String token = Await.result(nobody.post("/auth/get_admin_token", Map.of("secret", SECRET, "userID", ADMIN), "op"))
        .get("token").textValue();
    admin = client.apiClient(() -> new Credentials(ADMIN, 10, token), e -> { });
    Await.result(admin.post("/user/user_register", Map.of("users", List.of(
        Map.of("userID", alice, "nickname", "Alice", "faceURL", ""), Map.of("userID", bob, "nickname", "Bob", "faceURL", ""))),
        "op"));
  }

  @AfterEach
  void stop() {
    Await.result(client.close());
    Await.result(vertx.close());
  }

  private Credentials login(String userID, int platformID) {
    String token = Await.result(admin.post("/auth/get_user_token", Map.of("userID", userID, "platformID", platformID), "op"))
        .get("token").textValue();
    return new Credentials(userID, platformID, token);
  }

  private LongConnection connect(Credentials credentials, RecordingListener listener) {
    LongConnection connection = client.longConnection(credentials, listener);
    connection.open();
    listener.expect("connecting");
    listener.expect("connected");
    return connection;
  }

  private MsgData text(String clientMsgID) {
    return MsgData.newBuilder().setSendID(alice).setRecvID(bob).setClientMsgID(clientMsgID).setSenderPlatformID(5)
        .setSessionType(1).setMsgFrom(100).setContentType(101).setContent(ByteString.copyFromUtf8("{\"content\":\"hi\"}"))
        .setCreateTime(System.currentTimeMillis()).setStatus(1).build();
  }

  @Test
  void sendsReceivesAndReads() throws InterruptedException {
    LongConnection ofAlice = connect(login(alice, 5), heardByAlice);
    LongConnection ofBob = connect(login(bob, 2), heardByBob);
    // The server notes with a delay of up to 1 s who is online (spec openim-server-protocol 1.13).
    Thread.sleep(1500);

    SendMsgResp sent = Await.result(ofAlice.request(ReqIdentifier.SEND_MESSAGE, text("m1-" + alice), SendMsgResp.parser(), "op-send"));
    assertThat(sent.getServerMsgID()).isNotEmpty();
    assertThat(sent.getSendTime()).isPositive();
    String conversation = "si_" + alice + "_" + bob;
    PushMessages push = (PushMessages) heardByBob.expect("push").detail();
    MsgData received = push.getMsgsOrThrow(conversation).getMsgs(0);
    assertThat(received.getClientMsgID()).isEqualTo("m1-" + alice);
    assertThat(received.getServerMsgID()).isEqualTo(sent.getServerMsgID());
    PushMessages echo = (PushMessages) heardByAlice.expect("push").detail();
    assertThat(echo.getMsgsOrThrow(conversation).getMsgs(0).getSeq()).isEqualTo(received.getSeq());

    GetMaxSeqResp seqs = Await.result(ofBob.request(ReqIdentifier.NEWEST_SEQ, GetMaxSeqReq.newBuilder().setUserID(bob).build(),
        GetMaxSeqResp.parser(), "op-seq"));
    assertThat(seqs.getMaxSeqsMap()).containsEntry(conversation, received.getSeq());
    GetConversationsHasReadAndMaxSeqResp read = Await.result(ofBob.request(ReqIdentifier.READ_AND_MAX_SEQ,
        GetConversationsHasReadAndMaxSeqReq.newBuilder().setUserID(bob).build(), GetConversationsHasReadAndMaxSeqResp.parser(),
        "op-read"));
    assertThat(read.getSeqsOrThrow(conversation).getMaxSeq()).isEqualTo(received.getSeq());
    PullMessageBySeqsResp pulled = Await.result(ofBob.request(ReqIdentifier.PULL_BY_RANGE, PullMessageBySeqsReq.newBuilder()
        .setUserID(bob).addSeqRanges(SeqRange.newBuilder().setConversationID(conversation).setBegin(1).setEnd(10).setNum(10)).build(),
        PullMessageBySeqsResp.parser(), "op-pull"));
    assertThat(pulled.getMsgsOrThrow(conversation).getMsgs(0).getClientMsgID()).isEqualTo("m1-" + alice);

    SubUserOnlineStatusTips online = Await.result(ofBob.request(ReqIdentifier.ONLINE_STATUS,
        SubUserOnlineStatus.newBuilder().addSubscribeUserID(alice).build(), SubUserOnlineStatusTips.parser(), "op-online"));
    assertThat(online.getSubscribers(0).getOnlinePlatformIDsList()).contains(5);
    Await.result(ofBob.request(ReqIdentifier.BACKGROUND,
        SetAppBackgroundStatusReq.newBuilder().setUserID(bob).setIsBackground(true).build(),
        DelUserPushTokenResp.parser(), "op-background"));
    OpenImException refused = Await.failure(ofBob.request(ReqIdentifier.NEWEST_SEQ,
        GetMaxSeqReq.newBuilder().setUserID(alice).build(), GetMaxSeqResp.parser(), "op-foreign"));
    assertThat(refused.code()).isEqualTo(1002);
    ofBob.redial();
    heardByBob.expect("connecting");
    heardByBob.expect("connected");
  }

  @Test
  void sendsManyAtOnceInOrder() throws InterruptedException {
    LongConnection ofAlice = connect(login(alice, 5), heardByAlice);
    connect(login(bob, 2), heardByBob);
    Thread.sleep(1500);
    for (int i = 0; i < 50; i++) {
      ofAlice.request(ReqIdentifier.SEND_MESSAGE, text("m" + i + "-" + alice), SendMsgResp.parser(), "op-" + i);
    }
    for (int i = 0; i < 50; i++) {
      PushMessages push = (PushMessages) heardByBob.expect("push").detail();
      MsgData message = push.getMsgsOrThrow("si_" + alice + "_" + bob).getMsgs(0);
      assertThat(message.getClientMsgID()).isEqualTo("m" + (message.getSeq() - 1) + "-" + alice);
    }
  }

  @Test
  void isKickedByALaterLogin() throws InterruptedException {
    Credentials old = login(alice, 5);
    LongConnection first = connect(old, heardByAlice);
    // Tokens made in the same second are the same text, and who has the same token is not kicked.
    Thread.sleep(1100);
    RecordingListener heardBySecond = new RecordingListener();
    LongConnection second = connect(login(alice, 5), heardBySecond);
    heardByAlice.expect("kicked");
    assertThat(first.state()).isEqualTo(LongConnection.State.HELD);
    first.open();
    heardByAlice.expect("connecting");
    assertThat(heardByAlice.expectFailure("tokenRefused").code()).isEqualTo(1506);
    assertThat(Await.failure(client.parseToken(old.token())).code()).isEqualTo(1506);

    Await.result(second.request(ReqIdentifier.LOGOUT, DelUserPushTokenReq.newBuilder().setUserID(alice).setPlatformID(5).build(),
        DelUserPushTokenResp.parser(), "op-logout"));
    assertThat(heardBySecond.silentFor(500)).isTrue();
    assertThat(second.state()).isEqualTo(LongConnection.State.CLOSED);
  }

  @Test
  void goesOnWithAnotherToken() {
    Credentials web = login(alice, 5);
    LongConnection connection = connect(web, heardByAlice);
    connection.useCredentials(login(alice, 2));
    heardByAlice.expect("connecting");
    heardByAlice.expect("connected");
  }

  @Test
  void pingsKeepAnIdleConnection() throws InterruptedException {
    Duration second = Duration.ofSeconds(1);
    OpenImOptions options = OpenImOptions.of(URI.create(System.getProperty("oracle.api")), URI.create(System.getProperty("oracle.ws")));
    OpenImClient impatient = new OpenImClient(vertx, options.withConnection(options.connection()
        .withTimes(second, second, second, second.multipliedBy(3))));
    impatient.longConnection(login(alice, 5), heardByAlice).open();
    heardByAlice.expect("connecting");
    heardByAlice.expect("connected");
    assertThat(heardByAlice.silentFor(7000)).isTrue();
    Await.result(impatient.close());
  }

  @Test
  void readsRefusals() {
    TokenInfo info = Await.result(client.parseToken(login(alice, 5).token()));
    assertThat(info.userID()).isEqualTo(alice);
    assertThat(info.platformID()).isEqualTo(5);
    assertThat(info.expiresAt()).isGreaterThan(System.currentTimeMillis() / 1000);
    assertThat(Await.failure(client.parseToken("nonsense")).code()).isBetween(1501, 1507);

    RecordingListener heard = new RecordingListener();
    client.longConnection(new Credentials(alice, 5, "nonsense"), heard).open();
    heard.expect("connecting");
    assertThat(heard.expectFailure("tokenRefused").code()).isBetween(1501, 1507);
    Credentials good = login(bob, 5);
    client.longConnection(new Credentials(alice, 5, good.token()), heard).open();
    heard.expect("connecting");
    assertThat(heard.expectFailure("tokenRefused").code()).isEqualTo(1502);
    // Not a token's fault: refused before the upgrade, by HTTP 200.
    client.longConnection(new Credentials(alice, 99, good.token()), heard).open();
    heard.expect("connecting");
    assertThat(heard.expectFailure("connectFailed").code()).isEqualTo(1602);

    JsonNode users = Await.result(client.apiClient(() -> good, e -> { })
        .post("/user/get_users_info", Map.of("userIDs", List.of(alice)), "op"));
    assertThat(users.at("/usersInfo/0/nickname").textValue()).isEqualTo("Alice");
  }
}
