package im.jssdk.store;

import static im.jssdk.store.Rows.conversation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.jssdk.store.SyncRepository.ListVersion;
import im.jssdk.store.UserRepository.SelfRow;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OtherRepositoriesTest extends TwoUsersStore {

  @Test
  void savesConversations() {
    ConversationRow a = conversation("a", 100);
    ConversationRow b = conversation("b", 200);
    me.conversations().save(List.of(a, b));
    other.conversations().save(List.of(conversation("a", 300)));

    assertThat(me.conversations().all()).containsExactlyInAnyOrder(a, b);
    assertThat(me.conversations().find("b")).isEqualTo(b);
    assertThat(me.conversations().find("c")).isNull();
    assertThat(other.conversations().all()).containsExactly(conversation("a", 300));
  }

  @Test
  void savesEachFlagOfAConversation() {
    for (int bit = 0; bit < 4; bit++) {
      ConversationRow row = new ConversationRow("a", 1, "", "", "", "", 0, 0, 0, "", 0, "", 0, 0, 0, bit == 0, bit == 1, bit == 2,
          bit == 3, 0, "", "", 0, 0, 0);
      me.conversations().save(List.of(row));
      assertThat(me.conversations().find("a")).isEqualTo(row);
    }
  }

  @Test
  void replacesAndDeletesConversations() {
    List<ConversationRow> rows = IntStream.range(0, 200).mapToObj(i -> conversation("c" + i, i)).toList();
    me.conversations().save(rows);
    me.conversations().save(List.of(conversation("c7", 1_000)));
    other.conversations().save(List.of(conversation("c8", 8)));
    assertThat(me.conversations().find("c7")).isEqualTo(conversation("c7", 1_000));

    me.conversations().delete(rows.stream().map(ConversationRow::conversationID).filter(id -> !id.equals("c7")).toList());
    me.conversations().delete(List.of("unknown"));

    assertThat(me.conversations().all()).containsExactly(conversation("c7", 1_000));
    assertThat(other.conversations().all()).hasSize(1);
  }

  @Test
  void anAbsentTextIsAnError() {
    ConversationRow row = new ConversationRow("a", 1, null, "", "", "", 0, 0, 0, "", 0, "", 0, 0, 0, false, false, false, false, 0,
        "", "", 0, 0, 0);
    assertThatThrownBy(() -> me.conversations().save(List.of(row))).isInstanceOf(StoreException.class)
        .hasMessage("could not save conversations").hasStackTraceContaining("conversation.user_id");
    assertThat(me.conversations().all()).isEmpty();
  }

  @Test
  void savesNotificationSeqs() {
    assertThat(me.sync().handledSeqs()).isEmpty();
    me.sync().saveHandledSeqs(Map.of());
    me.sync().saveHandledSeqs(Map.of("n_a", 1L, "n_b", 9_000_000_000L));
    me.sync().saveHandledSeqs(Map.of("n_a", 2L));
    other.sync().saveHandledSeqs(Map.of("n_a", 7L));

    assertThat(me.sync().handledSeqs()).isEqualTo(Map.of("n_a", 2L, "n_b", 9_000_000_000L));
  }

  @Test
  void savesVersionsOfLists() {
    ListVersion first = new ListVersion("v1", 3, List.of("b", "a", "\"quoted\", 漢字"));
    assertThat(me.sync().version("friends", "me")).isNull();
    me.sync().saveVersion("friends", "me", first);
    me.sync().saveVersion("members", "group", new ListVersion("v2", 4, List.of()));
    other.sync().saveVersion("friends", "me", new ListVersion("v3", 5, List.of()));
    assertThat(me.sync().version("friends", "me")).isEqualTo(first);
    assertThat(me.sync().version("members", "group")).isEqualTo(new ListVersion("v2", 4, List.of()));

    me.sync().saveVersion("friends", "me", new ListVersion("v1", 4, List.of("a")));
    assertThat(me.sync().version("friends", "me")).isEqualTo(new ListVersion("v1", 4, List.of("a")));

    me.sync().deleteVersion("friends", "me");
    assertThat(me.sync().version("friends", "me")).isNull();
    assertThat(me.sync().version("members", "group")).isNotNull();
    assertThat(other.sync().version("friends", "me")).isNotNull();
  }

  @Test
  void remembersTheFirstSync() {
    assertThat(me.sync().isInstalled()).isFalse();
    me.sync().setInstalled();
    me.sync().setInstalled();

    assertThat(me.sync().isInstalled()).isTrue();
    assertThat(other.sync().isInstalled()).isFalse();
  }

  @Test
  void savesTheOwnAccount() {
    assertThat(me.users().self()).isNull();
    SelfRow self = new SelfRow("me", "nick", "face", 1_700_000_000_123L, "ex", "attached", 2);
    me.users().saveSelf(self);
    assertThat(me.users().self()).isEqualTo(self);
    assertThat(other.users().self()).isNull();

    SelfRow renamed = new SelfRow("me", "new", "", 0, "", "", 0);
    me.users().saveSelf(renamed);
    assertThat(me.users().self()).isEqualTo(renamed);
  }
}
