package im.jssdk.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** Received messages are told before they are on disk. A core that ends in between leaves them to the next one's sync. */
class LateRowsIT extends AliceAndBob {

  @Override
  ChatKit newKit() throws Exception {
    return ChatKit.withLateStore(folder);
  }

  @Test
  void whatIsNotOnDiskAfterAKillComesAgain() throws Exception {
    alice.send("one", bob);
    bob.untilText("one");
    alice.send("two", bob);
    bob.untilText("two");
    // What a new process would find: another handle knows nothing of what the first one has in memory.
    assertThat(kit.store.user("bob").messages().newest(CHAT)).isNull();
    assertThat(kit.store.user("bob").conversations().find(CHAT)).isNull();

    ChatKit.User next = kit.offline("bob");
    next.loginHeard();
    next.untilText("two");
    JsonNode list = next.page(CHAT, "", 20, true).path("messageList");
    assertThat(list).extracting(message -> message.path("textElem").path("content").asText()).containsExactly("one", "two");
    assertThat(kit.store.user("bob").conversations().find(CHAT).unreadCount()).isEqualTo(2);
  }

  @Test
  void theOwnHistoryHasThemAtOnce() throws Exception {
    alice.send("one", bob);
    bob.untilText("one");
    JsonNode list = bob.page(CHAT, "", 20, true).path("messageList");
    assertThat(list).extracting(message -> message.path("textElem").path("content").asText()).containsExactly("one");
    assertThat(kit.store.user("bob").messages().newest(CHAT)).isNotNull();
  }
}
