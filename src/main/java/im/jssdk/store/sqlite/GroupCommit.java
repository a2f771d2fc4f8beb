package im.jssdk.store.sqlite;

import im.jssdk.store.StoreException;
import im.jssdk.store.sql.LostTransactionException;
import im.jssdk.store.sql.SqlConnection;
import im.jssdk.store.sql.SqlWork;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The writing side of one shard. The first thread that comes commits alone and at once, on its own thread: nothing is handed over
 * and nothing waited for. Threads that come meanwhile queue; when the commit is through, the first of them runs the work of all and
 * commits once for all. So under load a commit and a thread switch are shared, and without load neither costs anything. Handing
 * each lone write to another thread and back was measured too, one run: 59 instead of 35 us CPU for a message.
 */
final class GroupCommit {

  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

  private final SqliteFile file;
  private final int maxGroup;
  private final ConcurrentLinkedQueue<WriteTask<?>> waiting = new ConcurrentLinkedQueue<>();

  /** Held while a group runs. Guards all that follows. */
  private final ReentrantLock turn = new ReentrantLock();
  private final List<WriteTask<?>> group = new ArrayList<>();
  private SqlConnection connection;
  private boolean closed;

  // Written by the turn's holder only.
  private volatile long transactions;
  private volatile long failures;
  private volatile long commits;
  private volatile long largestGroup;
  private volatile long nanos;
  private volatile long finds;
  private volatile long findNanos;

  GroupCommit(SqliteFile file, int maxGroup) throws SQLException {
    this.file = file;
    this.maxGroup = maxGroup;
    this.connection = file.writer();
  }

  /** Runs a task as one transaction and returns after the commit. */
  <T> T run(WriteTask<T> task) {
    waiting.add(task);
    boolean interrupted = false;
    while (!task.isDone()) {
      if (turn.tryLock()) {
        try {
          if (!task.isDone()) {
            lead();
          }
        } finally {
          passTurn();
        }
      } else {
        LockSupport.park(this);
        // An interrupted thread would not sleep any more.
        interrupted |= Thread.interrupted();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return task.result();
  }

  /** Takes the turn for one {@link #find}. @return false when a group has it, or there is no connection */
  boolean claim() {
    if (!turn.tryLock()) {
      return false;
    }
    if (connection != null) {
      return true;
    }
    passTurn();
    return false;
  }

  /** Runs a read as a transaction of its own, and gives the turn back that {@link #claim} took. */
  <T> T find(SqlWork<T> work) throws SQLException {
    long start = System.nanoTime();
    try {
      return work.run(connection);
    } finally {
      endRead();
      finds++;
      findNanos += System.nanoTime() - start;
      passTurn();
    }
  }

  /** A read that stays open would keep the log from being emptied. */
  private void endRead() {
    try {
      connection.rollback();
    } catch (SQLException e) {
      reopen(e);
    }
  }

  long finds() {
    return finds;
  }

  long findNanos() {
    return findNanos;
  }

  long transactions() {
    return transactions;
  }

  long failures() {
    return failures;
  }

  long commits() {
    return commits;
  }

  long largestGroup() {
    return largestGroup;
  }

  long nanos() {
    return nanos;
  }

  /** Waits for the group that is under way. */
  void close() throws SQLException {
    turn.lock();
    try {
      closed = true;
      if (connection != null) {
        connection.close();
        connection = null;
      }
    } finally {
      passTurn();
    }
  }

  private void passTurn() {
    turn.unlock();
    // One that queued and found the turn taken sleeps now.
    WriteTask<?> next = waiting.peek();
    if (next != null) {
      next.wake();
    }
  }

  private void lead() {
    for (WriteTask<?> task; group.size() < maxGroup && (task = waiting.poll()) != null; ) {
      group.add(task);
    }
    long start = System.nanoTime();
    try {
      runGroup();
    } finally {
      count(System.nanoTime() - start);
      group.forEach(WriteTask::finish);
      group.clear();
    }
  }

  private void runGroup() {
    if (closed) {
      failAll(new StoreException("the store is closed", null));
      return;
    }
    try {
      if (connection == null) {
        connection = file.writer();
      }
      if (group.size() == 1) {
        runAlone(group.get(0));
      } else {
        runTogether();
      }
    } catch (Throwable t) {
      failAll(t instanceof Error ? t : new StoreException("could not commit to " + file.path().getFileName(), t));
      reopen(t);
    }
  }

  private void runAlone(WriteTask<?> task) throws SQLException {
    try {
      task.run(connection);
    } catch (Throwable t) {
      connection.rollback();
      return;
    }
    connection.commit();
  }

  private void runTogether() throws SQLException {
    for (WriteTask<?> task : group) {
      try {
        connection.part(task::run);
      } catch (LostTransactionException e) {
        throw e;
      } catch (Throwable t) {
        if (!task.failed()) {
          // Not the work failed but what is around it.
          throw t;
        }
      }
    }
    connection.commit();
  }

  private void failAll(Throwable t) {
    group.forEach(task -> task.fail(t));
  }

  /** After a failed commit or rollback nobody knows the connection's state. Closing it undoes what was not committed. */
  private void reopen(Throwable reason) {
    LOG.atWarn().addKeyValue("file", file.path()).setCause(reason).log("opening the file again after a failed commit or rollback");
    SqlConnection old = connection;
    connection = null;
    try {
      if (old != null) {
        old.close();
      }
      connection = file.writer();
    } catch (SQLException e) {
      // The next group tries again.
      LOG.atError().addKeyValue("file", file.path()).setCause(e).log("file can't be opened again");
    }
  }

  private void count(long took) {
    int size = group.size();
    transactions += size;
    for (WriteTask<?> task : group) {
      if (task.failed()) {
        failures++;
      }
    }
    commits++;
    largestGroup = Math.max(largestGroup, size);
    nanos += took;
  }
}
