package im.jssdk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import im.jssdk.core.CoreEvent;
import im.jssdk.openim.Credentials;
import im.jssdk.push.PushOptions;
import im.jssdk.session.SessionOptions;
import im.jssdk.session.function.CallException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Spec js-client-protocol 8.5 and 8.6, and design section 4. */
class SessionsIT {

  private static final List<String> STATE = List.of("OnConnecting", "OnConnectSuccess", "OnSyncServerStart", "OnSyncServerFinish");

  private Node node;

  @BeforeEach
  void start() {
    node = Node.start();
  }

  @AfterEach
  void stop() {
    node.close();
    assertThat(node.cores.all).noneMatch(FakeCore::isLive);
  }

  private void restart(SessionOptions sessions, PushOptions push) {
    node.close();
    node = new Node(GatewayOptions.defaults().withAddress("127.0.0.1", 0).withLimits(Node.limits()), sessions, push);
  }

  private static CoreEvent message(int number) {
    return CoreEvent.of("OnRecvNewMessages", Integer.toString(number));
  }

  /** Waits until the node knows that the client is gone. */
  private void gone(Client client) {
    client.drop();
    Node.until("the connection is gone", () -> node.connections.ofUser(client.userID).stream().noneMatch(
        connection -> connection.ref().platformID() == Integer.parseInt(client.token.split("[/.]")[1])));
  }

  @Test
  void aSecondConnectionJoinsTheCore() {
    Client first = node.loggedIn("u1");
    Client second = node.client("u1");
    assertThat(second.call("Login", "u1", "u1/5").getInteger("errCode")).isZero();
    assertThat(second.untilEvent("OnSyncServerFinish")).isEqualTo(STATE);
    assertThat(node.cores.all).hasSize(1);
    assertThat(first.frames).isEmpty();
    assertThat(first.call("Void").getInteger("errCode")).isZero();
    assertThat(second.frames).isEmpty();
    node.cores.live("u1").raise(message(1));
    assertThat(first.next().getString("data")).isEqualTo("1");
    assertThat(second.next().getString("data")).isEqualTo("1");
    assertThat(first.frames).isEmpty();
  }

  @Test
  void twoLoginsInOneMillisecond() {
    Promise<Void> work = Promise.promise();
    node.cores.logins.put("u1", work.future());
    Client a = node.client("u1", 5);
    Client b = node.client("u1", 2);
    String loginA = a.send("Login", "u1", "u1/5");
    String loginB = b.send("Login", "u1", "u1/2");
    String again = a.send("Login", "u1", "u1/5");
    assertThat(a.call("GetLoginStatus").getString("data")).isEqualTo("2");
    assertThat(a.call("Void").getInteger("errCode")).isEqualTo(10004);
    Node.until("the core logs in", () -> node.cores.of("u1").size() == 1 && !node.cores.live("u1").credentials.isEmpty());
    node.cores.live("u1").context.runOnContext(ignored -> work.complete());
    assertThat(a.answer(loginA, new ArrayList<>()).getInteger("errCode")).isZero();
    assertThat(b.answer(loginB, new ArrayList<>()).getInteger("errCode")).isZero();
    assertThat(a.answer(again, new ArrayList<>()).getInteger("errCode")).isZero();
    assertThat(node.cores.all).hasSize(1);
  }

  @Test
  void logoutOfOneLeavesTheOther() {
    Client web = node.loggedIn("u1", 5);
    Client tab = node.loggedIn("u1", 5);
    Client phone = node.loggedIn("u1", 2);
    FakeCore core = node.cores.live("u1");
    assertThat(core.credentials).extracting(Credentials::platformID).containsExactly(5);
    assertThat(web.call("Logout").getString("data")).isEqualTo("\"\"");
    assertThat(web.closeCode()).isEqualTo((short) 1000);
    assertThat(tab.call("Void").getInteger("errCode")).isZero();
    assertThat(tab.call("Logout").getInteger("errCode")).isZero();
    Node.until("the core goes by the phone's token", () -> core.credentials.size() == 2);
    assertThat(core.credentials.get(1).platformID()).isEqualTo(2);
    assertThat(phone.frames).isEmpty();
    assertThat(phone.call("Void").getInteger("errCode")).isZero();
    assertThat(phone.call("Logout").getInteger("errCode")).isZero();
    assertThat(core.logouts).hasValue(1);
    Node.until("nothing is left", () -> node.users.size() == 0 && node.connections.placesTaken() == 0);
  }

