package im.jssdk.store.sqlite;

import im.jssdk.store.StoreException;
import im.jssdk.store.StoreOptions;
import im.jssdk.store.StoreStats;
import java.sql.SQLException;

/** One file with the data of a part of the users. */
final class Shard {

  private final SqliteFile file;
  private final GroupCommit writes;
  private final Readers readers;

  private Shard(SqliteFile file, GroupCommit writes, Readers readers) {
    this.file = file;
    this.writes = writes;
    this.readers = readers;
  }

  /** Opens a file whose schema is up to date. */
  static Shard open(SqliteFile file, StoreOptions options) {
    try {
      return new Shard(file, new GroupCommit(file, options.maxGroup()), new Readers(file, options.readersPerShard()));
    } catch (SQLException e) {
      throw new StoreException("store.url: can't open " + file.path().toAbsolutePath() + " (" + e.getMessage() + ")", e);
    }
  }

  GroupCommit writes() {
    return writes;
  }

  Readers readers() {
    return readers;
  }

  StoreStats stats() {
    return new StoreStats(writes.transactions(), writes.failures(), writes.commits(), writes.largestGroup(), writes.nanos(),
        readers.reads(), readers.nanos());
  }

  /** The readers first: the last connection to close tidies up the file. */
  void close() {
    try {
      readers.close();
      writes.close();
    } catch (SQLException e) {
      throw new StoreException("could not close " + file.path().toAbsolutePath(), e);
    }
  }
}
