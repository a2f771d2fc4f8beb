package im.jssdk.store.sqlite;

import im.jssdk.store.StoreException;
import im.jssdk.store.StoreOptions;
import im.jssdk.store.sql.SqlConnection;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteDataSource;

/** One shard's database file: its schema and connections to it. */
final class SqliteFile {

  /** The highest version in db/migration and db/sqlite. */
  static final int SCHEMA_VERSION = 8;

  private static final int WRITER_CACHE_KIB = 8 * 1024;
  // A reader's cache is void after every write to the file, so a big one would be of no use.
  private static final int READER_CACHE_KIB = 1024;
  // In pages of 4 KiB. A checkpoint syncs the disk twice, so it should be rare; the file it empties grows to about 16 MiB.
  private static final int CHECKPOINT_PAGES = 4000;
  // In bytes. What a giant transaction leaves behind is cut off.
  private static final int LOG_SIZE_LIMIT = 32 * 1024 * 1024;

  private final Path path;
  private final StoreOptions options;

  SqliteFile(Path path, StoreOptions options) {
    this.path = path;
    this.options = options;
  }

  Path path() {
    return path;
  }

  /**
   * Brings the schema up to date. The version is also kept in the file's header, since asking the migration library at each start
   * would take longer than all the rest of it.
   */
  void migrate() {
    SQLiteDataSource source = source(WRITER_CACHE_KIB);
    try {
      int version = version(source);
      if (version > SCHEMA_VERSION) {
        throw new StoreException("store.url: " + path.toAbsolutePath() + " was written by a newer version of this server (schema "
            + version + ", this one knows " + SCHEMA_VERSION + ")", null);
      }
      if (version < SCHEMA_VERSION) {
        Flyway.configure(SqliteFile.class.getClassLoader()).dataSource(source).locations("classpath:db/migration", "classpath:db/sqlite")
            .failOnMissingLocations(true).load().migrate();
        try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
          statement.executeUpdate("pragma user_version = " + SCHEMA_VERSION);
        }
      }
    } catch (SQLException | FlywayException e) {
      throw new StoreException("store.url: can't open " + path.toAbsolutePath() + " (" + e.getMessage() + ")", e);
    }
  }

  SqlConnection writer() throws SQLException {
    Connection connection = source(WRITER_CACHE_KIB).getConnection();
    connection.setAutoCommit(false);
    return new SqlConnection(connection);
  }

  SqlConnection reader() throws SQLException {
    return new SqlConnection(source(READER_CACHE_KIB).getConnection());
  }

  private static int version(SQLiteDataSource source) throws SQLException {
    try (Connection connection = source.getConnection(); Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("pragma user_version")) {
      return result.getInt(1);
    }
  }

  private SQLiteDataSource source(int cacheKib) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.NORMAL);
    config.setBusyTimeout((int) options.busyTimeout().toMillis());
    config.setCacheSize(-cacheKib);
    config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, String.valueOf(CHECKPOINT_PAGES));
    config.setJournalSizeLimit(LOG_SIZE_LIMIT);
    // Otherwise each write is followed by a query for generated keys that nobody reads.
    config.setGetGeneratedKeys(false);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + path);
    return source;
  }
}
