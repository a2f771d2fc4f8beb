package im.jssdk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import im.jssdk.push.PushOptions;
import im.jssdk.session.SessionOptions;
import io.vertx.core.json.JsonObject;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** WebSocket compression (permessage-deflate), with a client that speaks it by hand. */
class CompressionIT {

  private static final String OFFER = "permessage-deflate; client_max_window_bits";
  private static final int FRAME = 256 * 1024;
  private static final int BOMB = 256 << 20;
  private static final long LITTLE = 24L << 20;

  private Node node;

  private Node start(boolean compression, NodeLimits nodeLimits) {
    node = new Node(new GatewayOptions("127.0.0.1", 0, Set.of(), compression, Node.limits().withBytes(FRAME, 1 << 20), nodeLimits),
        SessionOptions.defaults(), PushOptions.defaults());
    return node;
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void whoAgreesOnItAndWhoDoesNotGetTheSameAnswers() throws Exception {
    start(true, NodeLimits.defaults());
    List<String> functions = List.of("GetLoginStatus", "Echo", "NoSuchFunction");
    List<JsonObject> plain = new ArrayList<>();
    Client client = node.loggedIn("u1");
    List<JsonObject> deflated = new ArrayList<>();
    try (DeflatingClient other = new DeflatingClient(node.port, "u2", OFFER)) {
      assertThat(other.extensions).startsWith("permessage-deflate").contains("server_no_context_takeover", "client_no_context_takeover");
      other.send("login", "Login", "[\"u2\",\"u2/5\"]");
      assertThat(other.answer("login").getInteger("errCode")).isZero();
      for (int round = 0; round < 3; round++) {
        for (String function : functions) {
          String text = "äß漢 ".repeat(1 + 2000 * round);
          String operationID = function + round;
          client.sendAs(operationID, function, text);
          plain.add(client.answer(operationID, new ArrayList<>()));
          other.send(operationID, function, "[\"" + text + "\"]");
          deflated.add(other.answer(operationID));
        }
      }
      assertThat(other.compressedFrames).isPositive();
      assertThat(other.plainFrames).isZero();
    }

    assertThat(deflated).isEqualTo(plain);
    assertThat(plain).extracting(frame -> frame.getInteger("errCode")).contains(0).doesNotContainNull();
  }

  @Test
  void aClientThatDoesNotOfferItIsNotGivenIt() throws Exception {
    start(true, NodeLimits.defaults());
    try (DeflatingClient client = new DeflatingClient(node.port, "u1", "x-unknown")) {
      assertThat(client.extensions).isEmpty();
    }
  }

  @Test
  void switchedOffNobodyIsGivenIt() throws Exception {
    start(false, NodeLimits.defaults());
    try (DeflatingClient client = new DeflatingClient(node.port, "u1", OFFER)) {
      assertThat(client.extensions).isEmpty();
    }
  }

  @Test
  void aSmallFrameThatGrowsOverTheLimitIsRefusedInWordsWithoutBeingInflated() throws Exception {
    start(true, NodeLimits.defaults());
    byte[] bomb = DeflatingClient.deflate(new byte[BOMB]);
    assertThat(bomb.length).as("small on the wire").isLessThan(2 * FRAME);
    Client bystander = node.loggedIn("u2");
    try (DeflatingClient client = new DeflatingClient(node.port, "u1", OFFER)) {
      long before = allocated();

      client.sendDeflated(bomb);

      assertThat(client.closed()).isEqualTo("1009 a frame may have " + FRAME + " bytes");
      assertThat(allocated() - before).as("bytes taken for it").isLessThan(LITTLE);
    }
    assertThat(bystander.call("GetLoginStatus").getInteger("errCode")).isZero();
    Node.until("it is gone", () -> node.connections.size() == 1);
  }

  @Test
  void theLimitIsForWhatComesOutOfIt() throws Exception {
    start(true, NodeLimits.defaults());
    try (DeflatingClient client = new DeflatingClient(node.port, "u1", OFFER)) {
      client.send("login", "Login", "[\"u1\",\"u1/5\"]");
      assertThat(client.answer("login").getInteger("errCode")).isZero();
      String around = Client.request("NoSuchFunction", "fits", "u1", "");
      client.send("fits", "NoSuchFunction", "x".repeat(FRAME - around.length()));
      assertThat(client.answer("fits").containsKey("errCode")).as("a frame of exactly the limit").isTrue();
      client.send("over", "NoSuchFunction", "x".repeat(FRAME - around.length() + 1));
      assertThat(client.closed()).startsWith("1009 ");
    }
  }

  @Test
  void whatIsNoDeflatedDataClosesTheConnectionOnly() throws Exception {
    start(true, NodeLimits.defaults());
    Client bystander = node.loggedIn("u2");
    try (DeflatingClient client = new DeflatingClient(node.port, "u1", OFFER)) {
      client.sendDeflated(new byte[] {(byte) 0xff, (byte) 0xff, 1, 2, 3, 4});
      assertThat(client.closed()).startsWith("1007 ");
    }
    assertThat(bystander.call("GetLoginStatus").getInteger("errCode")).isZero();
  }

  @Test
  void whatManyBeginAndDoNotEndIsCountedAsItLiesInMemory() throws Exception {
    start(true, NodeLimits.defaults().withBytes(1 << 20, 1 << 20));
    byte[] piece = DeflatingClient.deflate(new byte[200 * 1024]);
    List<DeflatingClient> clients = new ArrayList<>();
    try {
      int refused = 0;
      for (int i = 0; i < 12; i++) {
        DeflatingClient client = new DeflatingClient(node.port, "many" + i, OFFER);
        clients.add(client);
        client.beginDeflated(Arrays.copyOf(piece, piece.length));
        if (i >= 8) {
          assertThat(client.closed()).startsWith("1013 ");
          refused++;
        }
      }
      assertThat(refused).isEqualTo(4);
    } finally {
      for (DeflatingClient client : clients) {
        client.close();
      }
    }
    Node.until("all is given back", () -> node.guards.inbound().used() == 0);
  }

  /** What the event loops have taken of the heap so far. */
  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long sum = 0;
    for (long id : threads.getAllThreadIds()) {
      if (threads.getThreadInfo(id) != null && threads.getThreadInfo(id).getThreadName().startsWith("vert.x-eventloop")) {
        sum += threads.getThreadAllocatedBytes(id);
      }
    }
    return sum;
  }
}
