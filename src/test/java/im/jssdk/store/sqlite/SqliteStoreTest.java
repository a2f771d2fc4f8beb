package im.jssdk.store.sqlite;

import static im.jssdk.store.Rows.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.jssdk.store.Store;
import im.jssdk.store.StoreException;
import im.jssdk.store.StoreOptions;
import im.jssdk.store.Stores;
import im.jssdk.store.UserStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteStoreTest {

  @TempDir
  Path folder;

  @Test
  void makesTheFolderAndItsShards() throws Exception {
    Path deep = folder.resolve("a/b");
    try (Store store = Stores.open(options(deep, 3))) {
      assertThat(store.user("me").messages().maxSeqs()).isEmpty();
    }
    try (Stream<Path> files = Files.list(deep)) {
      // A clean close leaves no write-ahead files.
      assertThat(files.map(f -> f.getFileName().toString())).containsExactlyInAnyOrder("shard-0.db", "shard-1.db", "shard-2.db",
          "store.lock", "store.properties");
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + deep.resolve("shard-0.db"));
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("pragma journal_mode")) {
      assertThat(result.getString(1)).isEqualTo("wal");
    }
  }

  @Test
  void keepsDataOverReopeningAndWithAnotherShardSetting() {
    List<String> users = IntStream.range(0, 30).mapToObj(i -> "user" + i).toList();
    try (Store store = Stores.open(options(folder, 3))) {
      users.forEach(u -> store.user(u).messages().save(List.of(message("c", u, 1, 1))));
    }
    for (int shards : new int[] {3, 8, 1}) {
      try (Store store = Stores.open(options(folder, shards))) {
        for (String user : users) {
          assertThat(store.user(user).messages().find("c", user)).isEqualTo(message("c", user, 1, 1));
        }
      }
    }
  }

  @Test
  void spreadsUsersEvenlyAndAlwaysAlike() {
    for (int shards : new int[] {1, 2, 3, 4, 8, 16}) {
      int count = shards;
      int[] users = new int[shards];
      IntStream.range(0, 16_000).forEach(i -> users[SqliteStore.shardOf("user" + i, count)]++);
      assertThat(IntStream.of(users).boxed().toList()).allSatisfy(n -> assertThat(n).isBetween(16_000 / count * 8 / 10, 16_000 / count * 12 / 10));
    }
    // The rule is part of the file format.
    assertThat(Stream.of("1000000001", "a", "openIMAdmin", "漢字").map(u -> SqliteStore.shardOf(u, 4))).containsExactly(3, 0, 3, 0);
  }

  @Test
  void usersOfOneShardDoNotSeeEachOther() {
    try (Store store = Stores.open(options(folder, 1))) {
      UserStore a = store.user("a");
      UserStore b = store.user("b");
      a.messages().save(List.of(message("c", "m", 1, 1)));
      b.messages().save(List.of(message("c", "m", 5, 5)));
      a.messages().delete("c", List.of("m"));

      assertThat(a.messages().find("c", "m")).isNull();
      assertThat(b.messages().find("c", "m")).isEqualTo(message("c", "m", 5, 5));
      assertThat(a.messages().newest("c")).isNull();
      assertThat(a.messages().findBySeqs("c", List.of(5L))).isEmpty();
    }
  }

  @Test
  void aUserNeedsAnID() {
    try (Store store = Stores.open(options(folder, 1))) {
      assertThatThrownBy(() -> store.user("")).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> store.user(null)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aClosedStoreSaysSo() {
    Store store = Stores.open(options(folder, 2));
    UserStore user = store.user("me");
    user.sync().setInstalled();
    store.close();
    store.close();

    assertThatThrownBy(() -> user.sync().isInstalled()).isInstanceOf(StoreException.class).hasMessage("the store is closed");
    assertThatThrownBy(() -> user.sync().setInstalled()).isInstanceOf(StoreException.class).hasMessage("the store is closed");
    assertThatThrownBy(() -> user.transaction(() -> 1)).isInstanceOf(StoreException.class).hasMessage("the store is closed");
  }

  @Test
  void aFolderBelongsToOneStore() {
    try (Store store = Stores.open(options(folder, 1))) {
      assertThatThrownBy(() -> Stores.open(options(folder, 1))).isInstanceOf(StoreException.class)
          .hasMessageContaining("in use by another server").hasMessageContaining(folder.toString());
      store.user("me").sync().setInstalled();
    }
    try (Store store = Stores.open(options(folder, 1))) {
      assertThat(store.user("me").sync().isInstalled()).isTrue();
    }
  }

  @Test
  void aFileInPlaceOfTheFolderIsAClearError() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "text");
    assertThatThrownBy(() -> Stores.open(options(file, 1))).isInstanceOf(StoreException.class)
        .hasMessageContaining("store.url").hasMessageContaining(file.toString()).hasMessageContaining("can't be made");
  }

  @Test
  void aFolderThatCannotBeWrittenIsAClearError() {
    // Root may write anywhere but here.
    assertThatThrownBy(() -> Stores.open(options(Path.of("/proc"), 1))).isInstanceOf(StoreException.class)
        .hasMessageContaining("store.url: can't write in the folder /proc");
  }

  @Test
  void aFileThatIsNoDatabaseIsAClearErrorAndLetsTheFolderGo() throws IOException {
    Stores.open(options(folder, 2)).close();
    byte[] good = Files.readAllBytes(folder.resolve("shard-1.db"));
    Files.write(folder.resolve("shard-1.db"), "this is no database ".repeat(100).getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> Stores.open(options(folder, 2))).isInstanceOf(StoreException.class)
        .hasMessageContaining("shard-1.db").hasMessageContaining("not a database");

    Files.write(folder.resolve("shard-1.db"), good);
    Stores.open(options(folder, 2)).close();
  }

  @Test
  void lostOrSpoiltSettingsAreAClearError() throws IOException {
    Stores.open(options(folder, 2)).close();
    Path settings = folder.resolve("store.properties");
    for (String text : List.of("", "shards=0", "shards=two")) {
      Files.writeString(settings, text);
      assertThatThrownBy(() -> Stores.open(options(folder, 2))).isInstanceOf(StoreException.class)
          .hasMessageContaining(settings.toString()).hasMessageContaining("shards=N");
    }
    Files.delete(settings);
    assertThatThrownBy(() -> Stores.open(options(folder, 2))).isInstanceOf(StoreException.class)
        .hasMessageContaining(settings.toString()).hasMessageContaining("missing");
    Files.writeString(settings, "shards=2");
    Stores.open(options(folder, 2)).close();
  }

  @Test
  void aNewerSchemaIsRefused() throws Exception {
    Stores.open(options(folder, 1)).close();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("shard-0.db"));
        Statement statement = connection.createStatement()) {
      statement.execute("pragma user_version = 99");
    }
    assertThatThrownBy(() -> Stores.open(options(folder, 1))).isInstanceOf(StoreException.class)
        .hasMessageContaining("newer version of this server");
  }

  @Test
  void aMigrationThatWasCutOffIsRepeated() throws Exception {
    try (Store store = Stores.open(options(folder, 1))) {
      store.user("me").sync().setInstalled();
    }
    // Killed after the migration and before the version was noted in the header.
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("shard-0.db"));
        Statement statement = connection.createStatement()) {
      statement.execute("pragma user_version = 0");
    }
    try (Store store = Stores.open(options(folder, 1))) {
      assertThat(store.user("me").sync().isInstalled()).isTrue();
    }
  }

  @Test
  void theHighestMigrationIsTheVersionOfTheSchema() throws Exception {
    Set<Integer> versions = new HashSet<>();
    for (String folder : List.of("db/migration", "db/sqlite")) {
      try (Stream<Path> files = Files.list(Path.of(getClass().getClassLoader().getResource(folder).toURI()))) {
        files.map(f -> f.getFileName().toString().replaceAll("^V(\\d+)__.*", "$1")).map(Integer::valueOf).forEach(versions::add);
      }
    }
    assertThat(versions).isEqualTo(IntStream.rangeClosed(1, SqliteFile.SCHEMA_VERSION).boxed().collect(Collectors.toSet()));
  }

  @Test
  void everyTableBeginsWithItsOwner() throws Exception {
    Stores.open(options(folder, 1)).close();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("shard-0.db"));
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("select m.name, c.name, c.pk from sqlite_master m, pragma_table_info(m.name) c"
            + " where m.type = 'table' and m.name not like 'flyway%' and c.cid = 0")) {
      int tables = 0;
      while (result.next()) {
        tables++;
        assertThat(result.getString(2)).as(result.getString(1)).isEqualTo("owner_id");
        assertThat(result.getInt(3)).as(result.getString(1)).isEqualTo(1);
      }
      assertThat(tables).isEqualTo(13);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite:", "sqlite: ", "data", "mysql://user:secret@host/db", ""})
  void anUnknownUrlIsAClearError(String url) {
    assertThatThrownBy(() -> Stores.open(StoreOptions.defaults().withUrl(url))).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sqlite:FOLDER").hasMessageNotContaining("secret");
  }

  @Test
  void postgresqlIsNotThereYet() {
    assertThatThrownBy(() -> Stores.open(StoreOptions.defaults().withUrl("postgresql://user:secret@host/db")))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("SQLite only").hasMessageNotContaining("secret");
  }

  @Test
  void optionsAreChecked() {
    assertThatThrownBy(() -> StoreOptions.defaults().withShards(0)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("shards is 0, it must be 1 to 64");
    assertThatThrownBy(() -> StoreOptions.defaults().withShards(65)).isInstanceOf(IllegalArgumentException.class);
  }

  private static StoreOptions options(Path folder, int shards) {
    return StoreOptions.defaults().withUrl("sqlite:" + folder).withShards(shards);
  }
}
