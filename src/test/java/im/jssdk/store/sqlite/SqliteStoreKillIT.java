package im.jssdk.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import im.jssdk.store.Rows;
import im.jssdk.store.Store;
import im.jssdk.store.StoreOptions;
import im.jssdk.store.Stores;
import im.jssdk.store.UserStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills a writing process again and again. {@code -Dstore.kills=N} for more than a few times. */
class SqliteStoreKillIT {

  @TempDir
  Path folder;

  @Test
  @Timeout(600)
  void nothingAcknowledgedIsLostAndNothingIsHalfThere() throws Exception {
    Random random = new Random(7);
    Map<String, Integer> acknowledged = new HashMap<>();
    int kills = Integer.getInteger("store.kills", 4);
    for (int kill = 0; kill < kills; kill++) {
      // Over 4000 pages in the log there are checkpoints too, so some of the kills should be late.
      writeUntilKilled(acknowledged, 1 + random.nextInt(kill % 3 == 2 ? 20_000 : 1_000));
      check(acknowledged);
    }
    assertThat(acknowledged).hasSize(KilledWriter.USERS);
  }

  @Test
  @Timeout(60)
  void aSecondProcessIsRefused() throws Exception {
    try (Store store = Stores.open(options())) {
      Process second = start();
      String output = new String(second.getInputStream().readAllBytes());
      assertThat(second.waitFor()).isNotZero();
      assertThat(output).contains("is in use by another server: stop that one or choose another folder");
      store.user("me").sync().setInstalled();
    }
  }

  private void writeUntilKilled(Map<String, Integer> acknowledged, int lines) throws IOException, InterruptedException {
    Process process = start();
    try (BufferedReader output = process.inputReader()) {
      int read = 0;
      for (String line; (line = output.readLine()) != null; ) {
        String[] words = line.split(" ");
        // The last line may be cut off.
        if (words.length == 2 && words[0].matches("user\\d")) {
          acknowledged.merge(words[0], Integer.valueOf(words[1]), Math::max);
        }
        if (++read == lines) {
          // The process's own method would throw away the output that is still to be read.
          process.toHandle().destroyForcibly();
        }
      }
      assertThat(read).as("lines of output").isGreaterThanOrEqualTo(lines);
    }
    assertThat(process.waitFor()).isNotZero();
  }

  private void check(Map<String, Integer> acknowledged) throws SQLException {
    try (Store store = Stores.open(options())) {
      acknowledged.forEach((userID, last) -> {
        UserStore user = store.user(userID);
        long max = user.messages().maxSeq(KilledWriter.CHAT);
        assertThat(max).as("last of %s", userID).isGreaterThanOrEqualTo(last);
        assertThat(user.messages().seqsBetween(KilledWriter.CHAT, 1, max)).isEqualTo(LongStream.rangeClosed(1, max).toArray());
        assertThat(user.conversations().all()).isEqualTo(List.of(Rows.conversation(KilledWriter.CHAT, (int) max)));
      });
    }
    for (int shard = 0; shard < 2; shard++) {
      try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("shard-" + shard + ".db"));
          Statement statement = connection.createStatement();
          ResultSet result = statement.executeQuery("pragma integrity_check")) {
        assertThat(result.getString(1)).isEqualTo("ok");
      }
    }
  }

  private Process start() throws IOException {
    return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m", "-cp",
        System.getProperty("java.class.path"), KilledWriter.class.getName(), folder.toString())
        .redirectErrorStream(true).start();
  }

  private StoreOptions options() {
    return StoreOptions.defaults().withUrl("sqlite:" + folder).withShards(2);
  }
}