  @Test
  void logoutAnswersWhatIsOpen() {
    Client client = node.loggedIn("u1");
    String slow = client.send("Slow");
    String logout = client.send("Logout");
    List<JsonObject> before = new ArrayList<>();
    assertThat(client.answer(logout, before).getInteger("errCode")).isZero();
    assertThat(before).hasSize(1);
    assertThat(before.get(0).getString("operationID")).isEqualTo(slow);
    assertThat(before.get(0).getInteger("errCode")).isEqualTo(10004);
  }

  @Test
  void loginDuringLogoutWaitsForIt() {
    restart(SessionOptions.defaults().withLogoutLimit(Duration.ofSeconds(30)), PushOptions.defaults());
    Promise<Void> work = Promise.promise();
    node.cores.logouts.put("u1", work.future());
    Client old = node.loggedIn("u1");
    FakeCore core = node.cores.live("u1");
    old.send("Logout");
    Node.until("the logout is under way", () -> core.logouts.get() == 1);
    Client fresh = node.client("u1");
    String login = fresh.send("Login", "u1", "u1/5");
    Client other = node.loggedIn("u2");
    assertThat(other.call("Void").getInteger("errCode")).isZero();
    assertThat(fresh.frames).isEmpty();
    core.context.runOnContext(ignored -> work.complete());
    assertThat(fresh.answer(login, new ArrayList<>()).getInteger("errCode")).isZero();
    assertThat(node.cores.of("u1")).hasSize(2);
    assertThat(node.cores.live("u1")).isNotSameAs(core);
  }

  @Test
  void aLogoutThatHangsIsCutShort() {
    restart(SessionOptions.defaults().withLogoutLimit(Duration.ofMillis(50)), PushOptions.defaults());
    node.cores.logouts.put("u1", Promise.<Void>promise().future());
    assertThat(node.loggedIn("u1").call("Logout").getInteger("errCode")).isZero();
    node.cores.logouts.put("u1", Future.failedFuture("no"));
    assertThat(node.loggedIn("u1").call("Logout").getInteger("errCode")).isZero();
    Node.until("nothing is left", () -> node.users.size() == 0);
  }

  @Test
  void whatWasMissedComesBetweenTheStateEvents() {
    Client client = node.loggedIn("u1");
    gone(client);
    FakeCore core = node.cores.live("u1");
    core.raise(message(1), message(2));
    Client back = node.client("u1");
    assertThat(back.call("Login", "u1", "u1/5").getInteger("errCode")).isZero();
    assertThat(back.untilEvent("OnSyncServerFinish")).containsExactly("OnConnecting", "OnConnectSuccess", "OnSyncServerStart",
        "OnRecvNewMessages", "OnRecvNewMessages", "OnSyncServerFinish");
    core.raise(message(3));
    assertThat(back.next().getString("data")).isEqualTo("3");
    assertThat(node.cores.all).hasSize(1);
    assertThat(core.credentials).hasSize(1);
  }

  @Test
  void eachSessionHasItsOwnGap() {
    Client web = node.loggedIn("u1", 5);
    Client phone = node.loggedIn("u1", 2);
    gone(phone);
    node.cores.live("u1").raise(message(1));
    assertThat(web.next().getString("data")).isEqualTo("1");
    Client back = node.client("u1", 2);
    back.call("Login", "u1", "u1/2");
    assertThat(back.untilEvent("OnSyncServerFinish")).contains("OnRecvNewMessages").hasSize(5);
    assertThat(web.frames).isEmpty();
  }

  @Test
  void aGapThatIsTooLongIsReplacedByTheStateEvents() {
    restart(SessionOptions.defaults(), new PushOptions(5, 1_000));
    gone(node.loggedIn("u1"));
    for (int i = 0; i < 6; i++) {
      node.cores.live("u1").raise(message(i));
    }
    gone(node.loggedIn("u1"));
    node.cores.live("u1").raise(CoreEvent.of("OnRecvNewMessages", "x".repeat(2_000)));
    Client back = node.client("u1");
    back.call("Login", "u1", "u1/5");
    assertThat(back.untilEvent("OnSyncServerFinish")).isEqualTo(STATE);
    assertThat(back.frames).isEmpty();
  }

