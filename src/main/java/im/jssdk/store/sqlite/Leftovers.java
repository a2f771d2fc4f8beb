package im.jssdk.store.sqlite;

import im.jssdk.store.StoreException;
import im.jssdk.store.sql.UnwrittenRows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The users of one shard who have left rows for later. After a while the rows of all of them are written in one transaction: a message
 * into a group of a hundred is a hundred rows in a few commits. A user's own next transaction may be faster and takes his rows along.
 */
final class Leftovers {

  private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);
  /** A full disk is asked less often. */
  private static final int PAUSES_AFTER_FAILURE = 10;
  /** Who leaves more rows than this in all has to wait until they are written. */
  private static final int MOST = 4_096;

  private final GroupCommit writes;
  private final ScheduledExecutorService timer;
  private final int millis;
  private final Set<SqliteUserStore> users = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean planned = new AtomicBoolean();
  /** Left since the last time that all could be written; some of them were replaced or written meanwhile. */
  private final AtomicInteger rows = new AtomicInteger();

  /** @param timer writes; one thread for all shards */
  Leftovers(GroupCommit writes, ScheduledExecutorService timer, int millis) {
    this.writes = writes;
    this.timer = timer;
    this.millis = millis;
  }

  /**
   * A user has left rows. Any thread.
   *
   * @throws StoreException when there are too many rows that could not be written
   */
  void add(SqliteUserStore user, int count) {
    keep(user);
    if (rows.addAndGet(count) > MOST) {
      write();
    }
  }

  /** A user still has rows, which were counted before. Any thread. */
  void keep(SqliteUserStore user) {
    if (users.add(user)) {
      plan(millis);
    }
  }

  /**
   * Writes all that there is.
   *
   * @throws StoreException when some of it could not be written; it stays with its user, and is tried again
   */
  synchronized void write() {
    planned.set(false);
    int count = rows.get();
    List<SqliteUserStore> now = new ArrayList<>(users);
    // Before their rows are read: who leaves more meanwhile comes again.
    now.forEach(users::remove);
    try {
      write(now);
    } catch (RuntimeException | Error e) {
      writeOneByOne(now, e);
    }
    rows.addAndGet(-count);
  }

  private void write(List<SqliteUserStore> now) {
    Map<SqliteUserStore, UnwrittenRows.Copy> copies = new LinkedHashMap<>();
    writes.run(new WriteTask<>("write what was left for later", connection -> {
      for (SqliteUserStore user : now) {
        UnwrittenRows.Copy copy = user.unwritten().copy();
        user.write(connection, copy);
        copies.put(user, copy);
      }
      return null;
    }));
    copies.forEach((user, copy) -> user.unwritten().written(copy));
  }

  /** One user's rows may be what can't be written; the others' can. */
  private void writeOneByOne(List<SqliteUserStore> now, Throwable cause) {
    boolean failed = false;
    for (SqliteUserStore user : now) {
      try {
        write(List.of(user));
      } catch (RuntimeException | Error e) {
        failed = true;
        users.add(user);
      }
    }
    if (failed) {
      plan(millis * PAUSES_AFTER_FAILURE);
      throw new StoreException("could not write what was left for later", cause);
    }
  }

  private void plan(long delay) {
    if (planned.compareAndSet(false, true)) {
      timer.schedule(this::writeQuietly, delay, TimeUnit.MILLISECONDS);
    }
  }

  private void writeQuietly() {
    try {
      write();
    } catch (RuntimeException e) {
      LOG.atError().setCause(e).log("rows wait in memory");
    }
  }
}
