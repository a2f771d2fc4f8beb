package im.jssdk.store;

import static im.jssdk.store.Rows.conversation;
import static im.jssdk.store.Rows.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TransactionTest {

  @TempDir
  Path folder;

  private Store store;

  @BeforeEach
  void open() {
    store = Stores.open(new StoreOptions("sqlite:" + folder, 1, 2, Duration.ofMillis(100), 64, 200));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void seesItsOwnWritesAndOthersDoNot() throws Exception {
    UserStore me = store.user("me");
    String result = me.transaction(() -> {
      me.messages().save(List.of(message("c", "a", 1, 1)));
      assertThat(me.messages().maxSeq("c")).isEqualTo(1);
      assertThat(inThread(() -> store.user("me").messages().maxSeq("c"))).isZero();
      return "result";
    });

    assertThat(result).isEqualTo("result");
    assertThat(me.messages().maxSeq("c")).isEqualTo(1);
    assertThat(store.stats().commits()).isEqualTo(1);
  }

  @Test
  void aFailureUndoesAll() {
    UserStore me = store.user("me");
    IllegalStateException failure = new IllegalStateException("mine");

    assertThatThrownBy(() -> me.transaction(() -> {
      me.messages().save(List.of(message("c", "a", 1, 1)));
      me.conversations().save(List.of(conversation("c", 1)));
      throw failure;
    })).isSameAs(failure);

    assertThat(me.messages().maxSeqs()).isEmpty();
    assertThat(me.conversations().all()).isEmpty();
    assertThat(store.stats().failures()).isEqualTo(1);
    me.sync().setInstalled();
    assertThat(me.sync().isInstalled()).isTrue();
  }

  @Test
  void anErrorUndoesAll() {
    UserStore me = store.user("me");
    assertThatThrownBy(() -> me.transaction(() -> {
      me.sync().setInstalled();
      throw new StackOverflowError();
    })).isInstanceOf(StackOverflowError.class);

    assertThat(me.sync().isInstalled()).isFalse();
  }

  @Test
  void aNestedOneIsPartOfTheOuter() {
    UserStore me = store.user("me");
    assertThatThrownBy(() -> me.transaction(() -> {
      me.transaction(() -> {
        me.sync().setInstalled();
        return null;
      });
      assertThat(me.sync().isInstalled()).isTrue();
      throw new IllegalStateException();
    })).isInstanceOf(IllegalStateException.class);
    assertThat(me.sync().isInstalled()).isFalse();

    me.transaction(() -> store.user("me").transaction(() -> {
      me.sync().setInstalled();
      return null;
    }));
    assertThat(me.sync().isInstalled()).isTrue();
    assertThat(store.stats().transactions()).isEqualTo(2);
  }

  @Test
  void aNestedOneCanFailByItself() {
    UserStore me = store.user("me");
    me.transaction(() -> {
      me.messages().save(List.of(message("c", "a", 1, 1)));
      assertThatThrownBy(() -> me.transaction(() -> {
        me.messages().save(List.of(message("c", "b", 2, 2)));
        throw new IllegalStateException();
      })).isInstanceOf(IllegalStateException.class);
      me.messages().save(List.of(message("c", "d", 3, 3)));
      return null;
    });

    assertThat(me.messages().seqsBetween("c", 1, 9)).containsExactly(1, 3);
  }

  @Test
  void anotherUsersStoreIsRefused() {
    UserStore me = store.user("me");
    assertThatThrownBy(() -> me.transaction(() -> store.user("other").sync().isInstalled())).isInstanceOf(StoreException.class)
        .hasMessageContaining("me").hasMessageContaining("other");
  }

  @Test
  void commitsThoseWhoWaitTogetherAndUndoesOnlyWhatFailed() throws Exception {
    List<FutureTask<Void>> group = whileBusy(() -> List.of(
        start(() -> install("a")),
        start(() -> {
          UserStore b = store.user("b");
          return b.transaction(() -> {
            b.sync().setInstalled();
            b.messages().save(List.of(message("c", "a", 1, 1)));
            throw new IllegalStateException("b's own");
          });
        }),
        start(() -> install("c")),
        start(() -> {
          store.user("d").users().saveSelf(new UserRepository.SelfRow("d", null, "", 0, "", "", 0));
          return null;
        })));

    group.get(0).get();
    assertThatThrownBy(() -> group.get(1).get()).hasCauseExactlyInstanceOf(IllegalStateException.class);
    group.get(2).get();
    assertThatThrownBy(() -> group.get(3).get()).hasCauseExactlyInstanceOf(StoreException.class);
    assertThat(store.user("a").sync().isInstalled()).isTrue();
    assertThat(store.user("b").sync().isInstalled()).isFalse();
    assertThat(store.user("b").messages().maxSeqs()).isEmpty();
    assertThat(store.user("c").sync().isInstalled()).isTrue();
    StoreStats stats = store.stats();
    assertThat(stats.largestGroup()).isEqualTo(4);
    assertThat(stats.commits()).isEqualTo(2);
    assertThat(stats.transactions()).isEqualTo(5);
    assertThat(stats.failures()).isEqualTo(2);
  }

  @Test
  void aGroupWhoseTransactionIsLostIsToldSo() throws Exception {
    // As on a full disk, SQLite here undoes the whole transaction by itself.
    sql("create trigger lose before insert on account begin select raise(rollback, 'lost'); end");
    List<FutureTask<Void>> group = whileBusy(() -> List.of(
        start(() -> install("a")),
        start(() -> {
          store.user("b").users().saveSelf(new UserRepository.SelfRow("b", "", "", 0, "", "", 0));
          return null;
        }),
        start(() -> install("c"))));

    for (FutureTask<Void> task : group) {
      assertThatThrownBy(task::get).isInstanceOf(ExecutionException.class).hasCauseExactlyInstanceOf(StoreException.class);
    }
    assertThat(store.user("a").sync().isInstalled()).isFalse();
    assertThat(store.user("c").sync().isInstalled()).isFalse();

    install("c");
    assertThat(store.user("c").sync().isInstalled()).isTrue();
  }

  @Test
  void aLostTransactionAloneLeavesTheStoreUsable() throws Exception {
    sql("create trigger lose before insert on account begin select raise(rollback, 'lost'); end");
    UserStore me = store.user("me");
    assertThatThrownBy(() -> me.transaction(() -> {
      me.sync().setInstalled();
      me.users().saveSelf(new UserRepository.SelfRow("me", "", "", 0, "", "", 0));
      return null;
    })).isInstanceOf(StoreException.class);

    assertThat(me.sync().isInstalled()).isFalse();
    install("me");
    assertThat(me.sync().isInstalled()).isTrue();
  }

  @Test
  void aLockedFileIsAnErrorUntilItIsFree() throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("shard-0.db"));
        Statement statement = connection.createStatement()) {
      statement.execute("begin immediate");
      assertThatThrownBy(() -> install("me")).isInstanceOf(StoreException.class);
      assertThat(store.user("me").sync().isInstalled()).isFalse();
      statement.execute("rollback");
    }
    install("me");
    assertThat(store.user("me").sync().isInstalled()).isTrue();
  }

  @Test
  void aLimitedGroupLeavesTheRestToTheNext() throws Exception {
    store.close();
    store = Stores.open(new StoreOptions("sqlite:" + folder, 1, 2, Duration.ofMillis(100), 2, 200));
    List<FutureTask<Void>> tasks = whileBusy(() -> List.of(start(() -> install("a")), start(() -> install("b")),
        start(() -> install("c")), start(() -> install("d")), start(() -> install("e"))));
    for (FutureTask<Void> task : tasks) {
      task.get();
    }

    assertThat(store.stats().largestGroup()).isEqualTo(2);
    assertThat(store.stats().transactions()).isEqualTo(6);
  }

  @Test
  void anInterruptedThreadStillCommits() throws Exception {
    List<FutureTask<Boolean>> tasks = new ArrayList<>();
    whileBusy(() -> {
      FutureTask<Boolean> task = new FutureTask<>(() -> {
        Thread.currentThread().interrupt();
        install("a");
        return Thread.currentThread().isInterrupted();
      });
      tasks.add(task);
      startAndAwaitWaiting(task);
      return List.of();
    });

    assertThat(tasks.get(0).get()).isTrue();
    assertThat(store.user("a").sync().isInstalled()).isTrue();
  }

  @Test
  void manyThreadsAndUsersLoseNothing() throws Exception {
    int threads = 8;
    int users = 40;
    int rounds = 100;
    List<FutureTask<Void>> tasks = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      int thread = t;
      FutureTask<Void> task = new FutureTask<>(() -> {
        for (int round = 0; round < rounds; round++) {
          for (int u = thread; u < users; u += threads) {
            step(store.user("user" + u), round);
          }
        }
        return null;
      });
      tasks.add(task);
      new Thread(task).start();
    }
    for (FutureTask<Void> task : tasks) {
      task.get();
    }

    for (int u = 0; u < users; u++) {
      UserStore user = store.user("user" + u);
      // Every tenth round fails.
      assertThat(user.messages().seqsBetween("c", 0, rounds)).hasSize(rounds - rounds / 10);
      assertThat(user.sync().handledSeqs()).isEqualTo(Map.of("n", (long) rounds - 1));
    }
    assertThat(store.stats().failures()).isEqualTo(users * rounds / 10);
  }

  @Test
  void closingLeavesNobodyWaiting() throws Exception {
    for (int round = 0; round < 20; round++) {
      Store closing = Stores.open(StoreOptions.defaults().withShards(1).withUrl("sqlite:" + folder.resolve("closing")));
      CountDownLatch started = new CountDownLatch(8);
      List<FutureTask<Integer>> tasks = new ArrayList<>();
      for (int t = 0; t < 8; t++) {
        UserStore user = closing.user("user" + t);
        FutureTask<Integer> task = new FutureTask<>(() -> {
          started.countDown();
          for (int n = 1; ; n++) {
            try {
              user.sync().saveHandledSeqs(Map.of("n", (long) n));
              user.sync().handledSeqs();
            } catch (StoreException e) {
              assertThat(e).hasMessage("the store is closed");
              return n;
            }
          }
        });
        tasks.add(task);
        new Thread(task).start();
      }
      started.await();
      closing.close();
      for (FutureTask<Integer> task : tasks) {
        assertThat(task.get(20, TimeUnit.SECONDS)).isPositive();
      }
    }
  }

  private static void step(UserStore user, int round) {
    try {
      user.transaction(() -> {
        user.messages().save(List.of(message("c", "m" + round, round + 1, round)));
        assertThat(user.messages().maxSeq("c")).isEqualTo(round + 1);
        user.sync().saveHandledSeqs(Map.of("n", (long) round));
        if (round % 10 == 5) {
          throw new IllegalStateException("expected");
        }
        return null;
      });
      assertThat(round % 10).isNotEqualTo(5);
    } catch (IllegalStateException e) {
      assertThat(round % 10).isEqualTo(5);
    }
    assertThat(user.sync().handledSeqs().get("n")).isEqualTo(round % 10 == 5 ? round - 1 : round);
  }

  private Void install(String user) {
    store.user(user).sync().setInstalled();
    return null;
  }

  /** Runs work while another transaction is under way. */
  private <T> T whileBusy(Callable<T> work) throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    UserStore user = store.user("busy");
    Thread thread = new Thread(() -> user.transaction(() -> {
      busy.countDown();
      try {
        return end.await(30, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }));
    thread.start();
    busy.await();
    try {
      return work.call();
    } finally {
      end.countDown();
      thread.join();
    }
  }

  /** Starts work; returns when it has ended or waits for its turn to commit. */
  private static <T> FutureTask<T> start(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    startAndAwaitWaiting(task);
    return task;
  }

  private static void startAndAwaitWaiting(FutureTask<?> task) {
    Thread thread = new Thread(task);
    thread.start();
    while (!task.isDone() && !waitsForItsTurn(thread)) {
      Thread.onSpinWait();
    }
  }

  /** The first threads may also wait for the statements to be made, which is not meant. */
  private static boolean waitsForItsTurn(Thread thread) {
    Object blocker = LockSupport.getBlocker(thread);
    return blocker != null && blocker.getClass().getSimpleName().equals("GroupCommit");
  }

  private static <T> T inThread(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    new Thread(task).start();
    try {
      return task.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private void sql(String text) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("shard-0.db"));
        Statement statement = connection.createStatement()) {
      statement.execute(text);
    }
  }
}
