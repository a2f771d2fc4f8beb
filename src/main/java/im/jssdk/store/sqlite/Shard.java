package im.jssdk.store.sqlite;

import im.jssdk.store.StoreException;
import im.jssdk.store.StoreOptions;
import im.jssdk.store.StoreStats;
import im.jssdk.store.sql.SqlWork;
import java.sql.SQLException;
import java.util.concurrent.ScheduledExecutorService;

/** One file with the data of a part of the users. */
final class Shard {

  private final SqliteFile file;
  private final GroupCommit writes;
  private final Readers readers;
  private final Leftovers leftovers;

  private Shard(SqliteFile file, GroupCommit writes, Readers readers, Leftovers leftovers) {
    this.file = file;
    this.writes = writes;
    this.readers = readers;
    this.leftovers = leftovers;
  }

  /**
   * Opens a file whose schema is up to date.
   *
   * @param timer writes what is left for later
   */
  static Shard open(SqliteFile file, StoreOptions options, ScheduledExecutorService timer) {
    try {
      GroupCommit writes = new GroupCommit(file, options.maxGroup());
      return new Shard(file, writes, new Readers(file, options.readersPerShard()), new Leftovers(writes, timer, options.laterMillis()));
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

  Leftovers leftovers() {
    return leftovers;
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
      leftovers.write();
    } finally {
      closeFile();
    }
  }

  private void closeFile() {
    try {
      readers.close();
      writes.close();
    } catch (SQLException e) {
      throw new StoreException("could not close " + file.path().toAbsolutePath(), e);
    }
  }
}
