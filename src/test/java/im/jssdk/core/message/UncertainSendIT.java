package im.jssdk.core.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import im.jssdk.core.CoreEvent;
import im.jssdk.core.CoreJson;
import im.jssdk.openim.CodedError;
import im.jssdk.openim.Credentials;
import im.jssdk.openim.OpenImOptions;
import im.jssdk.store.MessageRow;
import im.jssdk.store.UserStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages whose sending is cut off: by an outage, or by the end of the core. */
class UncertainSendIT extends AliceAndBob {

  private static final int MESSAGES = 30;

  @Override
  ChatKit newKit() throws Exception {
    return new ChatKit(folder, OpenImOptions.Connection.defaults().withTimes(Duration.ofSeconds(2), Duration.ofSeconds(2),
        Duration.ofSeconds(24), Duration.ofSeconds(30)));
  }

  @BeforeEach
  void talk() throws Exception {
    alice.send("before", bob);
    bob.untilText("before");
  }

  @Test
  void withoutAConnectionItFailsAfterAWhileAndCanBeSentAgain() throws Exception {
    ChatKit.await(kit.server.acceptConnections(false));
    ChatKit.await(kit.server.cutConnections());
    Message message = alice.text("offline");
    assertThatThrownBy(() -> alice.send(message, bob)).isInstanceOfSatisfying(CodedError.class,
        error -> assertThat(error.code()).isEqualTo(10000));
    JsonNode page = alice.page(CHAT, "", 20, true);
    assertThat(page.path("messageList").get(1).path("status").asInt()).isEqualTo(3);
    assertThat(page.path("isEnd").asBoolean()).isTrue();

    ChatKit.await(kit.server.acceptConnections(true));
    // The next dial may be further away than a send waits.
    alice.until("OnConnectSuccess", data -> true);
    assertThat(alice.send(message, bob).status()).isEqualTo(2);
    bob.untilText("offline");
  }

  @Test
  void whatTheServerHadAfterAllIsSent() throws Exception {
    Message sent = alice.send("arrived", bob);
    bob.untilText("arrived");
    alice.until("OnConversationChanged", list -> list.get(0).path("latestMsg").asText().contains("\"seq\":2"));
    alice.close();
    asIfStillSending(sent.clientMsgID());
    alice.login();
    MessageRow row = settled(sent.clientMsgID());
    assertThat(row.status()).isEqualTo(2);
    assertThat(row.seq()).isEqualTo(2);
    assertThatThrownBy(() -> alice.send(sent, bob)).hasMessage("only failed message can be repeatedly send");
  }

  @Test
  void whatTheServerNeverHadHasFailed() throws Exception {
    Message never = alice.text("never");
    alice.close();
    Message sending = never.toBuilder().sessionType(1).recvID("bob").build();
    UserStore store = kit.store.user("alice");
    store.messages().save(List.of(StoredMessages.row(CHAT, sending, "alice")));
    alice.login();
    assertThat(settled(never.clientMsgID()).status()).isEqualTo(3);
    assertThat(alice.send(never, bob).status()).isEqualTo(2);
    bob.untilText("never");
  }

  /** Another device's messages must not suffer from the end of the one whose token the core happens to go by. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatIsOnItsWayWhenTheTokenEndsArrivesOnceByTheNextToken(boolean apiHearsFirst) throws Exception {
    Credentials next = alice.credentials(1);
    List<Future<Message>> sends = new ArrayList<>();
    for (int i = 0; i < MESSAGES; i++) {
      Message message = alice.text("m" + i);
      sends.add(alice.start(sdk -> sdk.messages().sender().send(new SendOrder(message, "bob", "", null, false, false, 5), "op")));
      if (i == MESSAGES / 2) {
        kit.admin("/auth/force_logout", Map.of("userID", "alice", "platformID", 5));
        if (apiHearsFirst) {
          alice.start(sdk -> sdk.users().fetch(List.of("bob"), "op"));
        }
      }
    }
    alice.until("ended", data -> true);
    alice.call(sdk -> {
      sdk.useCredentials(next);
      return Future.succeededFuture();
    });
    for (Future<Message> send : sends) {
      assertThat(ChatKit.await(send).status()).isEqualTo(2);
    }
    bob.untilText("m" + (MESSAGES - 1));
    List<String> heard = new ArrayList<>();
    for (CoreEvent event : bob.events) {
      if (event.name().equals("OnRecvNewMessages")) {
        CoreJson.tree(event.data()).forEach(each -> heard.add(each.path("textElem").path("content").asText()));
      }
    }
    heard.remove("before");
    assertThat(heard).isEqualTo(IntStream.range(0, MESSAGES).mapToObj(i -> "m" + i).toList());
    assertThat(alice.names()).doesNotContain("OnConnectFailed", "OnConnecting");
  }

  /** With no other token the core ends; what was on its way is settled by the next login, by whatever token that is. */
  @Test
  void whatIsOnItsWayWhenTheLastTokenEndsIsSettledByTheNextLogin() throws Exception {
    List<Message> messages = new ArrayList<>();
    List<Future<Message>> sends = new ArrayList<>();
    for (int i = 0; i < MESSAGES; i++) {
      Message message = alice.text("m" + i);
      messages.add(message);
      sends.add(alice.start(sdk -> sdk.messages().sender().send(new SendOrder(message, "bob", "", null, false, false, 5), "op")));
    }
    kit.admin("/auth/force_logout", Map.of("userID", "alice", "platformID", 5));
    alice.until("ended", data -> true);
    alice.close();
    for (Future<Message> send : sends) {
      send.otherwiseEmpty().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
    alice.login();
    bob.untilText("m0");
    for (Message message : messages) {
      int status = settled(message.clientMsgID()).status();
      if (status == 3) {
        assertThat(alice.send(message, bob).status()).isEqualTo(2);
      }
    }
    for (int i = 0; i < MESSAGES; i++) {
      bob.untilText("m" + i);
    }
    List<String> texts = new ArrayList<>();
    bob.page(CHAT, "", 2 * MESSAGES, true).path("messageList").forEach(each -> texts.add(each.path("textElem").path("content").asText()));
    assertThat(texts).doesNotHaveDuplicates().hasSize(MESSAGES + 1);
  }

  private void asIfStillSending(String clientMsgID) {
    UserStore store = kit.store.user("alice");
    MessageRow row = store.messages().find(CHAT, clientMsgID);
    Message sending = StoredMessages.read(row).toBuilder().seq(0).status(1).serverMsgID("").build();
    store.messages().save(List.of(StoredMessages.row(CHAT, sending, "alice")));
  }

  private MessageRow settled(String clientMsgID) throws Exception {
    for (int i = 0; i < 2000; i++) {
      MessageRow row = kit.store.user("alice").messages().find(CHAT, clientMsgID);
      if (row.status() != 1) {
        return row;
      }
      Thread.sleep(5);
    }
    throw new AssertionError("still sending: " + CoreJson.write(kit.store.user("alice").messages().sending()));
  }
}
