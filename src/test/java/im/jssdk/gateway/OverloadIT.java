package im.jssdk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import im.jssdk.push.PushOptions;
import im.jssdk.session.SessionOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a node refuses because all of its clients together want too much. */
class OverloadIT {

  private static final int OVERLOADED = 20003;

  private Node node;

  private void start(NodeLimits limits) {
    node = new Node(GatewayOptions.defaults().withAddress("127.0.0.1", 0).withLimits(Node.limits()).withNode(limits),
        SessionOptions.defaults(), PushOptions.defaults());
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void oneLoginMoreThanMayWaitIsRefusedInWords() {
    start(NodeLimits.defaults().withLogins(2, 3));
    Promise<Void> slow = Promise.promise();
    List<Client> clients = new ArrayList<>();
    for (int each = 0; each < 5; each++) {
      node.cores.logins.put("user" + each, slow.future());
      Client client = node.client("user" + each);
      client.sendAs("url", "Login", client.userID, client.token);
      clients.add(client);
    }
    Node.until("two are under way and three wait", () -> node.guards.logins().waiting() == 3);
    assertThat(node.cores.all).hasSizeLessThanOrEqualTo(2);

    Client more = node.client("more");
    JsonObject answer = more.firstLogin();
    assertThat(answer.getInteger("errCode")).isEqualTo(OVERLOADED);
    assertThat(answer.getString("errMsg")).contains("try again later");
    assertThat(more.next().getString("event")).as("what lets the client go").isEqualTo("OnKickedOffline");
    assertThat(more.closeCode()).isEqualTo((short) 4003);

    Client returning = node.client("returning");
    returning.send("Login", returning.userID, returning.token);
    assertThat(returning.closeCode()).as("a client that was in before is to come back by itself").isEqualTo((short) 1001);
    assertThat(returning.frames).isEmpty();
    node.refused("logins", 2);

    slow.complete();
    clients.forEach(client -> client.untilEvent("OnSyncServerFinish"));
    Node.until("all turns have ended", () -> node.guards.logins().underWay() == 0);
    assertThat(node.client("more").firstLogin().getInteger("errCode")).as("later it is let in").isZero();
  }

  @Test
  void whoGoesWhileWaitingOrDuringALoginTakesNoTurn() {
    start(NodeLimits.defaults().withLogins(1, 10));
    Promise<Void> slow = Promise.promise();
    node.cores.logins.put("first", slow.future());
    Client first = node.client("first");
    first.send("Login", first.userID, first.token);
    Node.until("it is under way", () -> node.guards.logins().underWay() == 1);
    Client second = node.client("second");
    second.send("Login", second.userID, second.token);
    Node.until("it waits", () -> node.guards.logins().waiting() == 1);
    second.drop();
    Node.until("it is gone", () -> node.connections.size() == 1);
    first.drop();
    Node.until("its turn has ended", () -> node.guards.logins().underWay() == 0 && node.guards.logins().waiting() == 0);
    assertThat(node.loggedIn("third").call("Void").getInteger("errCode")).isZero();
    slow.complete();
  }

  @Test
  void tokenChecksWaitInLineToo() {
    start(NodeLimits.defaults().withLogins(1, 1));
    Promise<Void> slow = Promise.promise();
    node.tokenWork = slow.future();
    List<Future<Client>> opening = new ArrayList<>();
    for (int each = 0; each < 65; each++) {
      opening.add(Client.open(node, "user" + each, 5, "user" + each + "/5"));
    }
    Node.until("64 are checked and one waits", () -> node.guards.tokenChecks().waiting() == 1);
    Client more = node.client("more");
    assertThat(more.firstLogin().getInteger("errCode")).isEqualTo(OVERLOADED);
    node.refused("logins", 1);
    slow.complete();
    opening.forEach(each -> assertThat(Node.await(each).firstLogin().getInteger("errCode")).isZero());
    assertThat(node.guards.tokenChecks().underWay()).isZero();
  }

  @Test
  void whileWorkWaitsTooLongCallsAndLoginsAreRefused() {
    start(NodeLimits.defaults());
    Client client = node.loggedIn("alice");
    node.overloaded = true;
    JsonObject answer = client.call("Void");
    assertThat(answer.getInteger("errCode")).isEqualTo(OVERLOADED);
    assertThat(answer.getString("errMsg")).contains("more calls than it can carry out");
    assertThat(node.client("bob").firstLogin().getInteger("errCode")).isEqualTo(OVERLOADED);
    node.refused("load", 1);
    node.refused("logins", 1);
    node.overloaded = false;
    assertThat(client.call("Void").getInteger("errCode")).isZero();
    assertThat(client.call("Logout").getInteger("errCode")).isZero();
  }

  @Test
  void framesThatAreBegunMayNotFillTheMemory() {
    start(NodeLimits.defaults().withBytes(300_000, 1 << 30));
    Client good = node.loggedIn("good");
    List<Client> hoarders = new ArrayList<>();
    for (int each = 0; each < 6; each++) {
      Client hoarder = node.client("hoarder" + each);
      hoarder.socket.writeFrame(WebSocketFrame.textFrame("x".repeat(60_000), false));
      hoarder.socket.writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer("x".repeat(30_000)), false));
      hoarders.add(hoarder);
    }
    Node.until("some were closed", () -> hoarders.stream().anyMatch(each -> each.closed.isDone()));
    hoarders.stream().filter(each -> each.closed.isDone()).forEach(each -> assertThat(each.closeCode()).isEqualTo((short) 1013));
    assertThat(good.call("Echo", "small").getString("data")).isEqualTo("\"small\"");

