package im.jssdk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import im.jssdk.push.PushOptions;
import im.jssdk.session.SessionOptions;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Clients that try to have the node remember more and more for them. */
class HoarderIT extends OnNode {

  private static final String UPGRADE = "Host: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
      + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static void readHead(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
      head.write(in.read());
    }
  }

  /** Writes the same bytes again and again without reading, until the server has had enough or has taken so many. @return bytes taken */
  private static long flood(Socket socket, byte[] bytes, long most) throws Exception {
    AtomicLong taken = new AtomicLong();
    CompletableFuture<Void> end = CompletableFuture.runAsync(() -> {
      try {
        while (taken.get() < most) {
          socket.getOutputStream().write(bytes);
          taken.addAndGet(bytes.length);
        }
      } catch (IOException closed) {
        // That is what is hoped for.
      }
    });
    end.get(60, TimeUnit.SECONDS);
    return taken.get();
  }

  /** Reads what the other side has kept for the client. @return bytes */
  private static long waiting(Socket socket) throws IOException {
    socket.setSoTimeout(500);
    long bytes = 0;
    try {
      byte[] some = new byte[65_536];
      for (int read = socket.getInputStream().read(some); read >= 0; read = socket.getInputStream().read(some)) {
        bytes += read;
      }
    } catch (SocketTimeoutException noMore) {
      // All is read.
    }
    return bytes;
  }

  @Test
  void pongsThatNobodyReadsAreNotKept() throws Exception {
    Client good = node.loggedIn("good");
    try (Socket socket = new Socket()) {
      socket.setReceiveBufferSize(8_192);
      socket.connect(new InetSocketAddress("127.0.0.1", node.port));
      socket.getOutputStream().write(ascii("GET /?sendID=u1&token=u1/5&platformID=5&operationID=url HTTP/1.1\r\n" + UPGRADE));
      readHead(socket.getInputStream());
      // Pings of 100 bytes, masked with zeros.
      ByteArrayOutputStream pings = new ByteArrayOutputStream();
      for (int each = 0; each < 600; each++) {
        pings.write(new byte[] {(byte) 0x89, (byte) (0x80 | 100), 0, 0, 0, 0});
        pings.write(new byte[100]);
      }
      flood(socket, pings.toByteArray(), 100L << 20);
      assertThat(good.call("Void").getInteger("errCode")).isZero();
      assertThat(waiting(socket)).as("bytes of pongs").isGreaterThan(0).isLessThan(20L << 20);
    }
    assertThat(good.call("Void").getInteger("errCode")).isZero();
    Node.until("it is gone", () -> node.connections.size() == 1);
  }

  @Test
  void whoAsksForPagesAndDoesNotReadThemIsCut() throws Exception {
    try (Socket socket = new Socket()) {
      socket.setReceiveBufferSize(8_192);
      socket.connect(new InetSocketAddress("127.0.0.1", node.port));
      byte[] requests = ascii("GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n".repeat(500));
      assertThat(flood(socket, requests, 100L << 20)).as("bytes of requests").isLessThan(50L << 20);
      node.refused("queue", 1);
    }
    assertThat(node.loggedIn("good").call("Void").getInteger("errCode")).isZero();
  }

  @Test
  void anOperationIDIsShort() {
    Client client = node.loggedIn("u1");
    String longest = "x".repeat(1_024);
    client.sendAs(longest, "Void");
    assertThat(client.next().getInteger("errCode")).isZero();
    client.sendAs(longest + "x", "Void");
    JsonObject answer = client.next();
    assertThat(answer.getInteger("errCode")).isEqualTo(10002);
    assertThat(answer.getString("errMsg")).contains("operationID", "1024");
    assertThat(answer.getString("operationID")).isEqualTo(longest + "x");
  }

  @Test
  void oneConnectionTakesTwoPlacesInTheLineAndNoMore() {
    Promise<Void> slow = Promise.promise();
    node.cores.logins.put("u1", slow.future());
    Client client = node.client("u1");
    String first = client.send("Login", client.userID, client.token);
    String second = client.send("Login", client.userID, client.token);
    for (int each = 0; each < 50; each++) {
      JsonObject answer = client.call("Login", client.userID, client.token);
      assertThat(answer.getInteger("errCode")).isEqualTo(20001);
      assertThat(answer.getString("errMsg")).contains("under way");
    }
    node.refused("busy", 50);
    slow.complete();
    assertThat(client.answer(first, new ArrayList<>()).getInteger("errCode")).isZero();
    assertThat(client.answer(second, new ArrayList<>()).getInteger("errCode")).isZero();
    assertThat(client.call("Login", client.userID, client.token).getInteger("errCode")).as("later it may again").isZero();
  }

  @Test
  void aLoginIsSmall() {
    Client client = node.client("u1");
    JsonObject answer = client.call("Login", client.userID, "x".repeat(100_000));
    assertThat(answer.getInteger("errCode")).isEqualTo(10002);
    assertThat(answer.getString("errMsg")).contains("65536");
    assertThat(client.login().getInteger("errCode")).isZero();
  }

  @Test
  void aSecondLogoutIsNotKept() {
    Promise<Void> slow = Promise.promise();
    Client client = node.loggedIn("u1");
    node.cores.logouts.put("u1", slow.future());
    String first = client.send("Logout");
    JsonObject second = client.call("Logout");
    assertThat(second.getInteger("errCode")).isEqualTo(20001);
    node.refused("busy", 1);
    slow.complete();
    assertThat(client.next().getString("operationID")).isEqualTo(first);
    assertThat(client.closeCode()).isEqualTo((short) 1000);
  }

  @Test
  void manySmallCallsUnderWayCountTogether() {
    node.close();
    node = new Node(GatewayOptions.defaults().withAddress("127.0.0.1", 0).withLimits(Node.limits())
        .withNode(NodeLimits.defaults().withBytes(200_000, 1 << 30)), SessionOptions.defaults(), PushOptions.defaults());
    Client client = node.loggedIn("u1");
    String small = "x".repeat(5_000);
    List<JsonObject> refused = new ArrayList<>();
    for (int each = 0; each < 100 && refused.isEmpty(); each++) {
      client.send("SlowEcho", small);
      assertThat(client.answer(client.send("Void"), refused).getInteger("errCode")).as("what is smaller still").isZero();
    }
    assertThat(refused.get(0).getInteger("errCode")).isEqualTo(20003);
    node.refused("memory", 1);
    assertThat(node.guards.inbound().used()).isBetween(200_000L, 300_000L);
    FakeCore core = node.cores.live("u1");
    core.context.runOnContext(ignored -> core.slow.forEach(each -> each.tryComplete("done")));
    Node.until("all is given back", () -> node.guards.inbound().used() == 0);
    client.frames.clear();
    assertThat(client.call("Void").getInteger("errCode")).isZero();
  }

  @Test
  void whatIsSentToAClosingConnectionIsNotAllKept() throws Exception {
    node.close();
    node = Node.start(LimitsOptions.defaults().withTimes(Node.ms(10_000), Node.ms(1_000), Node.ms(25_000), Node.ms(2_000), Node.ms(20)),
        SessionOptions.defaults());
    Client client = node.loggedIn("u1");
    try (Socket socket = new Socket("127.0.0.1", node.port)) {
      socket.getOutputStream().write(ascii("GET /?sendID=u1&token=u1/5&platformID=5&operationID=other HTTP/1.1\r\n" + UPGRADE));
      readHead(socket.getInputStream());
      socket.getOutputStream().write(masked(Client.request("Login", "other", "u1", "[\"u1\",\"u1/5\"]")));
      Node.until("it is in", () -> node.connections.size() == 2);
      client.call("Void");
      // A frame over the limit closes; what follows it comes late.
      ByteArrayOutputStream late = new ByteArrayOutputStream();
      late.write(new byte[] {(byte) 0x81, (byte) 0xff});
      late.write(ByteBuffer.allocate(8).putLong(11 << 20).array());
      late.write(new byte[4 + (11 << 20)]);
      for (int each = 0; each < 5_000; each++) {
        late.write(masked(Client.request("Void", "late" + each, "u1", new JsonArray().encode())));
      }
      socket.getOutputStream().write(late.toByteArray());
      Node.until("it is gone", () -> node.connections.size() == 1);
    } catch (IOException closed) {
      Node.until("it is gone", () -> node.connections.size() == 1);
    }
    Client back = Node.await(Client.open(node, "/?sendID=u1&token=u1/5&platformID=5&operationID=other", "u1", "u1/5"));
    back.login();
    Node.await(node.vertx.timer(1_500));
    long answers = back.frames.stream().filter(frame -> frame.getString("operationID").startsWith("late")).count();
    assertThat(answers).as("answers to what came late").isBetween(1L, 1_000L);
  }

  private static byte[] masked(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(0x81);
    if (bytes.length < 126) {
      frame.write(0x80 | bytes.length);
    } else {
      frame.write(new byte[] {(byte) (0x80 | 126), (byte) (bytes.length >> 8), (byte) bytes.length});
    }
    frame.write(new byte[4]);
    frame.write(bytes);
    return frame.toByteArray();
  }
}
