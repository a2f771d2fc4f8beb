package im.jssdk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A temporary folder that is removed with all that is in it: at its end, or, when its process was killed, by the next process that makes
 * one. A lock on a file in it says that its process lives.
 */
final class FreshFolder implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FreshFolder.class);
  private static final String PREFIX = "jssdk-store-";
  private static final String LOCK = "in-use.lock";
  /** A file so young may be about to be locked. */
  private static final Duration FRESH = Duration.ofSeconds(10);

  private final Path path;
  private final FileChannel lock;

  FreshFolder() {
    this(Path.of(System.getProperty("java.io.tmpdir")));
  }

  /** @param parent where it is made, and where those of killed processes are looked for */
  FreshFolder(Path parent) {
    try {
      path = Files.createTempDirectory(parent, PREFIX);
      lock = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      lock.lock();
    } catch (IOException e) {
      throw new StartException("store.url: no temporary folder can be made in " + parent
          + "; set store.url=sqlite:FOLDER or -Djava.io.tmpdir", e);
    }
    removeAbandoned(parent);
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    try {
      lock.close();
      remove(path);
    } catch (IOException e) {
      throw new UncheckedIOException("can't remove " + path, e);
    }
  }

  private void removeAbandoned(Path parent) {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
      folders.forEach(this::removeIfAbandoned);
    } catch (IOException | DirectoryIteratorException e) {
      LOG.atWarn().addKeyValue("folder", parent).addKeyValue("reason", e.toString()).log("stores of killed processes can't be looked for");
    }
  }

  private void removeIfAbandoned(Path folder) {
    try {
      if (!folder.equals(path) && isAbandoned(folder)) {
        remove(folder);
        LOG.atInfo().addKeyValue("folder", folder).log("removed the store of a process that was killed");
      }
    } catch (IOException | UncheckedIOException e) {
      // Somebody else may be removing it, too.
      LOG.atDebug().addKeyValue("folder", folder).addKeyValue("reason", e.toString()).log("store of a killed process can't be removed");
    }
  }

  private boolean isAbandoned(Path folder) throws IOException {
    Path file = folder.resolve(LOCK);
    // Another user's folder is none of our business, and neither is one that somebody has put a link in place of.
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        || !Files.getOwner(folder).equals(Files.getOwner(path))
        || Files.getLastModifiedTime(file).toInstant().isAfter(Instant.now().minus(FRESH))) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE); FileLock taken = channel.tryLock()) {
      return taken != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    }
  }
}
