package im.jssdk.store.sqlite;

import im.jssdk.store.BlackRow;
import im.jssdk.store.BurningRepository;
import im.jssdk.store.ConversationRepository;
import im.jssdk.store.FriendRequestRepository;
import im.jssdk.store.FriendRow;

import im.jssdk.store.GroupMemberRepository;
import im.jssdk.store.GroupRepository;
import im.jssdk.store.GroupRequestRepository;
import im.jssdk.store.MessageRepository;
import im.jssdk.store.StoreException;
import im.jssdk.store.RelationRepository;
import im.jssdk.store.SyncRepository;
import im.jssdk.store.UserRepository;
import im.jssdk.store.UserStore;
import im.jssdk.store.sql.OwnerDatabase;
import im.jssdk.store.sql.SqlCatalog;
import im.jssdk.store.sql.SqlConnection;
import im.jssdk.store.sql.SqlWork;
import im.jssdk.store.sql.UnwrittenRows;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** One user's part of a shard. Holds no resources. For one thread at a time, but for what the shard's {@link Leftovers} ask. */
final class SqliteUserStore implements UserStore, OwnerDatabase {

  /** Who leaves more rows than this writes them himself. */
  private static final int MOST_LEFT = 128;

  private final String ownerID;
  private final Shard shard;
  private final CompletableFuture<SqlCatalog> sql;
  private final ThreadLocal<OpenTransaction> current;
  private final UnwrittenRows unwritten = new UnwrittenRows();
  private boolean closed;

  /**
   * @param sql the statements, as soon as they are made
   * @param current the store's note of what transaction a thread runs
   */
  SqliteUserStore(String ownerID, Shard shard, CompletableFuture<SqlCatalog> sql, ThreadLocal<OpenTransaction> current) {
    this.ownerID = ownerID;
    this.shard = shard;
    this.sql = sql;
    this.current = current;
  }

  @Override
  public String ownerID() {
    return ownerID;
  }

  @Override
  public MessageRepository messages() {
    return sql.join().messages(this);
  }

  @Override
  public BurningRepository burning() {
    return sql.join().burning(this);
  }

  @Override
  public ConversationRepository conversations() {
    return sql.join().conversations(this);
  }

  @Override
  public SyncRepository sync() {
    return sql.join().sync(this);
  }

  @Override
  public UserRepository users() {
    return sql.join().users(this);
  }

  @Override
  public RelationRepository<FriendRow> friends() {
    return sql.join().friends(this);
  }

  @Override
  public RelationRepository<BlackRow> blacks() {
    return sql.join().blacks(this);
  }

  @Override
  public FriendRequestRepository friendRequests() {
    return sql.join().friendRequests(this);
  }

  @Override
  public GroupRepository groups() {
    return sql.join().groups(this);
  }

  @Override
  public GroupMemberRepository groupMembers() {
    return sql.join().groupMembers(this);
  }

  @Override
  public GroupRequestRepository groupRequests() {
    return sql.join().groupRequests(this);
  }

  @Override
  public <T> T transaction(Supplier<T> work) {
    SqlConnection open = open();
    if (open == null) {
      return commit("run a transaction", connection -> work.get());
    }
    return translate("run a part of a transaction", () -> {
      // A part that is undone must not take along what others have left.
      writeNoted();
      try {
        return open.part(connection -> work.get());
      } catch (Throwable t) {
        unwritten.forgetWritten();
        throw t;
      }
    });
  }

  @Override
  public void later(Runnable saves) {
    if (open() != null) {
      saves.run();
    } else if (closed) {
      transaction(() -> {
        saves.run();
        return null;
      });
    } else {
      int before = unwritten.size();
      unwritten.note(saves);
      int after = unwritten.size();
      if (after > MOST_LEFT) {
        settle();
      } else {
        shard.leftovers().add(this, Math.max(0, after - before));
      }
    }
  }

  @Override
  public void close() {
    // What comes after this might be overtaken by the user's next store.
    closed = true;
    settle();
  }

  @Override
  public UnwrittenRows unwritten() {
    return unwritten;
  }

  @Override
  public <T> T read(String what, SqlWork<T> work) {
    SqlConnection open = settled();
    return translate(what, () -> open == null ? shard.readers().run(work) : work.run(open));
  }

  @Override
  public <T> T find(String what, SqlWork<T> work) {
    SqlConnection open = settled();
    return translate(what, () -> open == null ? shard.find(work) : work.run(open));
  }

  @Override
  public <T> T seek(String what, SqlWork<T> work) {
    SqlConnection open = open();
    return translate(what, () -> open == null ? shard.find(work) : work.run(open));
  }

  @Override
  public <T> T write(String what, SqlWork<T> work) {
    SqlConnection open = settled();
    unwritten.forgetWritten();
    return open == null ? commit(what, work) : translate(what, () -> work.run(open));
  }

  @Override
  public <T> T save(String what, SqlWork<T> work) {
    SqlConnection open = open();
    return open == null ? commit(what, work) : translate(what, () -> work.run(open));
  }

  private <T> T commit(String what, SqlWork<T> work) {
    unwritten.begin();
    try {
      T result = shard.writes().run(new WriteTask<>(what, connection -> {
        current.set(new OpenTransaction(ownerID, connection));
        try {
          T done = work.run(connection);
          writeNoted();
          return done;
        } finally {
          current.remove();
        }
      }));
      unwritten.committed();
      return result;
    } catch (Throwable t) {
      unwritten.undone();
      if (!unwritten.isEmpty()) {
        shard.leftovers().keep(this);
      }
      throw t;
    }
  }

  private void settle() {
    if (!unwritten.isEmpty()) {
      commit("write what was left for later", connection -> null);
    }
  }

  /** As {@link #open}, with nothing left to be written. */
  private SqlConnection settled() {
    SqlConnection open = open();
    if (open == null) {
      settle();
    } else {
      writeNoted();
    }
    return open;
  }

  /** Writes rows inside a transaction of the shard. Any thread. */
  void write(SqlConnection connection, UnwrittenRows.Copy rows) throws SQLException {
    sql.join().write(this, connection, rows);
  }

  /** Writes what was left for later as a part of the transaction that is open. */
  private void writeNoted() {
    if (!unwritten.isEmpty()) {
      sql.join().writeNoted(this);
    }
  }

  /** The connection of this user's transaction that runs on this thread, or null. */
  private SqlConnection open() {
    OpenTransaction transaction = current.get();
    if (transaction == null) {
      return null;
    }
    // Waiting for another shard in here could end with two shards waiting for each other.
    if (!transaction.ownerID().equals(ownerID)) {
      throw new StoreException("a transaction of user " + transaction.ownerID() + " can't use the store of user " + ownerID, null);
    }
    return transaction.connection();
  }

  @FunctionalInterface
  private interface SqlCall<T> {

    T call() throws SQLException;
  }

  private static <T> T translate(String what, SqlCall<T> call) {
    try {
      return call.call();
    } catch (SQLException e) {
      throw new StoreException("could not " + what, e);
    }
  }
}
