package im.jssdk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import im.jssdk.core.CoreEvent;
import im.jssdk.openim.Credentials;
import im.jssdk.push.PushOptions;
import im.jssdk.session.SessionOptions;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several devices and tabs of one user, each a session with its own token: docs/architecture.md, "Life of a session". */
class DevicesIT {

  private static final List<String> STATE = List.of("OnConnecting", "OnConnectSuccess", "OnSyncServerStart", "OnSyncServerFinish");

  private Node node;

  @BeforeEach
  void start() {
    node = Node.start(Node.limits(), SessionOptions.defaults().withTokenCheck(Node.ms(40)));
  }

  @AfterEach
  void stop() {
    node.close();
    assertThat(node.cores.all).noneMatch(FakeCore::isLive);
  }

  /** A client as published: its URL has an operationID of its own, which stays the same when it comes back. */
  private Client open(int platformID, String token, String operationID) {
    return Node.await(Client.open(node, "/?sendID=u1&token=" + token + "&platformID=" + platformID + "&operationID=" + operationID, "u1",
        token));
  }

  private Client loggedIn(int platformID, String token, String operationID) {
    Client client = open(platformID, token, operationID);
    client.login();
    return client;
  }

  private void gone(Client client, int left) {
    client.drop();
    Node.until("the connection is gone", () -> node.connections.size() == left);
  }

  private void raise(int number) {
    node.cores.live("u1").raise(CoreEvent.of("OnRecvNewMessages", Integer.toString(number)));
  }

  /** Calls what ends only by {@link #endSlowCall}. @return the operationID, once the core has begun with it */
  private String slowCall(Client client) {
    String operationID = client.send("Slow");
    Node.until("it is under way", () -> node.cores.live("u1").slow.size() == 1);
    return operationID;
  }

  private void endSlowCall() {
    FakeCore core = node.cores.live("u1");
    core.context.runOnContext(ignored -> core.slow.get(0).complete("done"));
  }

  private static List<String> missed(Client client) {
    List<String> data = new ArrayList<>();
    while (true) {
      JsonObject frame = client.next();
      if (frame.getString("event").equals("OnSyncServerFinish")) {
        return data;
      }
      if (frame.getString("event").equals("OnRecvNewMessages")) {
        data.add(frame.getString("data"));
      }
    }
  }

  @Test
  void aTabThatIsCutMissesNothingThoughAnotherOfItsPlatformStays() {
    Client stays = loggedIn(5, "u1/5", "tab1");
    Client cut = loggedIn(5, "u1/5", "tab2");
    String slow = slowCall(cut);
    gone(cut, 1);
    raise(1);
    endSlowCall();
    Node.until("it is answered", () -> node.users.callsUnderWay() == 0);
    raise(2);
    assertThat(stays.next().getString("data")).isEqualTo("1");
    assertThat(stays.next().getString("data")).isEqualTo("2");
    Client back = open(5, "u1/5", "tab2");
    back.send("Login", "u1", "u1/5");
    List<JsonObject> before = new ArrayList<>();
    assertThat(back.answer(slow, before).getString("data")).isEqualTo("\"done\"");
    assertThat(before).extracting(frame -> frame.getString("data")).contains("1").doesNotContain("2");
    assertThat(missed(back)).containsExactly("2");
    raise(3);
    assertThat(back.next().getString("data")).isEqualTo("3");
    assertThat(stays.next().getString("data")).isEqualTo("3");
    assertThat(stays.frames).as("another tab's answer").isEmpty();
  }

  @Test
  void anAppThatLogsInAnewGoesOnWithItsSession() {
    Client client = loggedIn(5, "u1/5.a", "first");
    String slow = slowCall(client);
    gone(client, 0);
    raise(1);
    Client other = open(5, "u1/5.other", "stranger");
    other.send("Login", "u1", "u1/5.other");
    assertThat(missed(other)).as("another client's gap").isEmpty();
    Client anew = open(5, "u1/5.a", "second");
    anew.send("Login", "u1", "u1/5.a");
    assertThat(missed(anew)).containsExactly("1");
    endSlowCall();
    assertThat(anew.answer(slow, new ArrayList<>()).getString("data")).isEqualTo("\"done\"");
  }

