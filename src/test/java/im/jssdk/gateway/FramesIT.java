package im.jssdk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import im.jssdk.core.CoreEvent;
import im.jssdk.openim.Credentials;
import im.jssdk.session.SessionOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.internal.http.WebSocketInternal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Spec js-client-protocol 8.3 and 8.4, as far as they need no real core. */
class FramesIT {

  private Node node;
  private Client client;

  @BeforeEach
  void start() {
    node = Node.start();
    client = node.loggedIn("u1");
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private void restart(LimitsOptions limits, SessionOptions sessions) {
    node.close();
    node = Node.start(limits, sessions);
    client = node.loggedIn("u1");
  }

  private static void assertError(JsonObject answer, String event, int code) {
    assertThat(answer.getInteger("errCode")).as(answer.encode()).isEqualTo(code);
    assertThat(answer.getString("event")).isEqualTo(event);
    assertThat(answer.getString("data")).isEmpty();
    assertThat(answer.getString("errMsg")).isNotEmpty();
    assertThat(answer.fieldNames()).containsExactlyInAnyOrder("event", "errCode", "errMsg", "data", "operationID");
  }

  private JsonObject raw(String frame) {
    client.sendRaw(frame);
    return client.next();
  }

  private JsonObject withData(String function, String data) {
    return raw(Client.request(function, "op", "u1", data));
  }

  @Test
  void brokenFrames() {
    for (String frame : List.of("{\"reqFuncName\":", "[]", "17", "", "{} {}", "{\"data\":\"[]\"} x")) {
      JsonObject answer = raw(frame);
      assertError(answer, "Protocol Error", 20000);
      assertThat(answer.getString("operationID")).isEmpty();
    }
    node.refused("frame", 6);
    assertError(raw("{}"), "", 20000);
    assertError(raw("null"), "", 20000);
    JsonObject wrongType = raw("{\"data\":{\"a\":[1]},\"operationID\":\"x\",\"reqFuncName\":\"Void\"}");
    assertError(wrongType, "Protocol Error", 20000);
    assertThat(wrongType.getString("operationID")).isEqualTo("x");
    assertThat(client.call("GetLoginStatus").getString("data")).isEqualTo("3");
  }

  @Test
  void dataThatIsNoList() {
    for (String data : List.of("", "{}", "\"x\"", "[", "[1] 2", "nul")) {
      assertError(withData("Void", data), "Void", 20000);
    }
    assertThat(withData("Void", "null").getInteger("errCode")).isZero();
    assertThat(raw("{\"reqFuncName\":\"Void\",\"operationID\":\"x\",\"data\":null}").getInteger("errCode")).isEqualTo(20000);
  }

  @Test
  void unknownFunctions() {
    for (String name : List.of("NoSuchFunction", "void", "InitSDK", "UnInitSDK", "UploadFile", "CreateImageMessageFromFullPath", "")) {
      assertError(withData(name, "[]"), name, 20000);
    }
  }

  @Test
  void beforeLogin() {
    Client early = node.client("u2");
    assertError(early.call("Void"), "Void", 10004);
    assertError(early.call("GetLoginStatus"), "GetLoginStatus", 10004);
    assertError(early.call("Logout"), "Logout", 10004);
    assertThat(early.closeCode()).isEqualTo((short) 1000);
    assertThat(node.cores.of("u2")).isEmpty();
  }

  @Test
  void whatCantBeCalledAtAllIsToldBeforeLoginToo() {
    Client early = node.client("u2");
    assertError(early.call("NoSuchFunction"), "NoSuchFunction", 20000);
    for (String data : List.of("", "{}", "nope", "[] 1")) {
      early.sendRaw(Client.request("Void", "op", "u2", data));
      assertError(early.next(), "Void", 20000);
    }
    early.sendRaw(Client.request("Echo", "op", "u2", "[null]"));
    assertError(early.next(), "Echo", 20000);
    // What is wrong with the number or kind of arguments comes after the login.
    early.sendRaw(Client.request("Echo", "op", "u2", "[1,2,3,4,5,6]"));
    assertError(early.next(), "Echo", 10004);
  }

  @Test
  void anEmptyOperationID() {
    assertError(raw(Client.request("NoSuchFunction", "", "u1", "[]")), "NoSuchFunction", 20000);
    assertError(raw(Client.request("Void", "", "u1", "{}")), "Void", 20000);
    JsonObject answer = raw(Client.request("Void", "", "u1", "[]"));
    assertError(answer, "Void", 10002);
    assertThat(answer.getString("operationID")).isEmpty();
  }

  @Test
  void anotherUsersID() {
    Client other = node.loggedIn("u2");
    assertError(raw(Client.request("Void", "op", "u2", "[]")), "Void", 10004);
    node.refused("user", 1);
    assertError(withData("Login", "[\"u2\",\"u2/5\"]"), "Login", 10002);
    assertThat(other.frames).isEmpty();
    assertThat(raw("{\"reqFuncName\":\"Void\",\"operationID\":\"x\",\"data\":\"[]\"}").getInteger("errCode")).isZero();
  }

  @Test
  void loginIsAnsweredFirstAndMayComeAgain() {
    Client fresh = node.client("u2");
    JsonObject answer = fresh.call("Login", "u2", "u2/5");
    assertThat(answer.encode()).isEqualTo(new JsonObject().put("event", "Login").put("errCode", 0).put("errMsg", "")
        .put("data", "\"\"").put("operationID", answer.getString("operationID")).encode());
    assertThat(fresh.untilEvent("OnSyncServerFinish"))
        .containsExactly("OnConnecting", "OnConnectSuccess", "OnSyncServerStart", "OnSyncServerFinish");
    assertThat(fresh.call("Login", "u2", "u2/5").getInteger("errCode")).isZero();
    assertThat(fresh.call("Void").getInteger("errCode")).isZero();
    assertThat(fresh.frames).isEmpty();
    assertError(fresh.call("Login", "u2"), "Login", 10002);
    assertError(fresh.call("Login", 1, 2), "Login", 10002);
  }

  @Test
  void aLoginWithAnotherTokenIsChecked() {
    client.sendAs("url", "Login", "u1", "garbage");
    assertError(client.answer("url", new ArrayList<>()), "Login", 1503);
    assertThat(client.next().getString("event")).isEqualTo("OnUserTokenExpired");
    assertThat(client.closeCode()).isEqualTo((short) 4003);
    Client second = node.client("u1");
    assertThat(second.call("Login", "u1", "u1/5.new").getInteger("errCode")).isZero();
    Node.until("the core goes by the newest token", () -> {
      List<Credentials> used = node.cores.live("u1").credentials;
      return used.get(used.size() - 1).token().equals("u1/5.new");
    });
  }

  @Test
  void results() {
    assertThat(client.call("Void").getString("data")).isEqualTo("\"\"");
    assertThat(client.call("Echo", "12345").getString("data")).isEqualTo("\"12345\"");
    String text = "quotes \" and \\ and \n\t\u0001 and \u00e4\u20ac\ud83d\ude00 \u2028";
    assertThat(new JsonArray("[" + client.call("Echo", text).getString("data") + "]").getString(0)).isEqualTo(text);
    assertThat(client.call("Number", 7).getString("data")).isEqualTo("7");
    assertThat(client.call("Number", 1.9).getString("data")).isEqualTo("1");
    assertThat(client.call("Members", "[]").getString("data")).isEqualTo("[]");
    assertThat(client.call("Members", "[\"a\",\"b\"]").getString("data")).isEqualTo("[\"a\",\"b\"]");
    assertThat(client.call("GetLoginUserID").getString("data")).isEqualTo("\"u1\"");
    assertThat(client.call("GetLoginStatus").getString("data")).isEqualTo("3");
  }

  @Test
  void argumentsOfTheWrongKind() {
    assertThat(client.call("Pin", "c", "yes").getString("errMsg")).isEqualTo("10002 Pin: argument 2 (isPinned) must be a boolean, not a string");
    assertError(client.call("Pin", "c", "yes"), "Pin", 10002);
    assertError(client.call("Pin", 1, true), "Pin", 10002);
    assertError(client.call("Pin", "c"), "Pin", 10002);
    assertError(client.call("Pin", "c", true, 1), "Pin", 10002);
    assertError(client.call("GetLoginStatus", 1), "GetLoginStatus", 10002);
    assertError(client.call("Number", "1"), "Number", 10002);
    assertError(client.call("Members", new JsonArray().add("a")), "Members", 10002);
    assertError(client.call("Members", "no list"), "Members", 10002);
    assertError(client.call("Members", "{}"), "Members", 10002);
    assertError(client.call("Echo", (Object) null), "Echo", 20000);
    assertError(withData("Echo", "[null]"), "Echo", 20000);
    assertThat(client.call("Join", "g").getString("data")).isEqualTo("\"\"");
    assertThat(withData("Join", "[\"g\",null,null]").getString("data")).isEqualTo("\"\"");
    assertThat(client.call("Join", "g", "please", "").getString("data")).isEqualTo("\"please\"");
  }

  @Test
  void whatIsThrownIsAnswered() {
    assertError(client.call("Throw"), "Throw", 10005);
    assertError(client.call("Coded", 1501), "Coded", 1501);
    assertThat(client.call("Void").getInteger("errCode")).isZero();
  }

  @Test
  void slowCallsHoldUpNobody() {
    String slow = client.send("Slow");
    Node.until("the slow call is under way", () -> node.cores.live("u1").slow.size() == 1);
    assertThat(client.call("Void").getInteger("errCode")).isZero();
    FakeCore core = node.cores.live("u1");
    core.context.runOnContext(ignored -> core.slow.get(0).complete("late"));
    assertThat(client.answer(slow, new ArrayList<>()).getString("data")).isEqualTo("\"late\"");
    core.context.runOnContext(ignored -> core.slow.get(0).tryComplete("again"));
    assertThat(client.call("Void").getInteger("errCode")).isZero();
    assertThat(client.frames).isEmpty();
  }

  @Test
  void aBurstIsAnsweredWhole() {
    Set<String> sent = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      sent.add(client.send("Void"));
    }
    for (int i = 0; i < 200; i++) {
      JsonObject answer = client.next();
      assertThat(answer.getInteger("errCode")).isZero();
      assertThat(sent.remove(answer.getString("operationID"))).isTrue();
    }
  }