  @Test
  void answersFollowTheSessionToItsNextConnection() {
    Client client = node.loggedIn("u1");
    String early = client.send("Slow");
    String late = client.send("Slow");
    FakeCore core = node.cores.live("u1");
    Node.until("both are under way", () -> core.slow.size() == 2);
    gone(client);
    core.context.runOnContext(ignored -> core.slow.get(0).complete("early"));
    Client back = node.client("u1");
    back.send("Login", "u1", "u1/5");
    assertThat(back.answer(early, new ArrayList<>()).getString("data")).isEqualTo("\"early\"");
    back.untilEvent("OnSyncServerFinish");
    core.context.runOnContext(ignored -> core.slow.get(1).complete("late"));
    assertThat(back.answer(late, new ArrayList<>()).getString("data")).isEqualTo("\"late\"");
  }

  @Test
  void anAnswerThatNeverComesIsGivenOnTheNextConnection() {
    node.close();
    node = Node.start(LimitsOptions.defaults().withTimes(Node.ms(5_000), Node.ms(1_500), Node.ms(25_000), Node.ms(500), Node.ms(20)),
        SessionOptions.defaults());
    Client client = node.loggedIn("u1");
    String slow = client.send("Slow");
    Node.until("it is under way", () -> node.cores.live("u1").slow.size() == 1);
    gone(client);
    Client back = node.client("u1");
    back.send("Login", "u1", "u1/5");
    assertThat(back.answer(slow, new ArrayList<>()).getInteger("errCode")).isEqualTo(10001);
    FakeCore core = node.cores.live("u1");
    core.context.runOnContext(ignored -> core.slow.get(0).complete("too late"));
    assertThat(back.call("Void").getInteger("errCode")).isZero();
    assertThat(back.frames).isEmpty();
  }

  @Test
  void theCoreEndsAfterTheGraceTime() {
    restart(SessionOptions.defaults().withGrace(Duration.ofMillis(100)), PushOptions.defaults());
    Client web = node.loggedIn("u1", 5);
    Client phone = node.loggedIn("u1", 2);
    FakeCore core = node.cores.live("u1");
    gone(web);
    Node.until("the phone's token is used", () -> core.credentials.size() == 2);
    assertThat(phone.call("Void").getInteger("errCode")).isZero();
    gone(phone);
    Node.until("nothing is left", () -> node.users.size() == 0);
    assertThat(core.closes).hasValue(1);
    assertThat(core.logouts).hasValue(0);
    assertThat(node.loggedIn("u1").call("GetLoginStatus").getString("data")).isEqualTo("3");
    assertThat(node.cores.all).hasSize(2);
  }

  @Test
  void whoComesBackStopsTheGraceTime() {
    restart(SessionOptions.defaults().withGrace(Duration.ofMillis(1_500)), PushOptions.defaults());
    for (int i = 0; i < 10; i++) {
      Client client = node.loggedIn("u1");
      client.drop();
    }
    Client stays = node.loggedIn("u1");
    Node.until("only one is left", () -> node.connections.size() == 1);
    long end = System.nanoTime() + 3_000_000_000L;
    Node.until("twice the grace time has passed", () -> System.nanoTime() > end);
    assertThat(stays.call("Void").getInteger("errCode")).isZero();
    assertThat(node.cores.all).hasSize(1);
  }

  @Test
  void aKickedSessionIsToldAndTheCoreGoesOn() {
    Client web = node.loggedIn("u1", 5);
    Client tab = node.loggedIn("u1", 5);
    Client phone = node.loggedIn("u1", 2);
    String slow = tab.send("Slow");
    Node.until("it is under way", () -> node.cores.live("u1").slow.size() == 1);
    String expire = web.send("Expire");
    List<JsonObject> before = new ArrayList<>();
    assertThat(web.answer(expire, before).getInteger("errCode")).isEqualTo(1506);
    assertThat(before).isEmpty();
    assertThat(web.next().getString("event")).isEqualTo("OnKickedOffline");
    assertThat(web.closeCode()).isEqualTo((short) 4003);
    assertThat(tab.answer(slow, before).getInteger("errCode")).isEqualTo(1506);
    assertThat(tab.next().getString("event")).isEqualTo("OnKickedOffline");
    tab.closeCode();
    assertThat(phone.call("Void").getInteger("errCode")).isZero();
    assertThat(phone.frames).isEmpty();
    FakeCore core = node.cores.live("u1");
    assertThat(core.credentials).extracting(Credentials::platformID).containsExactly(5, 2);
    assertThat(node.forgotten).contains("u1/5");
    core.endCredentials(1501);
    assertThat(phone.next().getString("event")).isEqualTo("OnUserTokenExpired");
    phone.closeCode();
    Node.until("nothing is left", () -> node.users.size() == 0 && node.connections.placesTaken() == 0);
    assertThat(node.loggedIn("u1", 2).call("Void").getInteger("errCode")).isZero();
  }

