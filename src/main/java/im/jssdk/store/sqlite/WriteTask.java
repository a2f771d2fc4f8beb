package im.jssdk.store.sqlite;

import im.jssdk.store.StoreException;
import im.jssdk.store.sql.SqlConnection;
import im.jssdk.store.sql.SqlWork;
import java.sql.SQLException;
import java.util.concurrent.locks.LockSupport;

/** One transaction that a thread waits for. */
final class WriteTask<T> {

  private final String what;
  private final SqlWork<T> work;
  private final Thread caller = Thread.currentThread();
  private T result;
  private Throwable failure;
  private volatile boolean done;

  /** @param what ends the sentence "could not ..." */
  WriteTask(String what, SqlWork<T> work) {
    this.what = what;
    this.work = work;
  }

  /** Runs the work; its failure is thrown and kept. */
  Void run(SqlConnection connection) throws SQLException {
    try {
      result = work.run(connection);
      return null;
    } catch (Throwable t) {
      failure = t;
      throw t;
    }
  }

  boolean failed() {
    return failure != null;
  }

  /** Keeps a failure of the transaction, unless the work has failed by itself. */
  void fail(Throwable t) {
    if (failure == null) {
      failure = t;
    }
  }

  boolean isDone() {
    return done;
  }

  void wake() {
    LockSupport.unpark(caller);
  }

  void finish() {
    done = true;
    if (caller != Thread.currentThread()) {
      wake();
    }
  }

  /** What the work returned, once done. */
  T result() {
    if (failure == null) {
      return result;
    }
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
    throw new StoreException("could not " + what, failure);
  }
}
