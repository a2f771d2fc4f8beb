package im.jssdk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import im.jssdk.push.PushOptions;
import im.jssdk.session.SessionOptions;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Logins, logouts, closes, kicks and the end of the grace time racing one another: nothing may be left, nobody unanswered. */
class RacesIT {

  private static final int ROUNDS = 1_000;

  @Test
  void nothingIsLeftAfterAThousandRounds() {
    SessionOptions sessions = SessionOptions.defaults().withGrace(Duration.ofMillis(30));
    try (Node node = new Node(GatewayOptions.defaults().withAddress("127.0.0.1", 0).withLimits(Node.limits()), sessions,
        PushOptions.defaults())) {
      long seed = Long.getLong("jssdk.seed", 20_261_124L);
      Random random = new Random(seed);
      List<Client> clients = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        String userID = "u" + random.nextInt(4);
        act(node, userID, random, clients);
        if (clients.size() > 12) {
          clients.remove(random.nextInt(clients.size())).drop();
        }
      }
      clients.forEach(Client::drop);
      Node.until("all connections are gone, seed " + seed, () -> node.connections.size() == 0 && node.connections.placesTaken() == 0);
      Node.until("all users are gone, seed " + seed, () -> node.users.size() == 0);
      assertThat(node.cores.all).as("seed " + seed).noneMatch(FakeCore::isLive);
      Client fresh = node.loggedIn("u0");
      assertThat(fresh.call("Void").getInteger("errCode")).isZero();
    }
  }

  private static void act(Node node, String userID, Random random, List<Client> clients) {
    switch (random.nextInt(6)) {
      case 0, 1 -> {
        int platformID = 1 + random.nextInt(3);
        Client client = open(node, userID, platformID);
        if (client != null) {
          clients.add(client);
          client.send("Login", userID, client.token);
          if (random.nextBoolean()) {
            client.send("Void");
          }
        }
      }
      case 2 -> pick(clients, random, client -> client.send("Logout"));
      case 3 -> pick(clients, random, Client::drop);
      case 4 -> pick(clients, random, client -> client.send("Slow"));
      default -> {
        List<FakeCore> live = node.cores.of(userID).stream().filter(FakeCore::isLive).toList();
        if (!live.isEmpty()) {
          live.get(live.size() - 1).endCredentials(1506);
        }
      }
    }
  }

  private static Client open(Node node, String userID, int platformID) {
    try {
      return Node.await(Client.open(node, userID, platformID, userID + "/" + platformID));
    } catch (AssertionError refused) {
      // Ten connections of a session are the most.
      return null;
    }
  }

  private static void pick(List<Client> clients, Random random, Consumer<Client> act) {
    if (!clients.isEmpty()) {
      act.accept(clients.get(random.nextInt(clients.size())));
    }
  }

  @Test
  void aClientThatLeavesWhileItsCoreStartsLeavesNoCore() {
    try (Node node = Node.start(Node.limits(), SessionOptions.defaults().withGrace(Duration.ofMillis(30)))) {
      for (int round = 0; round < 300; round++) {
        Client client = Node.await(Client.open(node, "hasty" + round, 5, "hasty" + round + "/5"));
        client.send("Login", client.userID, client.token);
        client.drop();
      }
      Node.until("all users are gone", () -> node.users.size() == 0 && node.connections.size() == 0);
      assertThat(node.cores.all).noneMatch(FakeCore::isLive);
    }
  }

  @Test
  void everyFrameIsAnsweredOnceWhateverEndsTheSession() {
    try (Node node = Node.start()) {
      Random random = new Random(7);
      for (int round = 0; round < 150; round++) {
        Client client = node.loggedIn("u" + round % 3);
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
          sent.add(client.send(random.nextInt(3) == 0 ? "Slow" : "Void"));
        }
        if (random.nextBoolean()) {
          sent.add(client.send("Logout"));
        } else {
          Node.until("all have arrived", () -> client.frames.size() + node.cores.live(client.userID).slow.size() >= 8);
          node.cores.live(client.userID).endCredentials(1501);
        }
        client.closeCode();
        List<String> answered = new ArrayList<>();
        for (JsonObject frame : client.frames) {
          if (!frame.getString("event").startsWith("On")) {
            answered.add(frame.getString("operationID"));
          }
        }
        assertThat(answered).doesNotHaveDuplicates();
        assertThat(answered).containsAll(sent);
      }
    }
  }

  @Test
  void aThousandUsersComeAndGo() {
    try (Node node = Node.start()) {
      int threads = 0;
      for (int batch = 0; batch < 10; batch++) {
        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
          clients.add(node.loggedIn("many" + batch + "_" + i));
        }
        for (Client client : clients) {
          for (int i = 0; i < 5; i++) {
            assertThat(client.call("Void").getInteger("errCode")).isZero();
          }
        }
        List<String> logouts = clients.stream().map(client -> client.send("Logout")).toList();
        for (int i = 0; i < clients.size(); i++) {
          assertThat(clients.get(i).answer(logouts.get(i), new ArrayList<>()).getInteger("errCode")).isZero();
        }
        Node.until("all are gone", () -> node.users.size() == 0 && node.connections.size() == 0);
        if (batch == 0) {
          threads = Thread.activeCount();
        }
      }
      assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads);
      assertThat(node.cores.all).hasSize(1_000).noneMatch(FakeCore::isLive);
    }
  }

  @Test
  void twoSocketsInTheSameMillisecond() {
    try (Node node = Node.start()) {
      for (int round = 0; round < 100; round++) {
        String userID = "pair" + round;
        Future<Client> a = Client.open(node, userID, 5, userID + "/5");
        Future<Client> b = Client.open(node, userID, 5, userID + "/5");
        Client first = Node.await(a);
        Client second = Node.await(b);
        first.send("Login", userID, first.token);
        second.send("Login", userID, second.token);
        first.untilEvent("OnSyncServerFinish");
        second.untilEvent("OnSyncServerFinish");
        assertThat(node.cores.of(userID)).hasSize(1);
      }
    }
  }
}
