package im.jssdk.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import im.jssdk.core.conversation.ConversationChange;
import im.jssdk.core.message.ChatKit.User;
import io.vertx.core.Future;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Private messages go when their time is over, whether or not anybody looks. */
class BurningIT extends AliceAndBob {

  @BeforeEach
  void start() throws Exception {
    alice.send("hello", bob);
    bob.untilText("hello");
    bob.call(sdk -> sdk.messages().reading().markConversation(CHAT, "op"));
    alice.call(sdk -> sdk.conversations().change(CHAT, ConversationChange.privateChat(true), "op"));
    alice.call(sdk -> sdk.conversations().change(CHAT, ConversationChange.burnAfter(1), "op"));
  }

  @Test
  void bothSidesHearThatAMessageHasGone() throws Exception {
    Message secret = alice.send("a secret", bob);
    bob.untilText("a secret");
    kit.asked.clear();
    bob.call(sdk -> sdk.messages().reading().markConversation(CHAT, "op"));
    alice.until("OnRecvC2CReadReceipt", receipts -> receipts.toString().contains(secret.clientMsgID()));
    for (User each : List.of(alice, bob)) {
      JsonNode gone = each.until("OnMsgDeleted", message -> true);
      assertThat(gone.path("clientMsgID").asText()).isEqualTo(secret.clientMsgID());
      each.until("OnConversationChanged", list -> {
        String latest = list.get(0).path("latestMsg").asText();
        return !latest.isEmpty() && !latest.contains("a secret");
      });
      assertThat(each.conversations().toString()).doesNotContain("a secret");
      assertThat(kit.store.user(each.userID).burning().all()).isEmpty();
      assertThat(each.page(CHAT, "", 20, true).toString()).contains("hello").doesNotContain("a secret");
    }
    for (int tries = 0; tries < 400 && deletions() < 2; tries++) {
      Thread.sleep(10);
    }
    assertThat(deletions()).as("both tell the server").isEqualTo(2);
  }

  @Test
  void aMessageWhoseTimePassesWhileItsReaderIsAwayIsGoneAtTheNextLogin() throws Exception {
    Message secret = alice.send("a secret", bob);
    bob.untilText("a secret");
    bob.call(sdk -> sdk.messages().reading().markConversation(CHAT, "op"));
    bob.close();
    assertThat(kit.store.user("bob").burning().all()).hasSize(1);
    alice.until("OnMsgDeleted", message -> true);
    Thread.sleep(Math.max(0, kit.store.user("bob").burning().all().get(0).due() - System.currentTimeMillis()));

    bob.login();
    for (int tries = 0; tries < 400 && !kit.store.user("bob").burning().all().isEmpty(); tries++) {
      Thread.sleep(10);
    }
    assertThat(kit.store.user("bob").burning().all()).isEmpty();
    assertThat(kit.store.user("bob").messages().find(CHAT, secret.clientMsgID()).status()).isEqualTo(MessageStatus.DELETED);
    assertThat(bob.conversations().toString()).doesNotContain("a secret");
  }

  @Test
  void aDeviceThatGetsAReadMessageLateLetsItGoToo() throws Exception {
    bob.close();
    Message secret = alice.send("a secret", bob);
    bob.login();
    assertThat(bob.page(CHAT, "", 20, true).toString()).contains("a secret");
    bob.call(sdk -> sdk.messages().reading().markConversation(CHAT, "op"));
    bob.close();
    // As a new device does: nothing is here, and history fetches what the server has.
    kit.store.user("bob").messages().delete(CHAT, List.of(secret.clientMsgID()));
    kit.store.user("bob").burning().remove(kit.store.user("bob").burning().all());
    bob.login();
    bob.page(CHAT, "", 20, true);
    bob.until("OnMsgDeleted", message -> message.path("clientMsgID").asText().equals(secret.clientMsgID()));
  }

  @Test
  void whatIsNotPrivateStays() throws Exception {
    alice.call(sdk -> sdk.conversations().change(CHAT, ConversationChange.privateChat(false), "op"));
    alice.send("an open word", bob);
    bob.untilText("an open word");
    bob.call(sdk -> sdk.messages().reading().markConversation(CHAT, "op"));
    alice.until("OnRecvC2CReadReceipt", receipts -> true);
    assertThat(alice.<Integer>call(sdk -> Future.succeededFuture(kit.store.user("alice").burning().all().size()))).isZero();
    assertThat(kit.store.user("bob").burning().all()).isEmpty();
  }

  private long deletions() {
    return kit.asked.stream().filter("/msg/delete_msgs"::equals).count();
  }
}
