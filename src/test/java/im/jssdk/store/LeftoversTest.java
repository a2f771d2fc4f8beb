package im.jssdk.store;

import static im.jssdk.store.Rows.conversation;
import static im.jssdk.store.Rows.message;
import static im.jssdk.store.Rows.withBody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What users leave for later is written by itself, all users' rows together. */
@Timeout(60)
class LeftoversTest {

  private static final int USERS = 50;

  @TempDir
  Path folder;

  private Store store;

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void areWrittenTogether() {
    open(300);
    long commits = store.stats().commits();
    List<UserStore> users = users();
    users.forEach(user -> leave(user, message("chat", "a", 1, 1)));
    assertThat(onDisk(users.get(0), "a")).isNull();
    await(() -> users.stream().allMatch(user -> onDisk(user, "a") != null));
    // One, or some when this machine took its time to leave them.
    assertThat(store.stats().commits() - commits).isBetween(1L, 10L);
    assertThat(store.user("user7").conversations().all()).containsExactly(conversation("chat", 1));
  }

  @Test
  void areSeenWhileTheyWait() {
    open(60_000);
    UserStore user = store.user("user");
    leave(user, message("chat", "a", 1, 1));
    assertThat(user.messages().find("chat", List.of("a", "b"))).containsExactly(message("chat", "a", 1, 1));
    assertThat(user.messages().find("chat", "b")).isNull();
    assertThat(onDisk(user, "a")).as("finding by key writes nothing").isNull();
    assertThat(user.messages().maxSeq("chat")).isEqualTo(1);
    assertThat(onDisk(user, "a")).isNotNull();
  }

  @Test
  void whatIsReplacedWhileItIsWrittenIsWrittenAgain() {
    open(1);
    UserStore user = store.user("user");
    for (int i = 1; i <= 2_000; i++) {
      String body = "{\"i\":" + i + "}";
      MessageRow row = withBody(message("chat", "a", 1, 1), body);
      user.later(() -> user.messages().save(List.of(row)));
      assertThat(user.messages().find("chat", "a")).isEqualTo(row);
    }
    await(() -> onDisk(user, "a") != null && onDisk(user, "a").body().equals("{\"i\":2000}"));
  }

  @Test
  void manyRowsOfAUserAreWrittenAtOnce() {
    open(60_000);
    UserStore user = store.user("user");
    IntStream.rangeClosed(1, 200).forEach(i -> leave(user, message("chat", "m" + i, i, i)));
    assertThat(onDisk(user, "m1")).isNotNull();
    assertThat(onDisk(user, "m200")).isNull();
  }

  @Test
  void manyRowsOfManyUsersAreWrittenAtOnce() {
    open(60_000);
    List<UserStore> users = users();
    IntStream.rangeClosed(1, 100).forEach(i -> users.forEach(user -> leave(user, message("chat", "m" + i, i, i))));
    assertThat(users).allMatch(user -> onDisk(user, "m70") != null);
    assertThat(onDisk(users.get(USERS - 1), "m100")).isNull();
  }

  @Test
  void aRowThatCannotBeWrittenHoldsNobodyElseUp() {
    open(20);
    List<UserStore> users = users();
    leave(users.get(3), withBody(message("chat", "broken", 1, 1), null));
    users.forEach(user -> leave(user, message("chat", "a", 1, 1)));
    await(() -> users.stream().filter(user -> user != users.get(3)).allMatch(user -> onDisk(user, "a") != null));
    assertThat(onDisk(users.get(3), "a")).isNull();

    // It is not lost either: whoever asks for more is told, and a better row takes its place.
    assertThatThrownBy(() -> users.get(3).conversations().all()).isInstanceOf(StoreException.class);
    leave(users.get(3), message("chat", "broken", 1, 1));
    await(() -> onDisk(users.get(3), "a") != null);
  }

  @Test
  void closingWritesThem() {
    open(60_000);
    leave(store.user("user"), message("chat", "a", 1, 1));
    store.close();
    open(60_000);
    assertThat(onDisk(store.user("user"), "a")).isNotNull();
  }

  private void open(int laterMillis) {
    store = Stores.open(StoreOptions.defaults().withShards(1).withLaterMillis(laterMillis).withUrl("sqlite:" + folder));
  }

  private List<UserStore> users() {
    return IntStream.range(0, USERS).mapToObj(i -> store.user("user" + i)).toList();
  }

  private static void leave(UserStore user, MessageRow row) {
    user.later(() -> {
      user.messages().save(List.of(row));
      user.conversations().save(List.of(conversation("chat", 1)));
    });
  }

  /** As another process would find it. */
  private MessageRow onDisk(UserStore user, String clientMsgID) {
    return store.user(user.ownerID()).messages().find("chat", clientMsgID);
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      LockSupport.parkNanos(1_000_000);
    }
  }
}
