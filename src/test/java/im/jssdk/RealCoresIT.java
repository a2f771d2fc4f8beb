package im.jssdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import im.jssdk.core.message.ChatKit;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sessions of users with real cores: the whole program in front of an OpenIM server that can be out of reach. */
@Timeout(120)
class RealCoresIT {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final int WEB = 5;
  private static final int PHONE = 2;
  private static final int MESSAGES = 50;
  // Tokens that were made in the same second are the same text.
  private static final long ANOTHER_SECOND = 1_100;

  @TempDir
  private Path folder;
  private ChatKit kit;
  private ChatKit.User bob;
  private UpstreamGate api;
  private UpstreamGate ws;
  private ServerProcess server;
  private String clients;

  @BeforeEach
  void start() throws Exception {
    kit = new ChatKit(Files.createDirectory(folder.resolve("bob")));
    kit.users("alice", "bob");
    bob = kit.online("bob");
    api = new UpstreamGate(kit.vertx, kit.server.apiPort());
    ws = new UpstreamGate(kit.vertx, kit.server.wsPort());
    server = new ServerProcess(folder, ServerProcess.onFreePorts("--set=openim.apiAddress=http://127.0.0.1:" + api.port(),
        "--set=openim.wsAddress=ws://127.0.0.1:" + ws.port(), "--set=session.graceSeconds=1", "--set=store.url=sqlite:" + folder.resolve("alice")));
    clients = ServerProcess.value(server.awaitLine(" ready "), "clients");
  }

  @AfterEach
  void stop() throws Exception {
    server.terminate();
    server.awaitExit(30);
    kit.close();
  }

  private String token(int platform) throws Exception {
    return kit.credentials("alice", platform).token();
  }

  private ChatClient login(int platform, String token, String name) throws Exception {
    ChatClient client = ChatClient.open(HTTP, clients, "alice", platform, token, name);
    client.send(name, "Login", "alice", token);
    return client;
  }

  private void bobSends(int from, int to) throws Exception {
    for (int i = from; i < to; i++) {
      assertThat(bob.send(bob.text("m" + i), "alice").status()).isEqualTo(2);
    }
  }

