package im.jssdk.store.sqlite;

import im.jssdk.store.StoreException;
import im.jssdk.store.StoreOptions;
import im.jssdk.store.StoreStats;
import im.jssdk.store.sql.SqlWork;
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

  /**
   * Runs a short read on the writer's connection when that is free: its cache holds what was written last, whereas a reader's is void
   * after every write, so that each of its reads fetches some pages from the file anew.
   */
  <T> T find(SqlWork<T> work) throws SQLException {
    return writes.claim() ? writes.find(work) : readers.run(work);
  }

  StoreStats stats() {
    return new StoreStats(writes.transactions(), writes.failures(), writes.commits(), writes.largestGroup(), writes.nanos(),
        readers.reads() + writes.finds(), readers.nanos() + writes.findNanos());
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
