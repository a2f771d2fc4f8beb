package im.jssdk.store.sqlite;

import im.jssdk.store.StoreException;
import im.jssdk.store.sql.SqlConnection;
import im.jssdk.store.sql.SqlWork;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/** The connections that read one shard outside transactions. Opened when first needed, the last used first. */
final class Readers {

  private final SqliteFile file;
  private final int limit;
  private final Semaphore permits;
  private final ConcurrentLinkedDeque<SqlConnection> idle = new ConcurrentLinkedDeque<>();
  private final LongAdder reads = new LongAdder();
  private final LongAdder nanos = new LongAdder();
  private volatile boolean closed;

  Readers(SqliteFile file, int limit) {
    this.file = file;
    this.limit = limit;
    this.permits = new Semaphore(limit);
  }

  /** Runs work on the calling thread. */
  <T> T run(SqlWork<T> work) throws SQLException {
    permits.acquireUninterruptibly();
    long start = System.nanoTime();
    try {
      if (closed) {
        throw new StoreException("the store is closed", null);
      }
      SqlConnection connection = idle.pollFirst();
      if (connection == null) {
        connection = file.reader();
      }
      try {
        return work.run(connection);
      } finally {
        idle.addFirst(connection);
      }
    } finally {
      permits.release();
      reads.increment();
      nanos.add(System.nanoTime() - start);
    }
  }

  long reads() {
    return reads.sum();
  }

  long nanos() {
    return nanos.sum();
  }

  /** Waits for the reads that are under way. */
  void close() throws SQLException {
    closed = true;
    permits.acquireUninterruptibly(limit);
    permits.release(limit);
    for (SqlConnection connection; (connection = idle.pollFirst()) != null; ) {
      connection.close();
    }
  }
}
