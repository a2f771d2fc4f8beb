package im.jssdk.store.sqlite;

import im.jssdk.store.StoreException;
import java.io.IOException;
import java.io.Reader;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder that holds the shards. It belongs to one process at a time, by a lock on {@code store.lock}, and remembers in
 * {@code store.properties} how many shards its users are spread over: with another number they would not be found again.
 */
final class SqliteFolder implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SqliteFolder.class);
  private static final String SETTINGS = "store.properties";
  private static final String SHARDS = "shards";

  private final Path folder;
  private final FileChannel lockFile;
  private final int shards;

  private SqliteFolder(Path folder, FileChannel lockFile, int shards) {
    this.folder = folder;
    this.lockFile = lockFile;
    this.shards = shards;
  }

  static SqliteFolder open(Path folder, int wantedShards) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new StoreException("store.url: the folder " + folder.toAbsolutePath() + " can't be made (" + reason(e) + ")", e);
    }
    FileChannel lockFile = lock(folder);
    try {
      return new SqliteFolder(folder, lockFile, shards(folder, wantedShards));
    } catch (IOException | RuntimeException e) {
      closeQuietly(lockFile);
      if (e instanceof StoreException known) {
        throw known;
      }
      throw new StoreException("store.url: the folder " + folder.toAbsolutePath() + " can't be used (" + reason(e) + ")", e);
    }
  }

  int shards() {
    return shards;
  }

  Path shard(int index) {
    return folder.resolve("shard-" + index + ".db");
  }

  @Override
  public void close() {
    closeQuietly(lockFile);
  }

  private static FileChannel lock(Path folder) {
    Path file = folder.resolve("store.lock");
    FileChannel channel;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new StoreException("store.url: can't write in the folder " + folder.toAbsolutePath() + " (" + reason(e) + ")", e);
    }
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return channel;
      }
      closeQuietly(channel);
      throw inUse(folder, null);
    } catch (OverlappingFileLockException e) {
      closeQuietly(channel);
      throw inUse(folder, e);
    } catch (IOException e) {
      closeQuietly(channel);
      throw new StoreException("store.url: can't lock " + file.toAbsolutePath() + " (" + reason(e) + ")", e);
    }
  }

  private static StoreException inUse(Path folder, Throwable cause) {
    return new StoreException("store.url: the folder " + folder.toAbsolutePath()
        + " is in use by another server: stop that one or choose another folder", cause);
  }

  private static int shards(Path folder, int wanted) throws IOException {
    Path file = folder.resolve(SETTINGS);
    if (!Files.exists(file)) {
      // The number is written before the first shard is made, so here a shard without it means that the file was lost.
      if (Files.exists(folder.resolve("shard-0.db"))) {
        throw new StoreException("store.url: " + file.toAbsolutePath() + " is missing: write it again with the one line '"
            + SHARDS + "=N', N being the number of shard-*.db files there", null);
      }
      write(file, wanted);
      return wanted;
    }
    Properties settings = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      settings.load(reader);
    }
    int stored;
    try {
      stored = Integer.parseInt(settings.getProperty(SHARDS, "").strip());
    } catch (NumberFormatException e) {
      stored = 0;
    }
    if (stored < 1) {
      throw new StoreException("store.url: " + file.toAbsolutePath() + " does not say how many shards there are: it needs the line '"
          + SHARDS + "=N', N being the number of shard-*.db files there", null);
    }
    if (stored != wanted) {
      LOG.atWarn().addKeyValue("folder", folder).addKeyValue("wanted", wanted).addKeyValue("shards", stored)
          .log("store.shards is not what the folder's data is spread over: going on with the folder's number");
    }
    return stored;
  }

  /** A crash leaves the whole file or none. */
  private static void write(Path file, int shards) throws IOException {
    Path draft = file.resolveSibling(SETTINGS + ".new");
    Files.writeString(draft, "# Written at the first start. The data is spread over so many files; never change it.\n"
        + SHARDS + "=" + shards + "\n");
    try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void closeQuietly(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      LOG.atWarn().setCause(e).log("store's lock file can't be closed");
    }
  }

  private static String reason(Exception e) {
    return e.getClass().getSimpleName() + ": " + e.getMessage();
  }
}