  @Test
  void aCoreThatCannotBeMadeOrLoggedIn() {
    node.cores.failing = new IllegalStateException("no core");
    Client first = node.client("u1");
    assertThat(first.firstLogin().getInteger("errCode")).isEqualTo(10005);
    assertThat(first.next().getString("event")).isEqualTo("OnKickedOffline");
    first.closeCode();
    node.cores.failing = null;
    node.cores.logins.put("u1", Future.failedFuture(new CallException(10006, "no store")));
    Client second = node.client("u1");
    Client third = node.client("u1");
    third.sendAs("url", "Login", "u1", "u1/5");
    assertThat(second.firstLogin().getInteger("errCode")).isEqualTo(10006);
    assertThat(third.answer("url", new ArrayList<>()).getInteger("errCode")).isEqualTo(10006);
    Node.until("nothing is left", () -> node.users.size() == 0 && node.connections.placesTaken() == 0);
    node.cores.logins.clear();
    assertThat(node.loggedIn("u1").call("Void").getInteger("errCode")).isZero();
  }

  @Test
  void closingDuringLoginLeavesNothing() {
    restart(SessionOptions.defaults().withGrace(Duration.ofMillis(50)), PushOptions.defaults());
    Promise<Void> work = Promise.promise();
    node.cores.logins.put("u1", work.future());
    Client client = node.client("u1");
    client.send("Login", "u1", "u1/5");
    Node.until("the core logs in", () -> node.cores.of("u1").size() == 1 && !node.cores.of("u1").get(0).credentials.isEmpty());
    client.drop();
    Node.until("nothing is left", () -> node.users.size() == 0);
    node.cores.of("u1").get(0).context.runOnContext(ignored -> work.complete());
    assertThat(node.cores.of("u1").get(0).isLive()).isFalse();
  }

  @Test
  void aReplyNeverOvertakesAnEvent() {
    Client client = node.loggedIn("u1");
    Client other = node.loggedIn("u1");
    for (int i = 0; i < 200; i++) {
      client.send("EventThenReply", Integer.toString(i));
    }
    for (int i = 0; i < 200; i++) {
      assertThat(client.next().getString("event")).isEqualTo("OnRecvNewMessages");
      assertThat(client.next().getString("event")).isEqualTo("EventThenReply");
      assertThat(other.next().getString("data")).isEqualTo(Integer.toString(i));
    }
    assertThat(client.frames).isEmpty();
  }

  @Test
  void usersHearNothingOfEachOther() {
    Client one = node.loggedIn("u1");
    Client two = node.loggedIn("u2");
    node.cores.live("u1").raise(message(1));
    one.next();
    assertThat(two.call("Void").getInteger("errCode")).isZero();
    assertThat(two.frames).isEmpty();
  }

  @Test
  void aNodeThatStopsLetsCallsEnd() {
    Client client = node.loggedIn("alice");
    String slow = client.send("Slow");
    Node.until("it is under way", () -> !node.cores.live("alice").slow.isEmpty());
    Future<Void> stopped = node.users.stop(Duration.ZERO);
    FakeCore core = node.cores.live("alice");
    core.context.runOnContext(ignored -> core.slow.forEach(each -> each.complete("done")));
    assertThat(client.answer(slow, new ArrayList<>()).getInteger("errCode")).isZero();
    assertThat(client.closeCode()).isEqualTo((short) 1001);
    Node.await(stopped);
  }

  @Test
  void aNodeThatStopsAnswersWhatIsOpen() {
    Client client = node.loggedIn("u1");
    Client silent = node.client("u2");
    String slow = client.send("Slow");
    Node.until("it is under way", () -> node.cores.live("u1").slow.size() == 1);
    node.connections.refuseNew();
    Future<Void> stopped = node.users.stop(Duration.ZERO);
    assertThat(client.answer(slow, new ArrayList<>()).getInteger("errCode")).isEqualTo(10004);
    assertThat(client.closeCode()).isEqualTo((short) 1001);
    Node.await(stopped);
    assertThat(node.users.size()).isZero();
    assertThat(silent.firstLogin().getInteger("errCode")).isEqualTo(10004);
  }
}