    hoarders.forEach(Client::drop);
    Node.until("all is given back", () -> node.guards.inbound().used() == 0);
    assertThat(good.call("Echo", "y".repeat(100_000)).getInteger("errCode")).as("there is room again").isZero();
    assertThat(node.guards.inbound().used()).isZero();
  }

  @Test
  void aFrameThatIsOnlyInTheSocketYetCountsToo() {
    start(NodeLimits.defaults().withBytes(300_000, 1 << 30));
    Client good = node.loggedIn("good");
    List<SlowFrame> hoarders = new ArrayList<>();
    for (int each = 0; each < 6; each++) {
      // One single frame of which the end never comes.
      hoarders.add(SlowFrame.send(node.port, "hoarder" + each, 200_000, 90_000));
    }
    Node.until("some were closed", () -> node.guards.inbound().used() > 0 && hoarders.stream().anyMatch(SlowFrame::isClosed));
    assertThat(good.call("Echo", "small").getString("data")).isEqualTo("\"small\"");
    hoarders.forEach(SlowFrame::close);
    Node.until("all is given back", () -> node.guards.inbound().used() == 0);
  }

  @Test
  void whoIsRefusedForMemoryHoldsNoneWhileItsClientDoesNotGo() {
    LimitsOptions patient = LimitsOptions.defaults().withTimes(Node.ms(60_000), Node.ms(60_000), Node.ms(60_000), Node.ms(10_000), Node.ms(20));
    node = new Node(GatewayOptions.defaults().withAddress("127.0.0.1", 0).withLimits(patient)
        .withNode(NodeLimits.defaults().withBytes(300_000, 1 << 30)), SessionOptions.defaults(), PushOptions.defaults());
    Client good = node.loggedIn("good");
    List<SlowFrame> hoarders = new ArrayList<>();
    for (int each = 0; each < 3; each++) {
      SlowFrame hoarder = SlowFrame.send(node.port, "hoarder" + each, 1_000_000, 400_000);
      Node.until("it is told to go", hoarder::isClosed);
      hoarders.add(hoarder);
    }
    Client fragments = node.client("fragments");
    for (int each = 0; each < 8; each++) {
      Buffer part = Buffer.buffer("x".repeat(60_000));
      fragments.socket.writeFrame(each == 0 ? WebSocketFrame.textFrame(part.toString(), false) : WebSocketFrame.continuationFrame(part, false));
    }
    Node.until("all four are refused", () -> node.refused.stream().filter("memory"::equals).count() == 4);
    Node.until("all is given back", () -> node.guards.inbound().used() == 0);
    assertThat(good.call("Echo", "y".repeat(100_000)).getInteger("errCode")).as("there is room").isZero();
    assertThat(node.connections.size()).as("they have not gone").isGreaterThanOrEqualTo(4);
    hoarders.forEach(SlowFrame::close);
    fragments.drop();
    Node.until("they are gone", () -> node.connections.size() == 1);
  }

  @Test
  void largeCallsUnderWayMayNotFillTheMemory() {
    start(NodeLimits.defaults().withBytes(300_000, 1 << 30));
    Client client = node.loggedIn("alice");
    String fill = "x".repeat(50_000);
    // 50,000 characters count 100,000 bytes, and the frame of a third one has room beside two.
    client.send("SlowEcho", fill);
    client.send("SlowEcho", fill);
    JsonObject answer = client.call("SlowEcho", fill);
    assertThat(answer.getInteger("errCode")).isEqualTo(OVERLOADED);
    assertThat(answer.getString("errMsg")).contains("memory");
    node.refused("memory", 1);
    assertThat(client.call("Echo", "small").getInteger("errCode")).isZero();

    FakeCore core = node.cores.live("alice");
    core.context.runOnContext(ignored -> core.slow.forEach(each -> each.complete("done")));
    Node.until("all is given back", () -> node.guards.inbound().used() == 0);
    assertThat(client.next().getInteger("errCode")).isZero();
  }

  @Test
  void aCallHoldsItsMemoryUntilItEndsWhateverItsClientWasTold() {
    LimitsOptions hasty = LimitsOptions.defaults().withTimes(Node.ms(10_000), Node.ms(1_000), Node.ms(25_000), Node.ms(1_000), Node.ms(20));
    node = new Node(GatewayOptions.defaults().withAddress("127.0.0.1", 0).withLimits(hasty)
        .withNode(NodeLimits.defaults().withBytes(300_000, 1 << 30)), SessionOptions.defaults(), PushOptions.defaults());
    Client stays = node.loggedIn("stays");
    Client goes = node.loggedIn("goes");
    String fill = "x".repeat(50_000);
    goes.send("SlowEcho", fill);
    Node.until("it is under way", () -> node.users.callsUnderWay() == 1);
    goes.drop();
    assertThat(stays.call("SlowEcho", fill).getInteger("errCode")).as("the time limit").isEqualTo(10001);
    assertThat(stays.call("Slow").getInteger("errCode")).as("a whole time limit later").isEqualTo(10001);
    assertThat(node.guards.inbound().used()).isGreaterThan(200_000);
    List.of("stays", "goes").forEach(user -> {
      FakeCore core = node.cores.live(user);
      core.context.runOnContext(ignored -> core.slow.forEach(each -> each.complete("done")));
    });
    Node.until("all is given back", () -> node.guards.inbound().used() == 0);
  }

  @Test
  void whatWaitsForAllClientsTogetherIsBounded() {
    start(NodeLimits.defaults().withBytes(1 << 30, 1_000_000));
    Client good = node.loggedIn("good");
    List<Client> stuck = new ArrayList<>();
    for (int each = 0; each < 20; each++) {
      Client client = node.loggedIn("stuck" + each);
      client.socket.pause();
      stuck.add(client);
    }
    String text = "x".repeat(100_000);
    for (int round = 0; round < 200 && stuck.stream().noneMatch(each -> each.closed.isDone()); round++) {
      stuck.stream().filter(each -> !each.closed.isDone()).forEach(each -> each.send("Echo", text));
      assertThat(good.call("Echo", "small").getInteger("errCode")).isZero();
      // A connection takes one frame beyond its share, and what the kernel's buffers take is not counted.
      assertThat(node.guards.outbound().used()).isLessThan(1_000_000 + 21 * 2 * 110_000);
      if (node.connections.size() < 21) {
        break;
      }
    }
    Node.until("some are cut", () -> node.connections.size() < 21);
    stuck.forEach(Client::drop);
    Node.until("all is given back", () -> node.guards.outbound().used() == 0);
  }
}
