package im.jssdk.core.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConversationIDsTest {

  @Test
  void namesDependOnTheSessionType() {
    assertThat(ConversationIDs.of("bob", 1, "alice")).isEqualTo("si_alice_bob");
    assertThat(ConversationIDs.of("alice", 1, "bob")).isEqualTo("si_alice_bob");
    assertThat(ConversationIDs.of("bob", 1, "")).isEqualTo("si__bob");
    assertThat(ConversationIDs.of("bob", 2, "team")).isEqualTo("g_team");
    assertThat(ConversationIDs.of("bob", 3, "team")).isEqualTo("sg_team");
    assertThat(ConversationIDs.of("bob", 4, "imAdmin")).isEqualTo("sn_bob_imAdmin");
    assertThat(ConversationIDs.of("bob", 9, "alice")).isEmpty();
  }

  @Test
  void pairsAreSortedByBytes() {
    assertThat(ConversationIDs.of("\uFF21", 1, "\uD83D\uDE00")).isEqualTo("si_\uFF21_\uD83D\uDE00");
    assertThat(ConversationIDs.of("a", 1, "B")).isEqualTo("si_B_a");
  }

  @Test
  void notificationChatsAreNoNotificationConversations() {
    assertThat(ConversationIDs.isNotification("n_a_b")).isTrue();
    assertThat(ConversationIDs.isNotification("sn_a_b")).isFalse();
  }
}