  @Test
  void theSameOperationIDTwice() {
    client.sendAs("same", "Slow");
    client.sendAs("same", "Void");
    assertThat(client.next().getString("event")).isEqualTo("Void");
    FakeCore core = node.cores.live("u1");
    core.context.runOnContext(ignored -> core.slow.get(0).complete("x"));
    assertThat(client.next().getString("event")).isEqualTo("Slow");
  }

  @Test
  void busy() {
    restart(Node.limits(), SessionOptions.defaults().withCallsPerUser(3));
    for (int i = 0; i < 3; i++) {
      client.send("Slow");
    }
    assertError(client.call("Void"), "Void", 20001);
    node.refused("busy", 1);
    FakeCore core = node.cores.live("u1");
    core.context.runOnContext(ignored -> core.slow.forEach(promise -> promise.complete("x")));
    for (int i = 0; i < 3; i++) {
      assertThat(client.next().getString("event")).isEqualTo("Slow");
    }
    assertThat(client.call("Void").getInteger("errCode")).isZero();
  }

  @Test
  void tooManyCalls() {
    restart(Node.limits().withCallRate(1, 5), SessionOptions.defaults());
    // All at once: a busy machine may take longer than a second for one after the other.
    Client other = node.client("u2");
    String login = other.send("Login", "u2", "u2/5");
    List<String> sent = IntStream.range(0, 5).mapToObj(i -> other.send("GetLoginStatus")).toList();
    Map<String, JsonObject> answers = new HashMap<>();
    while (!answers.keySet().containsAll(sent) || !answers.containsKey(login)) {
      JsonObject answer = other.next();
      answers.put(answer.getString("operationID"), answer);
    }
    assertThat(answers.get(login).getInteger("errCode")).isZero();
    assertThat(sent.subList(0, 4)).allSatisfy(allowed -> assertThat(answers.get(allowed).getInteger("errCode")).isZero());
    assertError(answers.get(sent.get(4)), "GetLoginStatus", 20002);
    node.refused("rate", 1);
    assertThat(other.call("Logout").getInteger("errCode")).as("who calls too often may leave").isZero();
  }