  @Test
  void aTabThatComesBackMissesNothingThoughAnotherHasLoggedInWithItsToken() {
    Client away = loggedIn(5, "u1/5", "away");
    String slow = slowCall(away);
    gone(away, 0);
    raise(1);
    Client other = open(5, "u1/5", "other");
    other.send("Login", "u1", "u1/5");
    assertThat(missed(other)).as("it may be the same app that logs in anew").containsExactly("1");
    raise(2);
    endSlowCall();
    assertThat(other.next().getString("data")).isEqualTo("2");
    assertThat(other.answer(slow, new ArrayList<>()).getString("data")).isEqualTo("\"done\"");

    Client back = open(5, "u1/5", "away");
    back.send("Login", "u1", "u1/5");
    List<JsonObject> before = new ArrayList<>();
    assertThat(back.answer(slow, before).getString("data")).isEqualTo("\"done\"");
    assertThat(before).extracting(frame -> frame.getString("data")).containsSubsequence("1", "2");
    assertThat(missed(back)).isEmpty();
    raise(3);
    assertThat(back.next().getString("data")).isEqualTo("3");
    assertThat(other.next().getString("data")).isEqualTo("3");
    assertThat(other.frames).as("nothing twice").isEmpty();
  }

  @Test
  void oneNewcomerOnlyIsToldWhatATabHasMissed() {
    gone(loggedIn(5, "u1/5", "away"), 0);
    raise(1);
    Client first = open(5, "u1/5", "first");
    first.send("Login", "u1", "u1/5");
    assertThat(missed(first)).containsExactly("1");
    Client second = open(5, "u1/5", "second");
    second.send("Login", "u1", "u1/5");
    assertThat(missed(second)).isEmpty();
    gone(first, 1);
    raise(2);
    assertThat(second.next().getString("data")).isEqualTo("2");
    Client again = open(5, "u1/5", "again");
    again.send("Login", "u1", "u1/5");
    assertThat(missed(again)).as("an app that logs in anew a second time").containsExactly("2");
  }

  @Test
  void aKickedTabGoesAloneAndTheCoreGoesOnWithAnothersToken() {
    Client first = loggedIn(5, "u1/5.a", "tab1");
    Client second = loggedIn(5, "u1/5.b", "tab2");
    Client phone = loggedIn(1, "u1/1", "phone");
    FakeCore core = node.cores.live("u1");
    core.endCredentials(1506);
    assertThat(first.next().getString("event")).isEqualTo("OnKickedOffline");
    first.closeCode();
    Node.until("another's token is used", () -> core.credentials.size() == 2);
    assertThat(core.credentials).extracting(Credentials::token).doesNotHaveDuplicates().startsWith("u1/5.a");
    assertThat(second.call("Void").getInteger("errCode")).isZero();
    assertThat(phone.call("Void").getInteger("errCode")).isZero();
    assertThat(second.frames).isEmpty();
    assertThat(phone.frames).isEmpty();
  }

  @Test
  void aTokenThatTheCoreDoesNotUseIsFoundOutToHaveEnded() {
    Client phone = loggedIn(1, "u1/1", "phone");
    Client web = loggedIn(5, "u1/5", "tab");
    FakeCore core = node.cores.live("u1");
    node.ended.add("u1/5");
    assertThat(web.next().getString("event")).isEqualTo("OnKickedOffline");
    assertThat(web.closeCode()).isEqualTo((short) 4003);
    assertThat(phone.call("Void").getInteger("errCode")).isZero();
    assertThat(phone.frames).isEmpty();
    assertThat(core.credentials).hasSize(1);
  }

