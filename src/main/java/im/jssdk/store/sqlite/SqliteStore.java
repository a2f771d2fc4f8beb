package im.jssdk.store.sqlite;

import im.jssdk.store.Store;
import im.jssdk.store.StoreException;
import im.jssdk.store.StoreOptions;
import im.jssdk.store.StoreStats;
import im.jssdk.store.UserStore;
import im.jssdk.store.sql.SqlCatalog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.stream.IntStream;
import org.jooq.SQLDialect;

/** A folder of SQLite files over which the users are spread. */
public final class SqliteStore implements Store {

  private final SqliteFolder folder;
  private final CompletableFuture<SqlCatalog> sql;
  private final List<Shard> shards;
  private final ScheduledExecutorService timer;
  private final ThreadLocal<OpenTransaction> current = new ThreadLocal<>();

  private SqliteStore(SqliteFolder folder, CompletableFuture<SqlCatalog> sql, List<Shard> shards,
      ScheduledExecutorService timer) {
    this.folder = folder;
    this.sql = sql;
    this.shards = shards;
    this.timer = timer;
  }

  /** Opens the folder, or makes it. A {@link StoreException} says why it can't be had. */
  public static SqliteStore open(Path path, StoreOptions options) {
    SqliteFolder folder = SqliteFolder.open(path, options.shards());
    List<Shard> opened = new ArrayList<>();
    ScheduledExecutorService timer = timer();
    try {
      openShards(folder, options, timer, opened);
      return new SqliteStore(folder, makeStatements(), List.copyOf(opened), timer);
    } catch (RuntimeException | Error e) {
      timer.shutdown();
      opened.forEach(Shard::close);
      folder.close();
      throw e;
    }
  }

  @Override
  public UserStore user(String ownerID) {
    if (ownerID == null || ownerID.isEmpty()) {
      throw new IllegalArgumentException("a user's store needs the user's ID");
    }
    return new SqliteUserStore(ownerID, shards.get(shardOf(ownerID, shards.size())), sql, current);
  }

  @Override
  public StoreStats stats() {
    return shards.stream().map(Shard::stats).reduce(StoreStats.NONE, StoreStats::plus);
  }

  @Override
  public void close() {
    timer.shutdownNow();
    try {
      shards.forEach(Shard::close);
    } finally {
      folder.close();
    }
  }

  /** Which shard holds a user. The rule is part of the file format: it must never change. */
  static int shardOf(String ownerID, int shards) {
    // The hash of similar IDs differs in its lowest bits only, in patterns; multiplying spreads them.
    int spread = ownerID.hashCode() * 0x9E3779B9;
    return Math.floorMod(spread ^ spread >>> 16, shards);
  }

  /** Its thread begins with the first user who leaves something. What is planned after the store's end is dropped. */
  private static ScheduledExecutorService timer() {
    return new ScheduledThreadPoolExecutor(1, work -> {
      Thread thread = new Thread(work, "store-later");
      thread.setDaemon(true);
      return thread;
    }, new ThreadPoolExecutor.DiscardPolicy());
  }

  /** Loading the SQL library takes half a second, so it is done beside the rest of the start; the first to need it waits. */
  private static CompletableFuture<SqlCatalog> makeStatements() {
    CompletableFuture<SqlCatalog> sql = new CompletableFuture<>();
    Thread thread = new Thread(() -> {
      try {
        sql.complete(new SqlCatalog(SQLDialect.SQLITE));
      } catch (Throwable t) {
        sql.completeExceptionally(t);
      }
    }, "store-statements");
    thread.setDaemon(true);
    thread.start();
    return sql;
  }

  /** Brings the files up to date, several at a time, and opens them. */
  private static void openShards(SqliteFolder folder, StoreOptions options, ScheduledExecutorService timer,
      List<Shard> opened) {
    List<SqliteFile> files = IntStream.range(0, folder.shards()).mapToObj(i -> new SqliteFile(folder.shard(i), options)).toList();
    ExecutorService executor = Executors.newFixedThreadPool(Math.min(files.size(), Runtime.getRuntime().availableProcessors()));
    try {
      CompletableFuture.allOf(files.stream().map(file -> CompletableFuture.runAsync(file::migrate, executor))
          .toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof StoreException known ? known : new StoreException("the store can't be opened", e.getCause());
    } finally {
      executor.shutdown();
    }
    files.forEach(file -> opened.add(Shard.open(file, options, timer)));
  }
}