  @Test
  void callsThatAreNeverAnswered() {
    restart(LimitsOptions.defaults().withTimes(Node.ms(5_000), Node.ms(1_500), Node.ms(25_000), Node.ms(500), Node.ms(20)),
        SessionOptions.defaults());
    assertError(client.call("Slow"), "Slow", 10001);
    node.refused("time", 1);
    FakeCore core = node.cores.live("u1");
    core.context.runOnContext(ignored -> core.slow.get(0).complete("too late"));
    assertThat(client.call("Void").getInteger("errCode")).isZero();
    assertThat(client.frames).isEmpty();
  }

  @Test
  void framesOverTheLimit() {
    restart(Node.limits().withBytes(100_000, 1 << 20), SessionOptions.defaults());
    String frame = Client.request("Echo", "op", "u1", new JsonArray().add("x".repeat(90_000)).encode());
    String longest = frame + " ".repeat(100_000 - frame.length());
    assertThat(raw(longest).getInteger("errCode")).isZero();
    client.sendRaw(longest + " ");
    assertThat(client.closeCode()).isEqualTo((short) 1009);
    node.refused("size", 1);
  }

  @Test
  void fragmentsOverTheLimit() {
    restart(Node.limits().withBytes(100_000, 1 << 20), SessionOptions.defaults());
    String data = Client.request("Echo", "op", "u1", new JsonArray().add("x".repeat(90_000)).encode());
    client.socket.writeFrame(WebSocketFrame.textFrame(data.substring(0, 50_000), false));
    client.socket.writeFrame(WebSocketFrame.continuationFrame(
        Buffer.buffer(data.substring(50_000)), true));
    assertThat(client.next().getInteger("errCode")).isZero();
    client.socket.writeFrame(WebSocketFrame.textFrame("x".repeat(60_000), false));
    client.socket.writeFrame(WebSocketFrame.continuationFrame(
        Buffer.buffer("x".repeat(40_001)), true));
    assertThat(client.closeCode()).isEqualTo((short) 1009);
    node.refused("size", 1);
  }

