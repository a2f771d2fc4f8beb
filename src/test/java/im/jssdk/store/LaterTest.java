package im.jssdk.store;

import static im.jssdk.store.Rows.conversation;
import static im.jssdk.store.Rows.message;
import static im.jssdk.store.Rows.withStatus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left for later is seen at once by who left it, and on disk with whatever its owner does next. */
class LaterTest {

  private static final String CHAT = "si_me_peer";

  @TempDir
  Path folder;

  private final MessageRow sending = withStatus(message(CHAT, "a", 0, 1), 1);
  private final MessageRow sent = withStatus(message(CHAT, "a", 0, 2), 2);
  private final MessageRow copy = withStatus(message(CHAT, "a", 7, 3), 2);
  private final ConversationRow chat = conversation(CHAT, 1);
  private Store store;
  private UserStore mine;

  @BeforeEach
  void open() {
    store = Stores.open(StoreOptions.defaults().withShards(1).withLaterMillis(60_000).withUrl("sqlite:" + folder));
    mine = store.user("me");
    mine.messages().save(List.of(sending));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void isFoundByItsOwnerAndNotOnDisk() {
    leave();
    assertThat(mine.messages().find(CHAT, "a")).isEqualTo(sent);
    assertThat(mine.messages().find(CHAT, List.of("a"))).containsExactly(sent);
    assertThat(mine.conversations().find(CHAT)).isEqualTo(chat);
    assertThat(onDisk()).isEqualTo(sending);
    assertThat(store.user("me").conversations().all()).isEmpty();
  }

  @Test
  void aReadWritesItFirst() {
    leave();
    assertThat(mine.messages().page(CHAT, null, true, 9)).containsExactly(sent);
    assertThat(onDisk()).isEqualTo(sent);
    assertThat(store.user("me").conversations().all()).containsExactly(chat);

    leave();
    assertThat(mine.messages().find(CHAT, List.of("a", "unknown"))).containsExactly(sent);
    assertThat(mine.messages().sending()).isEmpty();
  }

  @Test
  void aTransactionTakesItAlong() {
    leave();
    mine.transaction(() -> {
      mine.messages().save(List.of(message("other", "b", 1, 1)));
      return null;
    });
    assertThat(onDisk()).isEqualTo(sent);
    assertThat(store.user("me").conversations().all()).containsExactly(chat);
  }

  @Test
  void aNewerRowTakesItsPlace() {
    leave();
    mine.messages().save(List.of(copy));
    assertThat(mine.messages().find(CHAT, "a")).isEqualTo(copy);
    assertThat(onDisk()).isEqualTo(copy);
    mine.close();
    assertThat(onDisk()).isEqualTo(copy);
  }

  @Test
  void deletingComesAfterIt() {
    leave();
    mine.messages().deleteAll(CHAT);
    assertThat(mine.messages().find(CHAT, "a")).isNull();
    mine.close();
    assertThat(onDisk()).isNull();

    UserStore next = store.user("me");
    next.messages().save(List.of(sending));
    next.messages().delete(CHAT, List.of("a"));
    assertThat(next.messages().find(CHAT, "a")).isNull();
  }

  @Test
  void outlivesATransactionThatFails() {
    leave();
    assertThatThrownBy(() -> mine.transaction(() -> {
      mine.messages().save(List.of(copy));
      throw new IllegalStateException("undone");
    })).hasMessage("undone");
    assertThat(mine.messages().find(CHAT, "a")).isEqualTo(sent);
    assertThat(onDisk()).isEqualTo(sending);
    mine.transaction(() -> {
      assertThatThrownBy(() -> mine.transaction(() -> {
        mine.messages().save(List.of(copy));
        throw new IllegalStateException("part undone");
      })).hasMessage("part undone");
      return null;
    });
    assertThat(onDisk()).isEqualTo(sent);
    assertThat(mine.messages().find(CHAT, "a")).isEqualTo(sent);
  }

  @Test
  void whatAFailedTransactionSavedIsNotRemembered() {
    assertThatThrownBy(() -> mine.transaction(() -> {
      mine.messages().save(List.of(withStatus(message(CHAT, "b", 0, 1), 1)));
      throw new IllegalStateException("undone");
    })).hasMessage("undone");
    assertThat(mine.messages().find(CHAT, "b")).isNull();
    mine.transaction(() -> {
      assertThatThrownBy(() -> mine.transaction(() -> {
        mine.messages().save(List.of(withStatus(message(CHAT, "b", 0, 1), 1)));
        throw new IllegalStateException("part undone");
      })).hasMessage("part undone");
      return null;
    });
    assertThat(mine.messages().find(CHAT, "b")).isNull();
  }

  @Test
  void aClosedStoreWritesAtOnce() {
    leave();
    mine.close();
    assertThat(onDisk()).isEqualTo(sent);
    mine.later(() -> mine.messages().save(List.of(copy)));
    assertThat(onDisk()).isEqualTo(copy);
  }

  @Test
  void insideATransactionItIsAPartOfIt() {
    mine.transaction(() -> {
      leave();
      return null;
    });
    assertThat(onDisk()).isEqualTo(sent);
  }

  private void leave() {
    mine.later(() -> {
      mine.messages().save(List.of(sent));
      mine.conversations().save(List.of(chat));
    });
  }

  /** As another process would find it. */
  private MessageRow onDisk() {
    return store.user("me").messages().find(CHAT, "a");
  }
}
