package im.jssdk.core.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import im.jssdk.core.CoreJson;
import im.jssdk.openim.CodedError;
import im.jssdk.openim.OpenImOptions;
import im.jssdk.store.MessageRow;
import im.jssdk.store.UserStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages whose sending is cut off: by an outage, or by the end of the core. */
class UncertainSendIT {

  private static final String CHAT = "si_alice_bob";

  @TempDir
  Path folder;

  private ChatKit kit;
  private ChatKit.User alice;
  private ChatKit.User bob;

  @BeforeEach
  void start() throws Exception {
    kit = new ChatKit(folder, OpenImOptions.Connection.defaults().withTimes(Duration.ofSeconds(2), Duration.ofSeconds(2),
        Duration.ofSeconds(24), Duration.ofSeconds(30)));
    kit.users("alice", "bob");
    alice = kit.online("alice");
    bob = kit.online("bob");
    alice.send("before", bob);
    bob.untilText("before");
  }

  @AfterEach
  void stop() throws Exception {
    kit.close();
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
    store.messages().addSending(CHAT, never.clientMsgID());
    alice.login();
    assertThat(settled(never.clientMsgID()).status()).isEqualTo(3);
    assertThat(alice.send(never, bob).status()).isEqualTo(2);
    bob.untilText("never");
  }

  private void asIfStillSending(String clientMsgID) {
    UserStore store = kit.store.user("alice");
    MessageRow row = store.messages().find(CHAT, clientMsgID);
    Message sending = StoredMessages.read(row).toBuilder().seq(0).status(1).serverMsgID("").build();
    store.messages().save(List.of(StoredMessages.row(CHAT, sending, "alice")));
    store.messages().addSending(CHAT, clientMsgID);
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