  @Test
  void aLoginThatReplacesATokenEndsTheOtherSessionAtOnce() {
    node.close();
    node = Node.start();
    Client first = loggedIn(5, "u1/5.a", "tab1");
    node.ended.add("u1/5.a");
    Client second = loggedIn(5, "u1/5.b", "tab2");
    assertThat(first.next().getString("event")).isEqualTo("OnKickedOffline");
    FakeCore core = node.cores.live("u1");
    Node.until("the new token is used", () -> core.credentials.size() == 2);
    assertThat(core.credentials.get(1).token()).isEqualTo("u1/5.b");
    assertThat(second.call("Void").getInteger("errCode")).isZero();
    assertThat(second.frames).isEmpty();
  }

  @Test
  void theUserIsInTheBackgroundWhenAllHisConnectedAppsAre() {
    Client phone = loggedIn(1, "u1/1", "phone");
    Client web = loggedIn(5, "u1/5", "tab");
    FakeCore core = node.cores.live("u1");
    assertThat(phone.call("SetAppBackgroundStatus", true).getInteger("errCode")).isZero();
    assertThat(core.backgrounds).isEmpty();
    gone(web, 1);
    Node.until("only the phone counts", () -> core.backgrounds.equals(List.of(true)));
    Client back = loggedIn(5, "u1/5", "tab");
    Node.until("the tab counts again", () -> core.backgrounds.equals(List.of(true, false)));
    assertThat(back.call("SetAppBackgroundStatus", true).getInteger("errCode")).isZero();
    assertThat(core.backgrounds).containsExactly(true, false, true);
    assertThat(phone.call("SetAppBackgroundStatus", false).getInteger("errCode")).isZero();
    assertThat(core.backgrounds).containsExactly(true, false, true, false);
    assertThat(phone.call("SetAppBackgroundStatus", "yes").getInteger("errCode")).isEqualTo(10002);
  }

  @Test
  void anOverflowConcernsTheSessionThatMissedTooMuch() {
    node.close();
    node = new Node(GatewayOptions.defaults().withAddress("127.0.0.1", 0).withLimits(Node.limits()), SessionOptions.defaults(),
        new PushOptions(5, 1_000));
    Client stays = loggedIn(5, "u1/5", "tab1");
    gone(loggedIn(5, "u1/5", "tab2"), 1);
    for (int i = 0; i < 6; i++) {
      raise(i);
      assertThat(stays.next().getString("data")).isEqualTo(Integer.toString(i));
    }
    gone(loggedIn(1, "u1/1", "phone"), 1);
    raise(6);
    assertThat(stays.next().getString("data")).isEqualTo("6");
    Client back = open(5, "u1/5", "tab2");
    back.call("Login", "u1", "u1/5");
    assertThat(back.untilEvent("OnSyncServerFinish")).isEqualTo(STATE);
    Client phone = open(1, "u1/1", "phone");
    phone.send("Login", "u1", "u1/1");
    assertThat(missed(phone)).containsExactly("6");
    assertThat(stays.frames).isEmpty();
  }

  @Test
  void tabsThatComeAndGoLeaveNoMoreThanTenSessionsBehind() {
    Client stays = loggedIn(5, "u1/5.0", "stays");
    for (int i = 1; i <= 12; i++) {
      gone(loggedIn(5, "u1/5." + i, "tab" + i), 1);
    }
    raise(1);
    assertThat(stays.next().getString("data")).isEqualTo("1");
    Client oldest = open(5, "u1/5.1", "tab1");
    oldest.send("Login", "u1", "u1/5.1");
    assertThat(missed(oldest)).as("the oldest was dropped").isEmpty();
    Client newer = open(5, "u1/5.12", "tab12");
    newer.send("Login", "u1", "u1/5.12");
    assertThat(missed(newer)).containsExactly("1");
  }
}