  @Test
  void nineMebibytes() {
    assertThat(client.call("Echo", "x".repeat(9 << 20)).getString("data").length()).isEqualTo((9 << 20) + 2);
    client.send("Echo", "x".repeat(11 << 20));
    assertThat(client.closeCode()).isEqualTo((short) 1009);
    node.refused("size", 1);
  }

  @Test
  void answeredInTheKindOfTheFirstFrame() {
    Client binary = node.client("u1");
    binary.sendBinary(Client.request("Login", "op", "u1", "[\"u1\",\"u1/5\"]"));
    binary.untilEvent("OnSyncServerFinish");
    binary.sendRaw(Client.request("Void", "op", "u1", "[]"));
    binary.next();
    node.cores.live("u1").raise(CoreEvent.of("OnSelfInfoUpdated", "{}"));
    assertThat(binary.next().getString("event")).isEqualTo("OnSelfInfoUpdated");
    assertThat(client.next().getString("event")).isEqualTo("OnSelfInfoUpdated");
    assertThat(binary.textFrames.get()).isZero();
    assertThat(client.binaryFrames.get()).isZero();
    client.sendBinary(Client.request("Void", "op", "u1", "[]"));
    assertThat(client.next().getInteger("errCode")).isZero();
    assertThat(client.binaryFrames.get()).isZero();
  }

  @Test
  void nothingIsSentBeforeTheFirstFrame() {
    Client silent = node.client("u1");
    node.cores.live("u1").raise(CoreEvent.of("OnSelfInfoUpdated", "{}"));
    assertThat(client.next().getString("event")).isEqualTo("OnSelfInfoUpdated");
    assertThat(silent.frames).isEmpty();
  }

  @Test
  void noLoginInTime() {
    restart(LimitsOptions.defaults().withTimes(Node.ms(1_500), Node.ms(5_000), Node.ms(25_000), Node.ms(500), Node.ms(20)),
        SessionOptions.defaults());
    Client silent = node.client("u2");
    assertThat(silent.closeCode()).isEqualTo((short) 4001);
    node.refused("login", 1);
    assertThat(client.call("Void").getInteger("errCode")).isZero();
  }

  @Test
  void pings() throws Exception {
    restart(LimitsOptions.defaults().withTimes(Node.ms(5_000), Node.ms(5_000), Node.ms(400), Node.ms(300), Node.ms(20)),
        SessionOptions.defaults());
    // The client answers pings by itself, four of them.
    long end = System.nanoTime() + 1_800_000_000L;
    Node.until("some time has passed", () -> System.nanoTime() > end);
    assertThat(client.call("Void").getInteger("errCode")).isZero();
    try (DeflatingClient mute = new DeflatingClient(node.port, "u2", "none")) {
      assertThat(mute.closed()).isEqualTo("4009 two pings were not answered");
      assertThat(mute.pings).isEqualTo(2);
    }
    node.refused("ping", 1);
    client.socket.pause();
    ((WebSocketInternal) client.socket).channelHandlerContext().channel().config().setAutoRead(false);
    Node.until("the silent client is dropped", () -> node.connections.size() == 0 && node.connections.placesTaken() == 0);
    node.refused("ping", 2);
  }
}