  private static List<String> texts(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "m" + i).toList();
  }

  /** The texts of all messages that a client heard of as new, in order, up to one of them. */
  private static List<String> heardUpTo(ChatClient client, String last) throws Exception {
    List<String> heard = new ArrayList<>();
    while (!heard.contains(last)) {
      JsonNode frame = client.next();
      String event = frame.path("event").asText();
      assertThat(event).as("of %s, after %s", client.userID, heard).isNotIn("OnKickedOffline", "OnUserTokenExpired", "OnConnecting",
          "OnConnectFailed");
      if (event.startsWith("OnRecv") && event.contains("Message")) {
        ChatClient.data(frame).forEach(each -> heard.add(each.path("textElem").path("content").asText()));
      }
    }
    return heard;
  }

  @Test
  void aNewLoginWhoseTokenPushesTheOldOneOutEndsThatSessionAndNoOther() throws Exception {
    String old = token(WEB);
    ChatClient replaced = login(WEB, old, "tab1");
    replaced.event("OnSyncServerFinish");
    ChatClient phone = login(PHONE, token(PHONE), "phone");
    phone.event("OnSyncServerFinish");

    bobSends(0, MESSAGES / 2);
    Thread.sleep(ANOTHER_SECOND);
    ChatClient fresh = login(WEB, token(WEB), "tab2");
    bobSends(MESSAGES / 2, MESSAGES);

    assertThat(replaced.event("OnKickedOffline")).isNotNull();
    assertThat(replaced.closeCode()).isEqualTo(4003);
    assertThat(heardUpTo(phone, "m" + (MESSAGES - 1))).isEqualTo(texts(0, MESSAGES));
    fresh.event("OnSyncServerFinish");
    List<String> heard = heardUpTo(fresh, "m" + (MESSAGES - 1));
    assertThat(heard).isEqualTo(texts(MESSAGES - heard.size(), MESSAGES));
    assertThat(heard.size()).as("what was sent after its login").isGreaterThan(0);
    // The core goes by a token that is good: both can call.
    assertThat(phone.call("self", "GetSelfUserInfo").path("errCode").asInt()).isZero();
    assertThat(fresh.call("users", "GetUsersInfo", "[\"bob\"]").path("errCode").asInt()).isZero();
  }

  @Test
  void aForcedLogoutOfAPlatformEndsItsTabsWhileNoMessageIsLostForTheOthers() throws Exception {
    String shared = token(WEB);
    ChatClient tab1 = login(WEB, shared, "tab1");
    tab1.event("OnSyncServerFinish");
    ChatClient tab2 = login(WEB, shared, "tab2");
    tab2.event("OnSyncServerFinish");
    ChatClient phone = login(PHONE, token(PHONE), "phone");
    phone.event("OnSyncServerFinish");
    ChatClient pad = login(8, token(8), "pad");
    pad.event("OnSyncServerFinish");

    bobSends(0, MESSAGES / 2);
    kit.admin("/auth/force_logout", Map.of("userID", "alice", "platformID", WEB));
    bobSends(MESSAGES / 2, MESSAGES);

    for (ChatClient tab : List.of(tab1, tab2)) {
      assertThat(tab.event("OnKickedOffline")).isNotNull();
      assertThat(tab.closeCode()).isEqualTo(4003);
    }
    for (ChatClient rest : List.of(phone, pad)) {
      assertThat(heardUpTo(rest, "m" + (MESSAGES - 1))).isEqualTo(texts(0, MESSAGES));
      assertThat(rest.closed).isNotDone();
    }
    // And nobody else is thrown out by the token that the core goes by now.
    JsonNode sent = phone.call("text", "CreateTextMessage", "back");
    assertThat(phone.call("send", "SendMessage", sent.path("data").asText(), "bob", "", "{}", false).path("errCode").asInt()).isZero();
    bob.untilText("back");
  }

  @Test
  void aLoginPastTheGraceTimeIsServedFromTheStoreWhileTheOpenImServerIsGone() throws Exception {
    String token = token(WEB);
    ChatClient first = login(WEB, token, "first");
    first.event("OnSyncServerFinish");
    bobSends(0, 1);
    assertThat(heardUpTo(first, "m0")).containsExactly("m0");
    first.close();
    server.awaitLine("core stopped");
    api.shut();
    ws.shut();
    bobSends(1, 4);

    ChatClient second = ChatClient.open(HTTP, clients, "alice", WEB, token, "second");
    assertThat(second.call("second", "Login", "alice", token).path("errCode").asInt()).isZero();
    JsonNode list = ChatClient.data(second.call("list", "GetAllConversationList"));
    assertThat(list).hasSize(1);
    assertThat(list.get(0).path("latestMsg").asText()).contains("m0");
    String conversationID = list.get(0).path("conversationID").asText();
    String wanted = "{\"conversationID\":\"" + conversationID + "\",\"startClientMsgID\":\"\",\"count\":20}";
    JsonNode history = ChatClient.data(second.call("history", "GetAdvancedHistoryMessageList", wanted));
    assertThat(history.toString()).contains("m0").doesNotContain("m1");
    second.event("OnConnectFailed");

    api.open();
    ws.open();
    second.event("OnConnectSuccess");
    second.event("OnSyncServerStart");
    // Of what a login finds, the newest message of each conversation is told; the rest is in the history.
    assertThat(heardUpTo(second, "m3")).containsExactly("m3");
    bobSends(4, 5);
    assertThat(heardUpTo(second, "m4")).containsExactly("m4");
    JsonNode known = ChatClient.data(second.call("known", "GetAllConversationList"));
    assertThat(known.get(0).path("unreadCount").asInt()).isEqualTo(5);
    List<String> all = new ArrayList<>();
    ChatClient.data(second.call("all", "GetAdvancedHistoryMessageList", wanted)).path("messageList")
        .forEach(each -> all.add(each.path("textElem").path("content").asText()));
    assertThat(all).isEqualTo(texts(0, 5));
  }
}
